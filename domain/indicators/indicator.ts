/**
 * The indicators as data: what counts, against what, from which source, by which clause. Opinion 三(四) asks for the
 * registration rate and the accuracy rate and defines neither: the definitions here are the program's, and every figure
 * shows them (`text/indicators.ts`). Without a denominator a rate is not zero and not a hundred: it cannot be told.
 */
import { workingDaysAfter } from '../residence/working-days.ts';
import { clockRules } from '../rules/clocks.ts';
import type { IndicatorRecord, RecordKind } from './record.ts';

/** What one record adds to a figure; both are counts of people or acts. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Where a denominator comes from. */
export type DenominatorSource =
  /** People found living at an address by the last count on the spot. */
  | 'visit-count'
  /** Registrations looked at in a random sample or a full round. */
  | 'sampled-checks'
  /** The acts of the desks themselves. */
  | 'acts';

interface Definition {
  readonly unit: 'rate' | 'count';
  /** True when more is worse: the page says so beside the figure. */
  readonly lessIsBetter?: true;
  readonly source: DenominatorSource;
  readonly clause: string;
  readonly kinds: readonly RecordKind[];
  /** What the record adds, or null when it does not belong to the figure. */
  readonly share: (record: IndicatorRecord) => Share | null;
  /** Only the last record of each key counts: one address counted twice has not twice the people. */
  readonly lastOf?: (record: IndicatorRecord) => string;
}

const one: Share = { numerator: 1, denominator: 1 };
const none: Share = { numerator: 0, denominator: 1 };
const performance = '《台政办发〔2016〕112号》三(四)';
const annualEndorsement = '《台政办发〔2016〕112号》二(三)2';
const issuing = '《台政办发〔2016〕112号》二(三)1';

function counted(clause: string, kind: RecordKind): Definition {
  return {
    unit: 'count',
    source: 'acts',
    clause,
    kinds: [kind],
    share: (record) => (record.kind === kind ? one : null),
  };
}

export const indicators = {
  'registration-rate': {
    unit: 'rate',
    source: 'visit-count',
    clause: performance,
    kinds: ['check'],
    share: (record) => {
      if (record.kind !== 'check' || record.count === null) return null;
      const { people, registered } = record.count;
      // More in the register than in the house is a matter of accuracy, never a rate above one.
      return { numerator: Math.min(registered.length, people), denominator: people };
    },
    lastOf: (record) => (record.kind === 'check' ? record.address : record.caseId),
  },
  'accuracy-rate': {
    unit: 'rate',
    source: 'sampled-checks',
    clause: performance,
    kinds: ['check'],
    share: (record) => {
      // A complaint picks what is suspected to be wrong, so it does not speak for the others.
      if (record.kind !== 'check' || record.basis === 'complaint') return null;
      return record.outcome === 'accurate' ? one : none;
    },
    lastOf: ({ caseId }) => caseId,
  },
  'issue-on-time': {
    unit: 'rate',
    source: 'acts',
    clause: clockRules.issue.clause,
    kinds: ['issue-term'],
    share: (record) => (record.kind !== 'issue-term' ? null : record.onTime ? one : none),
  },
  'change-on-time': {
    unit: 'rate',
    source: 'acts',
    clause: clockRules.change.clause,
    kinds: ['change'],
    share: (record) => (record.kind !== 'change' ? null : record.late ? none : one),
  },
  'landlord-report-on-time': {
    unit: 'rate',
    source: 'acts',
    clause: clockRules['landlord-report'].clause,
    kinds: ['registration'],
    share: (record) => {
      // An employer's days run from the beginning of the employment, which a registration does not tell.
      if (record.kind !== 'registration' || record.reporterKind !== 'landlord') return null;
      return record.date <= workingDaysAfter(record.since, clockRules['landlord-report'].count) ? one : none;
    },
  },
  'endorsement-late': {
    unit: 'rate',
    lessIsBetter: true,
    source: 'acts',
    clause: annualEndorsement,
    kinds: ['endorsement'],
    share: (record) => (record.kind !== 'endorsement' ? null : record.late ? one : none),
  },
  registrations: counted('《台政办发〔2016〕112号》二(一)', 'registration'),
  departures: counted('《台政办发〔2016〕112号》二(一)', 'departure'),
  corrections: counted(performance, 'correction'),
  checks: counted(performance, 'check'),
  applications: counted(issuing, 'application'),
  returns: counted(issuing, 'return'),
  refusals: counted(issuing, 'refusal'),
  issues: counted(issuing, 'issue'),
  endorsements: counted(annualEndorsement, 'endorsement'),
} as const satisfies Readonly<Record<string, Definition>>;

export type IndicatorId = keyof typeof indicators;
export const indicatorIds = Object.keys(indicators) as [IndicatorId, ...IndicatorId[]];

/** The definition with its optional parts. */
export function definitionOf(id: IndicatorId): Definition {
  return indicators[id];
}
