/** The application is accepted: case number, due date, receipt. */
import type { OutputOf } from '../../app/call-port.ts';
import { applyText } from '#text/window/case.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { Receipt } from '../../receipt/receipt.tsx';

export interface ApplyResultProps {
  readonly result: OutputOf<'application.apply'>;
  readonly onAgain: () => void;
}

export function ApplyResult({ result, onAgain }: ApplyResultProps) {
  const say = useSay();
  return (
    <div data-testid="apply-result" data-case={result.caseId}>
      <div className="result" role="status">
        <h2>{say(applyText.done)}</h2>
        <p>
          {say(applyText.caseNumber)} <strong data-testid="case-number">{result.caseNumber}</strong>
        </p>
        <p>{`${say(applyText.dueOn)} ${result.dueOn}`}</p>
        <Receipt formId={result.formId} />
      </div>
      <footer className="page-foot">
        <CommandButton command="submit" primary label={say(applyText.next)} testId="apply-next" onAct={onAgain} />
      </footer>
    </div>
  );
}
