/**
 * 居住证: made by the province -> in stock -> issued, endorsed each year, changed -> reported damaged (换领) or lost (补领,
 * blocked at once) -> ended when the new card is handed over, or by an exit (注销, 收缴) at any time.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { StandardAddress } from '../residence/address.ts';
import { isDate } from '../residence/calendar-date.ts';
import type { Person } from '../resident/person.ts';
import type { ExitReason } from '../rules/book/exit-reasons.ts';
import { changeArea } from '../rules/change-area.ts';
import { changeClock } from '../rules/change-clock.ts';
import {
  endorsementWindow,
  residenceYears,
  residenceYearsFrom,
  type EndorsableCard,
  type EndorsementPeriod,
} from '../rules/endorsement.ts';
import { bookOfAction } from '../rules/rule-book.ts';
import type { Action, ActionBody, ActionType } from './action.ts';
import type { ChipEvidence } from './permit-card-action.ts';
import { admit, type TransitionTable } from './transition-table.ts';

export type PermitCardStatus = 'made' | 'in-stock' | 'issued' | 'reported-damaged' | 'reported-lost' | 'ended';

export interface PermitCardState {
  readonly kind: 'permit-card';
  readonly caseId: string;
  readonly revision: number;
  readonly status: PermitCardStatus;
  readonly permitNumber: string;
  readonly applicationCaseId: string;
  readonly residenceCaseId: string;
  readonly person: Person;
  /** The address that stands on the chip. */
  readonly address: StandardAddress;
  readonly issuer: string;
  readonly batchId: string;
  readonly receivedOn: string | null;
  readonly issuedOn: string | null;
  readonly handedTo: 'holder' | 'agent' | null;
  readonly oldCard: 'none' | 'taken-in' | 'blocked' | null;
  readonly chip: ChipEvidence | null;
  /** Oldest first; empty until the first endorsement. */
  readonly endorsements: readonly EndorsementPeriod[];
  /** From which day the years of residence count; null until the issue. */
  readonly residenceYearsFrom: string | null;
  /** Full years of residence under the card up to the last action (rules/endorsement.ts counts them for any day). */
  readonly residenceYears: number;
  /** A lost card opens nothing any more. */
  readonly blocked: boolean;
  /** The application that reported it damaged or lost. */
  readonly reportedBy: string | null;
  readonly endedOn: string | null;
  readonly endReason: 'replaced' | 'reissued' | ExitReason | null;
  /** The exit that ended it; null while it lives or when a new card took its place. */
  readonly exitCaseId: string | null;
  readonly newCardCaseId: string | null;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

export const permitCardTransitions = {
  kind: 'permit-card',
  acts: {
    make: { from: [null], roles: ['system'] },
    receive: { from: ['made'], roles: ['clerk'] },
    issue: { from: ['in-stock'], roles: ['clerk'] },
    endorse: { from: ['issued'], roles: ['clerk'] },
    change: { from: ['issued'], roles: ['clerk'] },
    // Again from the reported states: an application may be withdrawn or refused, and another follow it.
    'report-damaged': { from: ['issued', 'reported-damaged'], roles: ['clerk', 'system'] },
    'report-lost': { from: ['issued', 'reported-damaged', 'reported-lost'], roles: ['clerk', 'system'] },
    // By the central system alone, when the new card is handed over: nobody ends a permit by his own hand.
    end: { from: ['reported-damaged', 'reported-lost'], roles: ['system'] },
    cancel: { from: ['made', 'in-stock', 'issued', 'reported-damaged', 'reported-lost'], roles: ['system'] },
  },
  final: ['ended'],
} as const satisfies TransitionTable;

type Body<Type extends ActionType> = Extract<ActionBody, { readonly type: Type }>;

/** The part that endorsement windows follow from; null before the issue. */
export function endorsableCard(state: PermitCardState): EndorsableCard | null {
  return state.issuedOn === null ? null : { issuedOn: state.issuedOn, endorsements: state.endorsements };
}

