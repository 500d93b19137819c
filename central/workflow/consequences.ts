/** What the central system does by itself when a desk's action is committed, in the same transaction. */
import type { Action, ActionBody } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { CentralClock } from '../clock.ts';
import { addJob } from '../store/job-store.ts';
import { findCase } from '../store/case-store.ts';
import type { Queries } from '../store/database.ts';
import { endPermit } from './end-permit.ts';
import { savePremises } from '../store/premises-store.ts';
import { appendSystemAction } from './system-action.ts';

export interface Applied {
  readonly county: string;
  readonly action: Action;
  readonly state: CaseState;
}

export async function drawConsequences(tx: Queries, clock: CentralClock, applied: Applied): Promise<void> {
  const { action, state } = applied;
  const { body } = action;
  if (applied.state.kind === 'premises') return savePremises(tx, applied.county, applied.state);
  switch (body.type) {
    case 'apply':
      if (body.oldCardCaseId !== null) await reportOldCard(tx, clock, applied, body.kind, body.oldCardCaseId);
      return;
    case 'approve':
      if (body.decision === 'approve') await addJob(tx, 'send', action.caseId, clock.technicalMs());
      return;
    case 'receive':
      await tx.query('update batch_card set received = true where card_case_id = $1', [action.caseId]);
      return;
    case 'issue':
      return finishApplication(tx, clock, applied, body.issuedOn);
    case 'confirm-exit':
    case 'decide-exit':
      if (body.decision === 'confirm' && state.kind === 'exit') await endPermit(tx, clock, applied, state);
      return;
    default:
  }
}

/** 补领 blocks the lost card at once; 换领 marks the damaged one. */
async function reportOldCard(
  tx: Queries,
  clock: CentralClock,
  applied: Applied,
  kind: string,
  oldCardCaseId: string,
): Promise<void> {
  const { action } = applied;
  const lost = kind === 'reissue';
  await follow(tx, clock, applied, oldCardCaseId, {
    type: lost ? 'report-lost' : 'report-damaged',
    applicationCaseId: action.caseId,
  });
  if (!lost) return;
  await tx.query(
    `insert into blocked_card (card_case_id, application_case_id, blocked_on) values ($1, $2, $3)
     on conflict (card_case_id) do nothing`,
    [oldCardCaseId, action.caseId, action.date],
  );
}

/** The card is in its holder's hand: the application is done, and a card that it replaces has ended. */
async function finishApplication(tx: Queries, clock: CentralClock, applied: Applied, issuedOn: string): Promise<void> {
  if (applied.state.kind !== 'permit-card') return;
  const { applicationCaseId } = applied.state;
  await follow(tx, clock, applied, applicationCaseId, { type: 'finish', issuedOn });
  const application = (await findCase(tx, applicationCaseId))?.state;
  if (application?.kind !== 'application' || application.oldCardCaseId === null) return;
  const old = (await findCase(tx, application.oldCardCaseId))?.state;
  await follow(tx, clock, applied, application.oldCardCaseId, {
    type: 'end',
    // What became of the old card decides: one that was handed in damaged may have been lost while the new one was made.
    reason: old?.status === 'reported-lost' ? 'reissued' : 'replaced',
    newCardCaseId: applied.action.caseId,
  });
}

async function follow(
  tx: Queries,
  clock: CentralClock,
  { county, action }: Applied,
  caseId: string,
  body: ActionBody,
): Promise<void> {
  const caseKind = body.type === 'finish' ? 'application' : 'permit-card';
  await appendSystemAction(tx, clock, { county, caseId, caseKind, body, date: action.date, ruleBook: action.ruleBook });
}
