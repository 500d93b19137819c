/**
 * The rules of the opinion once more, slowly and day by day: dates are asked one after the other, nothing is computed ahead.
 * Shares no code with the rules; knows the opinion alone (days of 2017 and later in Taizhou).
 */
import type { CaseFacts } from '#domain/rules/case-facts.ts';

const oneDay = 86_400_000;
const end = '9999-12-31';

export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(date) + days * oneDay).toISOString().slice(0, 10);
}

/** So many calendar months later; the last day of the month when it has no such day. */
function months(date: string, count: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(day, last))).toISOString().slice(0, 10);
}

interface Span {
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
}

function on(date: string, { from = '0000-01-01', to }: Span): boolean {
  return from <= date && date <= (to ?? end);
}

const zones = ['taizhou-economic-development-zone', 'taizhou-bay-cluster'];

function areaOf(division: string): string {
  return zones.includes(division) ? 'zones' : division;
}

/** Where he is registered on a day: where he registered last. */
function livesIn(facts: CaseFacts, date: string): string | null {
  let latest: { from: string; area: string } | null = null;
  for (const spell of facts.registrations ?? []) {
    if (on(date, spell) && (latest === null || spell.from >= latest.from)) {
      latest = { from: spell.from, area: areaOf(spell.division) };
    }
  }
  return latest?.area ?? null;
}

/** Registered days up to the day without a break, counted one by one. */
export function daysHere(facts: CaseFacts, date: string, most = 10_000): number {
  let days = 0;
  for (let each = date; days < most && livesIn(facts, each) === areaOf(facts.division); each = dayAfter(each, -1))
    days += 1;
  return days;
}

function heldFor(facts: CaseFacts, kind: string, date: string): boolean {
  const covered = (each: string) =>
    (facts.employment ?? []).some((one) => one.kind === kind && one.from !== undefined && on(each, one));
  if (!covered(date)) return false;
  let first = date;
  while (covered(dayAfter(first, -1))) first = dayAfter(first, -1);
  return months(first, 3) <= date;
}

function termOf(facts: CaseFacts, kind: string, date: string): boolean {
  return (facts.employment ?? []).some((one) => {
    if (one.kind !== kind || one.from === undefined || !on(date, one)) return false;
    return one.to == null || months(one.from, 6) <= dayAfter(one.to);
  });
}

export function isDirectOn(facts: CaseFacts, date: string): boolean {
  const city = ['331000', '330000'];
  const lists = zones.includes(facts.division) ? [...zones, ...city] : [facts.division, ...city];
  return (facts.direct ?? []).some((one) => lists.includes(one.listedBy ?? '') && on(date, one));
}

function hasGround(facts: CaseFacts, date: string): boolean {
  if (heldFor(facts, 'social-insurance', date) || heldFor(facts, 'business-licence', date)) return true;
  if (termOf(facts, 'labour-contract', date) || termOf(facts, 'farm-contract', date)) return true;
  if ((facts.employment ?? []).some((one) => one.kind === 'other' && one.accepted === true && on(date, one)))
    return true;
  const housed = (facts.dwelling ?? []).some((home) => {
    if (!on(date, home)) return false;
    if (home.kind === 'owned') return true;
    if (home.kind === 'employer-dormitory') return home.safe === true;
    return home.kind === 'rented' ? home.safe === true && home.contract === true : home.accepted === true;
  });
  if (housed) return true;
  return (facts.study ?? []).some(
    (school) => school.level !== undefined && school.fullTime === true && school.enrolled === true && on(date, school),
  );
}

const urban = ['331002', '331003', '331004', ...zones];

function mayHold(facts: CaseFacts): boolean {
  if ((facts.person?.kind ?? 'citizen') !== 'citizen' || facts.household === undefined) return false;
  if (facts.household === facts.division) return false;
  return !(urban.includes(facts.household) && urban.includes(facts.division));
}

/** The verdict of one day, without a date. */
export function verdictOn(facts: CaseFacts, date: string): 'direct' | 'eligible' | 'no' {
  if (!mayHold(facts)) return 'no';
  if (isDirectOn(facts, date)) return 'direct';
  return daysHere(facts, date, 180) >= 180 && hasGround(facts, date) ? 'eligible' : 'no';
}

/** The first day after this one on which the answer is yes, asked day by day. */
export function firstYesAfter(facts: CaseFacts, date: string, days: number): string | null {
  for (let each = 1; each <= days; each += 1) {
    const day = dayAfter(date, each);
    if (verdictOn(facts, day) !== 'no') return day;
  }
  return null;
}

/** Only what is still in force on the day, and insurance or a licence that runs into what is. */
function counting(facts: CaseFacts): CaseFacts {
  const inForce = <Fact extends Span>(list: readonly Fact[] | undefined) =>
    (list ?? []).filter((one) => on(facts.asOf, one));
  const chains = ['social-insurance', 'business-licence'];
  const employment = (facts.employment ?? []).filter((one) => {
    if (on(facts.asOf, one)) return true;
    if (!chains.includes(one.kind) || one.to == null) return false;
    for (let day = one.to; day <= facts.asOf; day = dayAfter(day)) {
      const covered = (facts.employment ?? []).some(
        (other) => other.kind === one.kind && other.from !== undefined && on(day, other),
      );
      if (!covered) return false;
    }
    return true;
  });
  return {
    ...facts,
    employment,
    dwelling: inForce(facts.dwelling),
    study: inForce(facts.study),
    direct: inForce(facts.direct),
  };
}

/** Back from the day of the question, as long as the answer was the same. */
export function sinceWhen(facts: CaseFacts, verdict: 'direct' | 'eligible'): string {
  const known = counting(facts);
  const held = (date: string) =>
    verdict === 'direct'
      ? isDirectOn(known, date) && livesIn(known, date) === areaOf(known.division)
      : daysHere(known, date, 180) >= 180 && hasGround(known, date);
  let since = facts.asOf;
  // Who is named and not registered here is told the day of the question.
  if (verdict === 'direct' && livesIn(known, since) !== areaOf(known.division)) return since;
  while (held(dayAfter(since, -1))) since = dayAfter(since, -1);
  return since;
}
