/**
 * What a confirmed exit brings about, in its own transaction: every living card of the person ends and is blocked, running
 * applications are terminated, and the registration is left where the reason implies it. A new registration and a new
 * application stay open to everybody.
 */
import type { ExitState } from '#domain/permit/exit-record.ts';
import { isClosed } from '#domain/permit/next-steps.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { CentralClock } from '../clock.ts';
import { casesOfPerson } from '../store/case-store.ts';
import type { Queries } from '../store/database.ts';
import type { Applied } from './consequences.ts';
import { appendSystemAction } from './system-action.ts';

export async function endPermit(tx: Queries, clock: CentralClock, applied: Applied, exit: ExitState): Promise<void> {
  const { county, action } = applied;
  const cause = { county, date: action.date, ruleBook: action.ruleBook };
  const { reason, caseId: exitCaseId } = exit;
  for (const state of await casesOfPerson(tx, county, exit.person.evidence.document.number)) {
    const { caseId } = state;
    if (isClosed(state)) continue;
    switch (state.kind) {
      case 'permit-card':
        await appendSystemAction(tx, clock, {
          ...cause,
          caseId,
          caseKind: 'permit-card',
          body: { type: 'cancel', reason, exitCaseId },
        });
        await blockCard(tx, { cardCaseId: caseId, exitCaseId, on: action.date });
        break;
      case 'application':
        await appendSystemAction(tx, clock, {
          ...cause,
          caseId,
          caseKind: 'application',
          body: { type: 'terminate', reason, exitCaseId },
        });
        break;
      case 'residence':
        if (!exit.leavesResidence) break;
        await appendSystemAction(tx, clock, {
          ...cause,
          caseId,
          caseKind: 'residence',
          body: { type: 'leave', on: leftOn(state, exit) },
        });
        break;
      default:
    }
  }
}

/** A spell cannot end before it began: whoever died before the last move was recorded has no day in it. */
export function leftOn({ spells }: ResidenceState, { happenedOn }: ExitState): string {
  const from = spells.at(-1)?.from ?? happenedOn;
  return happenedOn < from ? from : happenedOn;
}

export interface BlockedCard {
  readonly cardCaseId: string;
  readonly exitCaseId: string;
  readonly on: string;
}

export async function blockCard(tx: Queries, { cardCaseId, exitCaseId, on }: BlockedCard): Promise<void> {
  await tx.query(
    `insert into blocked_card (card_case_id, exit_case_id, blocked_on) values ($1, $2, $3)
     on conflict (card_case_id) do update set exit_case_id = excluded.exit_case_id`,
    [cardCaseId, exitCaseId, on],
  );
}