/** The state after one more action, or why it is refused. */
export function permitCardAfter(state: PermitCardState | null, action: Action): Outcome<PermitCardState> {
  const admitted = admit(permitCardTransitions, state, action);
  if (!admitted.ok) return notInStock(state, action) ?? admitted;
  const { body } = action;
  if (body.type === 'make') return made(action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  const base: PermitCardState = {
    ...state,
    revision: state.revision + 1,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  };
  switch (body.type) {
    case 'issue':
      return issued(base, action, body);
    case 'endorse':
      return endorsed(base, action, body);
    case 'change':
      return changed(base, action, body);
    default:
      return kept(base, action, body);
  }
}

/** The plainer refusal for a card whose batch nobody has taken in. */
function notInStock(state: PermitCardState | null, action: Action): Outcome<PermitCardState> | null {
  const early = state?.status === 'made' && action.body.type === 'issue' && action.baseRevision === state.revision;
  return early ? fail('case.not-in-stock', { state: state.status }) : null;
}

/** Into stock, and the way out: damaged or lost, then ended by the new card. */
function kept(base: PermitCardState, action: Action, body: ActionBody): Outcome<PermitCardState> {
  switch (body.type) {
    case 'receive':
      if (body.batchId !== base.batchId) return fail('case.field-invalid', { field: 'batchId' });
      return succeed({ ...base, status: 'in-stock', receivedOn: action.date });
    case 'report-damaged':
      return succeed({ ...base, status: 'reported-damaged', reportedBy: body.applicationCaseId });
    case 'report-lost':
      return succeed({ ...base, status: 'reported-lost', blocked: true, reportedBy: body.applicationCaseId });
    case 'end': {
      const reason = base.status === 'reported-lost' ? 'reissued' : 'replaced';
      if (body.reason !== reason) return fail('case.field-invalid', { field: 'reason' });
      const { newCardCaseId } = body;
      return succeed({
        ...base,
        status: 'ended',
        endedOn: action.date,
        endReason: reason,
        newCardCaseId,
        blocked: true,
      });
    }
    case 'cancel': {
      const { reason, exitCaseId } = body;
      return succeed({ ...base, status: 'ended', endedOn: action.date, endReason: reason, exitCaseId, blocked: true });
    }
    default:
      return fail('case.illegal-transition', { state: base.status, action: body.type });
  }
}

function made(action: Action, body: Body<'make'>): Outcome<PermitCardState> {
  if (body.permitNumber === '') return fail('case.field-invalid', { field: 'permitNumber' });
  return succeed({
    kind: 'permit-card',
    caseId: action.caseId,
    revision: 1,
    status: 'made',
    permitNumber: body.permitNumber,
    applicationCaseId: body.applicationCaseId,
    residenceCaseId: body.residenceCaseId,
    person: body.person,
    address: body.address,
    issuer: body.issuer,
    batchId: body.batchId,
    receivedOn: null,
    issuedOn: null,
    handedTo: null,
    oldCard: null,
    chip: null,
    endorsements: [],
    residenceYearsFrom: null,
    residenceYears: 0,
    blocked: false,
    reportedBy: null,
    endedOn: null,
    endReason: null,
    exitCaseId: null,
    newCardCaseId: null,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

/** The chip must have been written, read back, and be the one that the card was issued with. */
function chipField(chip: ChipEvidence, known: ChipEvidence | null): string | null {
  if (chip.sessionId === '') return 'chip.sessionId';
  if (chip.readBack === '') return 'chip.readBack';
  if (chip.chipSerial === '' || (known !== null && chip.chipSerial !== known.chipSerial)) return 'chip.chipSerial';
  return null;
}

function issued(base: PermitCardState, action: Action, body: Body<'issue'>): Outcome<PermitCardState> {
  if (!isDate(body.issuedOn) || body.issuedOn > action.date) return fail('case.field-invalid', { field: 'issuedOn' });
  const field = chipField(body.chip, null);
  if (field !== null) return fail('case.field-invalid', { field });
  return succeed({
    ...base,
    status: 'issued',
    issuedOn: body.issuedOn,
    handedTo: body.handedTo,
    oldCard: body.oldCard,
    chip: body.chip,
    residenceYearsFrom: body.issuedOn,
  });
}

function endorsed(base: PermitCardState, action: Action, body: Body<'endorse'>): Outcome<PermitCardState> {
  const card = endorsableCard(base);
  if (card === null) return fail('case.illegal-transition', { state: base.status, action: body.type });
  // No longer eligible: no endorsement (L1 article 19).
  if (body.verdict.status !== 'eligible' && body.verdict.status !== 'direct') {
    return fail('case.not-eligible', { status: body.verdict.status });
  }
  const window = endorsementWindow(card, action.date);
  if (window.period === null) return fail('case.endorsement-not-open', { opensOn: window.opensOn });
  if (body.year !== window.year) return fail('case.field-invalid', { field: 'year' });
  if (body.late !== (window.status === 'late')) return fail('case.field-invalid', { field: 'late' });
  if (body.validFrom !== window.period.validFrom) return fail('case.field-invalid', { field: 'validFrom' });
  if (body.validTo !== window.period.validTo) return fail('case.field-invalid', { field: 'validTo' });
  const field = chipField(body.chip, base.chip);
  if (field !== null) return fail('case.field-invalid', { field });
  const { year, validFrom, validTo, late } = body;
  const endorsements = [...base.endorsements, { year, validFrom, validTo, late, endorsedOn: action.date }];
  const after = { issuedOn: card.issuedOn, endorsements };
  return succeed({
    ...base,
    chip: body.chip,
    endorsements,
    residenceYearsFrom: residenceYearsFrom(after),
    residenceYears: residenceYears(after, action.date),
  });
}

function changed(base: PermitCardState, action: Action, body: Body<'change'>): Outcome<PermitCardState> {
  if (!isDate(body.changedOn) || body.changedOn > action.date)
    return fail('case.field-invalid', { field: 'changedOn' });
  if (body.late !== changeClock(body.changedOn, action.date).late) return fail('case.field-invalid', { field: 'late' });
  // Beyond the area that the book names the permit ends (an exit); it is not a change of this card.
  if (!changeArea(base.address.county, body.address.county, bookOfAction(action)).within) {
    return fail('case.field-invalid', { field: 'address.county' });
  }
  const field = chipField(body.chip, base.chip);
  if (field !== null) return fail('case.field-invalid', { field });
  return succeed({ ...base, address: body.address, chip: body.chip });
}
