/** 发放: recognise the blank card, write it, read it back, hand it over. */
import { useState } from 'react';
import { Radio } from 'antd';
import type { OutputOf } from '../../app/call-port.ts';
import type { ApplicationKind } from '#domain/permit/application-action.ts';
import { cardText, stockText } from '#text/window/card.ts';
import { whyText } from '#text/window/why.ts';
import { useAct } from '../../app/calls.ts';
import { useWriteWhy } from '../../app/desk-why.ts';
import { useSay } from '../../app/say.ts';
import { fitForIssue, type CardFit } from '../../card/card-fit.ts';
import { CardOnEncoder } from '../../card/card-on-encoder.tsx';
import { ReadBackTable } from '../../card/read-back-table.tsx';
import { useEncoder } from '../../card/use-encoder.ts';
import { PersonSummary } from '../../case/person-summary.tsx';
import { useCase, type CaseOf } from '../../case/use-case.ts';
import { DeviceProgress } from '../../device/device-progress.tsx';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { whyOf } from '../../keys/why.ts';
import { ListState } from '../../lists/list-state.tsx';
import { Receipt } from '../../receipt/receipt.tsx';

type Row = OutputOf<'card.find'>['rows'][number];
type OldCard = 'none' | 'taken-in' | 'blocked';

/** What must have become of the old card: nothing else can be chosen. */
const oldCardOf: Readonly<Record<ApplicationKind, OldCard>> = {
  first: 'none',
  replacement: 'taken-in',
  reissue: 'blocked',
};
const oldCardText = {
  none: stockText.oldNone,
  'taken-in': stockText.oldTakenIn,
  blocked: stockText.oldBlocked,
} as const;

export interface IssueCardProps {
  readonly card: Row;
  readonly onNext: () => void;
}

export function IssueCard({ card, onNext }: IssueCardProps) {
  const application = useCase('application', card.applicationCaseId);
  return <ListState read={application}>{(view) => <Issue card={card} view={view} onNext={onNext} />}</ListState>;
}

function Issue({ card, view, onNext }: IssueCardProps & { readonly view: CaseOf<'application'> }) {
  const say = useSay();
  const { state } = view;
  const issue = useAct('card.issue');
  const encoder = useEncoder();
  const oldCard = oldCardOf[state.applicationKind];
  const [handedTo, setHandedTo] = useState<'holder' | 'agent'>('holder');
  const [oldTaken, setOldTaken] = useState(false);
  const [fit, setFit] = useState<CardFit | null>(null);
  const [written, setWritten] = useState<OutputOf<'card.issue'> | null>(null);
  const writeWhy = useWriteWhy();
  const ready = oldCard !== 'taken-in' || oldTaken;

  async function write(): Promise<void> {
    setFit(null);
    issue.clear();
    const found = await encoder.look();
    if (found === null) return;
    const fits = fitForIssue(found, card.cardCaseId);
    setFit(fits);
    if (fits !== 'fits') return;
    const outcome = await issue.run({ cardCaseId: card.cardCaseId, handedTo, oldCard });
    if (outcome.ok) setWritten(outcome.value);
  }

  if (written !== null) {
    return (
      <div data-testid="issue-result">
        <div className="result" role="status">
          <h2>{say(stockText.done)}</h2>
          <Receipt formId={written.formId} />
        </div>
        <ReadBackTable record={written.record} readBack={written.readBack} chipSerial={written.chip.chipSerial} />
        <footer className="page-foot">
          <CommandButton command="submit" primary label={say(stockText.next)} testId="issue-next" onAct={onNext} />
        </footer>
      </div>
    );
  }
  return (
    <section className="section" data-testid="issue-card" data-card={card.cardCaseId}>
      <h3>{say(stockText.issueTo, { name: card.name })}</h3>
      <PersonSummary person={state.person} address={state.address} />
      <p>{`${say(cardText.permitNumber)} ${card.permitNumber}`}</p>
      <div className="choices">
        <span>{say(stockText.handedTo)}</span>
        <Radio.Group
          value={handedTo}
          onChange={(event) => setHandedTo(event.target.value === 'agent' ? 'agent' : 'holder')}
        >
          <Radio value="holder" data-testid="handed-to-holder">
            {say(stockText.holder)}
          </Radio>
          <Radio value="agent" data-testid="handed-to-agent">
            {say(stockText.agent)}
          </Radio>
        </Radio.Group>
      </div>
      <div className="choices" data-testid="old-card" data-old={oldCard}>
        <span>{say(stockText.oldCard)}</span>
        {oldCard === 'taken-in' ? (
          <label>
            <input
              type="checkbox"
              data-testid="old-card-taken"
              checked={oldTaken}
              onChange={(event) => setOldTaken(event.target.checked)}
            />
            {say(oldCardText[oldCard])}
          </label>
        ) : (
          <span>{say(oldCardText[oldCard])}</span>
        )}
      </div>
      {!ready && <p className="warning">{say(stockText.oldTakenInNote)}</p>}
      <CardOnEncoder encoder={encoder} fit={fit} permitNumber={card.permitNumber} onRetry={() => void write()} />
      {issue.busy && <DeviceProgress device="card-encoder" writing />}
      {issue.failure && <FailurePanel failure={issue.failure} onRetry={() => void write()} />}
      <CommandButton
        command="write-card"
        primary
        label={say(stockText.issue)}
        testId="issue-write"
        why={whyOf(writeWhy, !ready && say(whyText.oldCardNotTaken))}
        busy={issue.busy || encoder.recognise.busy}
        onAct={() => void write()}
      />
    </section>
  );
}
