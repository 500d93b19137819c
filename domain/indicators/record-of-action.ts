/** From an act of a case, or from the term of an application, to the record that the indicators count. */
import type { Action } from '../permit/action.ts';
import type { StandardAddress } from '../residence/address.ts';
import { addressKey, houseKey } from './house-key.ts';
import type { IndicatorRecord } from './record.ts';

/** Where the case stands when its act does not say so itself. */
export interface CasePlace {
  readonly address: StandardAddress | null;
  readonly reporter: string | null;
}

/** Acts that some indicator counts; the reader of the cache asks for these alone. `correct` is the act of a correction. */
export const countedActs: ReadonlySet<string> = new Set([
  'register',
  'leave',
  'correct',
  'check',
  'apply',
  'review',
  'approve',
  'produce',
  'issue',
  'endorse',
  'change',
]);

/** The record of an act, or null when no indicator counts it. `placeOf` is asked only when it is needed. */
export function recordOf(action: Action, placeOf: (caseId: string) => CasePlace): IndicatorRecord | null {
  const { body, caseId, date } = action;
  const here = (place: CasePlace) => ({
    caseId,
    date,
    office: action.actor.station,
    premises: place.address === null ? null : houseKey(place.address),
    reporter: place.reporter,
  });
  const there = () => here(placeOf(caseId));
  switch (body.type) {
    case 'register':
      return {
        ...here({ address: body.address, reporter: body.reporter?.name ?? null }),
        kind: 'registration',
        reporterKind: body.reporter?.kind ?? null,
        since: body.since,
      };
    case 'leave':
      return { ...there(), kind: 'departure' };
    case 'check': {
      const place = placeOf(caseId);
      const address = place.address === null ? caseId : addressKey(place.address);
      return {
        ...here(place),
        kind: 'check',
        basis: body.basis.kind,
        outcome: body.outcome.kind,
        count: body.count,
        address,
      };
    }
    case 'apply':
      return { ...here({ address: body.address, reporter: null }), kind: 'application' };
    case 'review':
      return body.decision === 'pass' ? null : { ...there(), kind: 'return', reason: body.reason ?? '' };
    case 'approve':
      return body.decision === 'approve' ? null : { ...there(), kind: 'refusal', reason: body.reason ?? '' };
    case 'issue':
      return { ...there(), kind: 'issue' };
    case 'endorse':
      return { ...there(), kind: 'endorsement', late: body.late };
    case 'change':
      return { ...here({ address: body.address, reporter: null }), kind: 'change', late: body.late };
    default:
      return isCorrection(action) ? { ...there(), kind: 'correction' } : null;
  }
}

function isCorrection({ body }: Action): boolean {
  const type: string = body.type;
  return type === 'correct';
}

/** The fifteen days of one application. */
export interface IssueTerm extends CasePlace {
  readonly caseId: string;
  readonly office: string;
  readonly dueOn: string;
  /** The day on which the card was made; null: not yet, or so much later that nobody looked. */
  readonly producedOn: string | null;
}

/**
 * The record of a term that is decided: on the day on which the card was made in time, or on the last day when it was not.
 * Null while the term runs.
 */
export function issueTermRecord(term: IssueTerm, today: string): IndicatorRecord | null {
  const { caseId, office, dueOn, producedOn, address, reporter } = term;
  const onTime = producedOn !== null && producedOn <= dueOn;
  if (!onTime && dueOn >= today) return null;
  const premises = address === null ? null : houseKey(address);
  return { kind: 'issue-term', caseId, office, premises, reporter, date: onTime ? producedOn : dueOn, onTime };
}
