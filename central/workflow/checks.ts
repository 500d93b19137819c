/** What the case machine cannot see: other cases, papers that have arrived, batches, verified card sessions. */
import { Failure } from '#domain/failure/failure.ts';
import type { Action, ActionBody } from '#domain/permit/action.ts';
import type { ChipEvidence } from '#domain/permit/permit-card-action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { isUndecided } from '#domain/permit/exit-record.ts';
import { isClosed } from '#domain/permit/next-steps.ts';
import { changeArea } from '#domain/rules/change-area.ts';
import { bookOfAction } from '#domain/rules/rule-book.ts';
import { canonicalJson } from '#contract/central/canonical-json.ts';
import { casesOfPerson, findCase, findOpenResidence } from '../store/case-store.ts';
import { findCardSession, isChipOfOtherCard, useCardSession } from '../store/card-session-store.ts';
import { missingPapers } from '../store/paper-store.ts';
import type { Queries } from '../store/database.ts';
import { checkPoints, checkRanking } from './points-checks.ts';
import { checkOccupant, checkPremisesPlace } from './premises-checks.ts';

/** Throws the failure that speaks against the action; `state` is the one it would lead to. */
export async function checkBeforeAppend(tx: Queries, county: string, action: Action, state: CaseState): Promise<void> {
  if (state.kind === 'points') return checkPoints(tx, county, action, state);
  if (state.kind === 'ranking') return checkRanking(tx, county, action, state);
  const { body } = action;
  switch (body.type) {
    case 'register':
      await checkDuplicate(tx, county, body.person.evidence.document.number);
      return checkWithinPermit(tx, county, action, state);
    case 'apply':
      await checkRegistered(tx, county, body.residenceCaseId);
      if (body.oldCardCaseId !== null) await checkOwnCounty(tx, county, body.oldCardCaseId);
      return checkOtherCases(tx, county, action, state);
    case 'review':
    case 'approve':
    case 'confirm-exit':
    case 'decide-exit':
      return checkPapers(tx, county, state);
    case 'move':
      return checkWithinPermit(tx, county, action, state);
    case 'correct':
      if (body.reopen) await checkDuplicate(tx, county, personNumberOf(state));
      if (body.reopen || body.address !== null) await checkWithinPermit(tx, county, action, state);
      return;
    case 'open-exit':
      return checkExit(tx, county, body);
    case 'receive':
      return checkBatch(tx, action);
    case 'issue':
      await checkHolderWithin(tx, county, action, state);
      return checkChip(tx, action, body.chip, { kind: 'issue', issuedOn: body.issuedOn });
    case 'endorse': {
      const { year, validFrom, validTo, facts } = body;
      return checkChip(tx, action, body.chip, { kind: 'endorse', year, validFrom, validTo, facts });
    }
    case 'change':
      return checkChip(tx, action, body.chip, { kind: 'change', address: body.address, changedOn: body.changedOn });
    case 'register-premises':
      return checkPremisesPlace(tx, county, body.address);
    case 'move-in':
    case 'identify-occupant':
      return checkOccupant(tx, county, action, state);
    default:
  }
}

/** One open registration per person and county: a move is a `move`, not a second registration. */
async function checkDuplicate(tx: Queries, county: string, documentNumber: string): Promise<void> {
  const open = await findOpenResidence(tx, county, documentNumber);
  if (open !== undefined) throw new Failure('case.duplicate', { caseId: open });
}

function personNumberOf(state: CaseState): string {
  return 'person' in state ? state.person.evidence.document.number : '';
}

/** An application rests on a registration that is still there: another desk may have ended it meanwhile. */
async function checkRegistered(tx: Queries, county: string, caseId: string): Promise<void> {
  const stored = await findCase(tx, caseId);
  if (stored?.county !== county || stored.state.kind !== 'residence') throw new Failure('case.not-found', { caseId });
  const { status } = stored.state;
  if (status !== 'registered') throw new Failure('case.illegal-transition', { state: status, action: 'apply' });
}

/** One running application at a time, one permit of a person: two desks may have accepted him at the same moment. */
async function checkOtherCases(tx: Queries, county: string, { caseId }: Action, state: CaseState): Promise<void> {
  if (state.kind !== 'application') return;
  for (const other of await casesOfPerson(tx, county, personNumberOf(state))) {
    if (other.caseId === caseId || isClosed(other)) continue;
    const running = other.kind === 'application';
    const second = other.kind === 'permit-card' && state.applicationKind === 'first';
    if (running || second) throw new Failure('case.duplicate', { caseId: other.caseId });
  }
}

