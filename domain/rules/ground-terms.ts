/** When each ground of the rule book holds: the days from which and until which the claimed facts satisfy it. */
import { addDays, addMonths, isDate } from '../residence/calendar-date.ts';
import type { RuleBook } from './rule-book.ts';
import { groundIds, type ClaimedFacts, type GroundId } from './verdict.ts';

/** A claimed ground: it holds from `from` (null: as long as it is claimed) until `to` (null: without end), or never. */
export interface GroundTerm {
  readonly ground: GroundId;
  readonly claimed: boolean;
  readonly ever: boolean;
  readonly from: string | null;
  readonly to: string | null;
}

type Term = Omit<GroundTerm, 'ground'>;

const notClaimed: Term = { claimed: false, ever: false, from: null, to: null };
const never: Term = { claimed: true, ever: false, from: null, to: null };

function since(start: string | undefined, months: number): Term {
  if (start === undefined) return notClaimed;
  return isDate(start) ? { claimed: true, ever: true, from: addMonths(start, months), to: null } : never;
}

/** A contract whose term, both days included, is at least so many months. */
function during(from: string, to: string, months: number): Term {
  if (!isDate(from) || !isDate(to) || to < from || addMonths(from, months) > addDays(to, 1)) return never;
  return { claimed: true, ever: true, from, to };
}

function whether(claimed: boolean | undefined): Term {
  return claimed === true ? { claimed: true, ever: true, from: null, to: null } : notClaimed;
}

const terms: Readonly<Record<GroundId, (facts: ClaimedFacts, book: RuleBook) => Term>> = {
  'employment.social-insurance': (facts, book) => since(facts.socialInsuranceSince, book.insuranceMonths),
  'employment.business-licence': (facts, book) => since(facts.businessLicenceSince, book.licenceMonths),
  'employment.labour-contract': ({ labourContract: contract }, book) =>
    contract === undefined ? notClaimed : during(contract.from, contract.to, book.contractMonths),
  'employment.farm-contract': ({ farmContract: contract }, book) =>
    contract === undefined ? notClaimed : during(contract.from, contract.to, book.contractMonths),
  'dwelling.own-house': (facts) => whether(facts.ownHouse),
  'dwelling.dormitory': (facts) => whether(facts.safeDormitory),
  'dwelling.rented-house': ({ safeRentedHouse: lease }) =>
    lease === undefined ? notClaimed : during(lease.leaseFrom, lease.leaseTo, 0),
  'study.school-roll': (facts) => since(facts.schoolRollSince, 0),
  'direct.investor': (facts) => whether(facts.directGround === 'investor'),
  'direct.talent': (facts) => whether(facts.directGround === 'talent'),
};

/** The term of every ground, in the order of the opinion. */
export function groundTerms(facts: ClaimedFacts, book: RuleBook): readonly GroundTerm[] {
  return groundIds.map((ground) => ({ ground, ...terms[ground](facts, book) }));
}

export function holdsOn(term: GroundTerm, date: string): boolean {
  return term.ever && (term.from === null || term.from <= date) && (term.to === null || date <= term.to);
}
