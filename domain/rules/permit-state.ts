/** Where a permit stands in its year: what a facts file tells of it, put through the windows of the book. */
import { earlier } from '../residence/calendar-date.ts';
import { dayAfterAll, dayText } from '../residence/day-number.ts';
import type { Assessment } from './assess.ts';
import type { PermitFact } from './case-facts.ts';
import {
  endorsementWindow,
  residenceYears,
  type EndorsableCard,
  type EndorsementPeriod,
  type EndorsementTerms,
} from './endorsement.ts';

export interface PermitStanding {
  readonly state: 'not-due' | 'open' | 'suspended' | 'ended';
  /** The window that concerns the permit: the next one, the open one, the one that was missed. */
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  /** Full years of residence under the permit; after a late endorsement they count anew. */
  readonly yearsCounted: number;
}

interface Replayed {
  readonly card: EndorsableCard;
  /** Days of endorsements that lay in no window: they change nothing. */
  readonly ignored: readonly string[];
}

/** The endorsements one after the other, oldest first. */
function replay({ issuedOn, endorsements = [] }: PermitFact, terms: EndorsementTerms): Replayed {
  const periods: EndorsementPeriod[] = [];
  const ignored: string[] = [];
  for (const endorsedOn of [...endorsements].sort()) {
    const window = endorsementWindow({ issuedOn, endorsements: periods }, endorsedOn, terms);
    if (window.period === null) ignored.push(endorsedOn);
    else periods.push({ year: window.year, ...window.period, late: window.status === 'late', endorsedOn });
  }
  return { card: { issuedOn, endorsements: periods }, ignored };
}

/**
 * The permit has ended when its holder is no longer of the floating population here (the household has moved in), may not
 * hold one, or has left the area. On what was not told it does not end.
 */
function endedOn({ who, residence, spells, today }: Assessment): string | null {
  if (who === 'same-home' || who === 'person-kind') return dayText(today);
  if (residence.run.from !== null || spells.length === 0) return null;
  const last = spells.reduce((latest, { to }) => Math.max(latest, to), 0);
  return dayText(last === dayAfterAll || last >= today ? today : last + 1);
}

const states = { 'not-yet': 'not-due', open: 'open', late: 'suspended' } as const;

/** The standing on the day of the assessment, and the endorsements that did not count. */
export function permitStanding(
  permit: PermitFact,
  assessment: Assessment,
): { readonly standing: PermitStanding; readonly ignored: readonly string[] } {
  const terms = assessment.book.endorsement;
  const today = dayText(assessment.today);
  const { card, ignored } = replay(permit, terms);
  const ended = endedOn(assessment);
  if (ended !== null) {
    const yearsCounted = residenceYears(card, earlier(today, ended));
    return { standing: { state: 'ended', windowFrom: null, windowTo: null, yearsCounted }, ignored };
  }
  const { status, opensOn, lastDay } = endorsementWindow(card, today, terms);
  const yearsCounted = residenceYears(card, today);
  return { standing: { state: states[status], windowFrom: opensOn, windowTo: lastDay, yearsCounted }, ignored };
}
