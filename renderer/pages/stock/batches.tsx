/** Batches from the province: only the cards that really lie here are ticked and taken into stock. */
import { useState } from 'react';
import { Checkbox } from 'antd';
import type { OutputOf } from '../../app/call-port.ts';
import { stockText } from '#text/window/card.ts';
import { whyText } from '#text/window/why.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { dateAndTime } from '../../fields/time-text.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { ListState } from '../../lists/list-state.tsx';

type Batch = OutputOf<'stock.batches'>['batches'][number];

export function Batches() {
  const say = useSay();
  const read = useRead('stock.batches', {});
  return (
    <section className="section" data-testid="batches">
      <h3>{say(stockText.batches)}</h3>
      <ListState read={read} isEmpty={(value) => value.batches.every(isReceived)} empty={say(stockText.noBatches)}>
        {(value) =>
          value.batches
            .filter((batch) => !isReceived(batch))
            .map((batch) => <OneBatch key={batch.batchId} batch={batch} />)
        }
      </ListState>
    </section>
  );
}

function isReceived(batch: Batch): boolean {
  return batch.cards.every((card) => card.received);
}

function OneBatch({ batch }: { readonly batch: Batch }) {
  const say = useSay();
  const receive = useAct('stock.receive');
  const open = batch.cards.filter((card) => !card.received).map((card) => card.cardCaseId);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const chosen = ticked.filter((id) => open.includes(id));
  const tick = (id: string, on: boolean): void =>
    setTicked((before) => (on ? [...before, id] : before.filter((other) => other !== id)));

  async function run(): Promise<void> {
    const outcome = await receive.run({ batchId: batch.batchId, cardCaseIds: [...chosen] });
    if (outcome.ok) setTicked([]);
  }

  return (
    <div className="batch" data-testid="batch" data-batch={batch.batchId}>
      <header>
        <strong>{say(stockText.batch, { batch: batch.batchId })}</strong>
        <span className="soft">{say(stockText.shippedAt, { time: dateAndTime(batch.shippedAt) })}</span>
        <span className="badge badge-info">
          {say(stockText.batchCount, { received: batch.cards.length - open.length, all: batch.cards.length })}
        </span>
      </header>
      <Checkbox
        data-testid="batch-all"
        checked={chosen.length === open.length}
        onChange={(event) => setTicked(event.target.checked ? open : [])}
      >
        {say(stockText.receiveAll)}
      </Checkbox>
      <ul className="batch-cards">
        {batch.cards.map((card) => (
          <li key={card.cardCaseId}>
            <Checkbox
              data-testid={`batch-card-${card.cardCaseId}`}
              disabled={card.received}
              checked={card.received || chosen.includes(card.cardCaseId)}
              onChange={(event) => tick(card.cardCaseId, event.target.checked)}
            >
              {card.permitNumber}
            </Checkbox>
            {card.received && <span className="badge badge-good">{say(stockText.received)}</span>}
          </li>
        ))}
      </ul>
      <CommandButton
        label={say(stockText.receive, { count: chosen.length })}
        testId="batch-receive"
        why={chosen.length === 0 ? say(whyText.noneTicked) : null}
        busy={receive.busy}
        onAct={() => void run()}
      />
      {receive.failure && <FailurePanel failure={receive.failure} onRetry={() => void run()} />}
    </div>
  );
}
