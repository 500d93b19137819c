/** Who reports residents by law (L1 articles 8 to 11), and the clock that each is under. */
import type { ClockKind } from '../rules/clocks.ts';

export const reporterKinds = ['employer', 'landlord', 'property-service', 'agent'] as const;
export type ReporterKind = (typeof reporterKinds)[number];

/** Three working days each; the clause stands with the clock. */
export const reporterClocks = {
  employer: 'employer-report',
  landlord: 'landlord-report',
  'property-service': 'property-service-report',
  agent: 'agent-report',
} as const satisfies Readonly<Record<ReporterKind, ClockKind>>;
