/** What was done, when and by whom; what waits for delivery or was refused, and why. */
import type { Action } from '#domain/permit/action.ts';
import { actTitles } from '#text/acts.ts';
import { correctionReasonTitles, exitFindingTitles, exitReasonTitles } from '#text/exits.ts';
import { reviewText } from '#text/window/case.ts';
import { exitText } from '#text/window/exits.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import type { OutputOf } from '../app/call-port.ts';
import { useSay, type Say } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { timeOfDay } from '../fields/time-text.ts';

export interface CaseTimelineProps {
  readonly actions: readonly Action[];
  readonly pending: OutputOf<'case.get'>['pending'];
}

function byWhom(action: Action, say: Say): string {
  const { account, role, station } = action.actor;
  return role === 'system' ? account : say(reviewText.by, { account, role: say(signInRoleText[role]), station });
}

/** Why, in words; acts that carry a reason code say its title. */
function reasonOf({ body }: Action, say: Say): string | null {
  switch (body.type) {
    case 'end':
      return null;
    case 'open-exit':
    case 'cancel':
    case 'terminate':
      return say(exitReasonTitles[body.reason]);
    case 'correct':
      return `${say(correctionReasonTitles[body.mistake])} · ${body.reason}`;
    default:
      return 'reason' in body ? body.reason : null;
  }
}

function decisionOf({ body }: Action, say: Say): string {
  switch (body.type) {
    case 'review':
      return say(body.decision === 'pass' ? reviewText.pass : reviewText.return);
    case 'approve':
      return say(body.decision === 'approve' ? reviewText.approve : reviewText.refuse);
    case 'confirm-exit':
    case 'decide-exit':
      return `${say(body.decision === 'confirm' ? exitText.confirm : exitText.reject)} · ${say(exitFindingTitles[body.finding])}`;
    default:
      return say(actTitles[body.type]);
  }
}

export function CaseTimeline({ actions, pending }: CaseTimelineProps) {
  const say = useSay();
  return (
    <section className="section" data-testid="case-timeline">
      <h3>{say(reviewText.timeline)}</h3>
      <ol className="timeline">
        {actions.map((action) => {
          const waiting = pending.find((entry) => entry.actionId === action.id);
          const reason = reasonOf(action, say);
          return (
            <li key={action.id} data-act={action.body.type}>
              <strong>{decisionOf(action, say)}</strong>
              <span>{`${action.date} ${timeOfDay(action.at)}`}</span>
              <span className="soft">{byWhom(action, say)}</span>
              {reason !== null && <span>{say(reviewText.reasonGiven, { reason })}</span>}
              {waiting && (
                <span className={`badge badge-${waiting.status === 'refused' ? 'bad' : 'warn'}`}>
                  {say(waiting.status === 'refused' ? reviewText.refused : reviewText.waiting)}
                </span>
              )}
              {waiting && waiting.nextAttemptAt !== null && (
                <span className="soft">{say(reviewText.nextAttempt, { time: timeOfDay(waiting.nextAttemptAt) })}</span>
              )}
              {waiting?.cause && <FailurePanel failure={waiting.cause} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
