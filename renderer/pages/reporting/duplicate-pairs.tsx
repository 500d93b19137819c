/** 疑似重复: pairs with their reasons, compared side by side; somebody says whether they are one. */
import { useState } from 'react';
import type { FoundDuplicate } from '#contract/counter/reporting.ts';
import { likenessReasonText } from '#text/reporting.ts';
import { reportingText } from '#text/window/reporting.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';

type Pair = OutputOf<'duplicate.list'>['pairs'][number];

function pairId({ left, right }: Pair): string {
  return `${left.id} ${right.id}`;
}

export function DuplicatePairs() {
  const say = useSay();
  const [chosen, setChosen] = useState<string | null>(null);
  const read = useRead('duplicate.list', {});
  const columns: readonly GridColumn<Pair>[] = [
    { key: 'names', title: say(reportingText.name), render: ({ left, right }) => `${left.name} / ${right.name}` },
    {
      key: 'reasons',
      title: say(reportingText.reasons),
      render: ({ left }) => left.reasons.map((reason) => say(likenessReasonText[reason])).join('、'),
    },
    { key: 'score', title: say(reportingText.score), width: '5em', render: ({ left }) => left.score },
  ];
  const pair = read.value?.pairs.find((each) => pairId(each) === chosen) ?? null;
  return (
    <div className="split">
      <div className="split-list">
        <ListState read={read} isEmpty={(value) => value.pairs.length === 0} empty={say(reportingText.noPairs)}>
          {(value) => (
            <DataGrid
              label={say(reportingText.pairs)}
              testId="duplicate-grid"
              columns={columns}
              rows={value.pairs}
              rowId={pairId}
              selectedId={chosen}
              onOpen={(row) => setChosen(pairId(row))}
            />
          )}
        </ListState>
      </div>
      <div className="split-detail">
        {pair === null ? (
          <p className="empty">{say(reportingText.choosePair)}</p>
        ) : (
          <SideBySide key={pairId(pair)} pair={pair} />
        )}
      </div>
    </div>
  );
}

function SideBySide({ pair: { left, right } }: { readonly pair: Pair }) {
  const say = useSay();
  const act = useAct('duplicate.settle');
  const rows: readonly { readonly label: string; readonly of: (one: FoundDuplicate) => string }[] = [
    {
      label: say(reportingText.source),
      of: (one) => say(one.caseId === null ? reportingText.collected : reportingText.registered),
    },
    { label: say(reportingText.name), of: (one) => one.name },
    { label: say(reportingText.number), of: (one) => one.number },
    { label: say(reportingText.birthDate), of: (one) => one.birthDate ?? '' },
    { label: say(reportingText.address), of: (one) => one.address ?? '' },
  ];
  const decide = (same: boolean): void => void act.run({ leftId: left.id, rightId: right.id, same });
  return (
    <section className="section" data-testid="duplicate-pair">
      <table className="grid side-by-side" aria-label={say(reportingText.pairs)}>
        <tbody>
          {rows.map(({ label, of }) => (
            <tr key={label} className={of(left) === of(right) ? undefined : 'tone-warn'}>
              <th scope="row">{label}</th>
              <td>{of(left)}</td>
              <td>{of(right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{left.reasons.map((reason) => say(likenessReasonText[reason])).join('、')}</p>
      <p className="soft">{say(reportingText.sameNote)}</p>
      {act.failure && <FailurePanel failure={act.failure} />}
      <div className="search-line">
        <CommandButton
          label={say(reportingText.different)}
          testId="pair-different"
          busy={act.busy}
          onAct={() => decide(false)}
        />
        <CommandButton label={say(reportingText.same)} testId="pair-same" busy={act.busy} onAct={() => decide(true)} />
      </div>
    </section>
  );
}