/** Beyond its area a permit ends by an exit, seen by two people; a move alone would leave it behind, alive. */
async function checkWithinPermit(tx: Queries, county: string, action: Action, state: CaseState): Promise<void> {
  if (state.kind !== 'residence') return;
  for (const card of await casesOfPerson(tx, county, personNumberOf(state))) {
    if (card.kind !== 'permit-card' || isClosed(card)) continue;
    if (changeArea(card.address.county, state.address.county, bookOfAction(action)).within) continue;
    throw new Failure('case.permit-live', { caseId: card.caseId });
  }
}

/** Nobody is handed a permit of a county that he has moved away from while it was being made. */
async function checkHolderWithin(tx: Queries, county: string, action: Action, state: CaseState): Promise<void> {
  if (state.kind !== 'permit-card') return;
  for (const one of await casesOfPerson(tx, county, personNumberOf(state))) {
    if (one.kind !== 'residence' || isClosed(one)) continue;
    if (changeArea(state.address.county, one.address.county, bookOfAction(action)).within) continue;
    throw new Failure('case.permit-live', { caseId: one.caseId });
  }
}

/** The card is there, alive and the person's own, and nobody else has begun to end it. */
async function checkExit(
  tx: Queries,
  county: string,
  body: Extract<ActionBody, { readonly type: 'open-exit' }>,
): Promise<void> {
  const { cardCaseId: caseId } = body;
  const stored = await findCase(tx, caseId);
  if (stored?.county !== county || stored.state.kind !== 'permit-card') throw new Failure('case.not-found', { caseId });
  const card = stored.state;
  if (isClosed(card)) throw new Failure('case.sealed', { state: card.status, action: body.type });
  const number = body.person.evidence.document.number;
  if (personNumberOf(card) !== number) throw new Failure('case.field-invalid', { field: 'person' });
  if (card.permitNumber !== body.permitNumber) throw new Failure('case.field-invalid', { field: 'permitNumber' });
  if (card.address.county !== body.address.county) throw new Failure('case.field-invalid', { field: 'address.county' });
  const other = (await casesOfPerson(tx, county, number)).find((one) => one.kind === 'exit' && isUndecided(one));
  if (other !== undefined) throw new Failure('case.duplicate', { caseId: other.caseId });
}

async function checkOwnCounty(tx: Queries, county: string, caseId: string): Promise<void> {
  const stored = await findCase(tx, caseId);
  if (stored?.county !== county) throw new Failure('case.not-found', { caseId });
}

/** Nobody judges papers that are not here. */
async function checkPapers(tx: Queries, county: string, state: CaseState): Promise<void> {
  if (state.kind !== 'application' && state.kind !== 'exit') return;
  const missing = await missingPapers(
    tx,
    county,
    state.papers.map((paper) => paper.sha256),
  );
  if (missing.length > 0) throw new Failure('case.papers-missing', { missing: missing.length });
}

/** Cards are taken into stock where the province sent them. */
async function checkBatch(tx: Queries, action: Action): Promise<void> {
  const rows = await tx.query(
    `select 1 from batch_card c join batch b on b.batch_id = c.batch_id where c.card_case_id = $1 and b.station = $2`,
    [action.caseId, action.actor.station],
  );
  if (rows.length === 0) throw new Failure('case.not-in-stock', { station: action.actor.station });
}

/** The chip was written in a session of this case that the key service itself has verified, and for this very purpose. */
async function checkChip(tx: Queries, action: Action, chip: ChipEvidence, purpose: object): Promise<void> {
  const session = await findCardSession(tx, chip.sessionId);
  if (!session || session.cardCaseId !== action.caseId) throw refused('card-session-unknown');
  if (session.phase !== 'closed') throw refused('card-session-open');
  if (session.usedBy !== null) throw refused('card-session-used');
  if (session.chipSerial !== chip.chipSerial || session.readBack !== chip.readBack) throw refused('evidence-differs');
  if (canonicalJson(session.purpose) !== canonicalJson(purpose)) throw refused('purpose-differs');
  if (await isChipOfOtherCard(tx, chip.chipSerial, action.caseId)) throw new Failure('card.already-issued');
  await useCardSession(tx, chip.sessionId, action.id);
}

function refused(code: string): Failure {
  return new Failure('sync.refused', { code });
}
