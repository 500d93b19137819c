/** What came of a registration: only registered, and until when, with the clause; the receipt. */
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../app/call-port.ts';
import { pageTitles } from '#text/window/desk.ts';
import { registerText } from '#text/window/register.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { Receipt } from '../../receipt/receipt.tsx';

export interface RegisterResultProps {
  readonly result: OutputOf<'residence.register'>;
  readonly onNext: () => void;
}

export function RegisterResult({ result, onNext }: RegisterResultProps) {
  const say = useSay();
  const navigate = useNavigate();
  const apply = (): void => void navigate(`/apply?residence=${result.caseId}`);
  return (
    <section
      className="page"
      data-testid="register-result"
      data-case={result.caseId}
      data-register-only={result.registerOnly}
    >
      <div className="result" role="status">
        <h2>{say(registerText.done)}</h2>
        {result.registerOnly ? (
          <>
            <p className="result-strong" data-testid="register-only">
              {say(registerText.registerOnly)}
            </p>
            <p data-testid="eligible-from">
              {say(registerText.registerOnlyUntil, { date: result.eligibleFrom ?? '—' })}
            </p>
          </>
        ) : (
          <p>{say(registerText.mayApply)}</p>
        )}
        <p className="clause">{say(registerText.clause, { clause: result.clause })}</p>
        <Receipt formId={result.formId} />
      </div>
      <footer className="page-foot">
        <CommandButton
          label={say(pageTitles.eligibility)}
          testId="register-eligibility"
          onAct={() => void navigate(`/eligibility?residence=${result.caseId}`)}
        />
        <CommandButton label={say(registerText.apply)} testId="register-apply" onAct={apply} />
        <CommandButton command="submit" primary label={say(registerText.next)} testId="register-next" onAct={onNext} />
      </footer>
    </section>
  );
}
