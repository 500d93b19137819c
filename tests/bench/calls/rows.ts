/** The rows that are listed, looked at and sent: invented, of the shape that the window gets. */
import type { CaseRow } from '#contract/counter/case.ts';

export function caseRows(count: number): readonly CaseRow[] {
  return Array.from({ length: count }, (_, index) => ({
    caseId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    kind: 'application',
    nameMasked: '王**',
    numberMasked: `330602********${String(index % 10_000).padStart(4, '0')}`,
    title: null,
    number: `331002-20261123-T1A-${String(index).padStart(5, '0')}-7`,
    status: 'accepted',
    applicationKind: 'first',
    updatedOn: '2026-11-23',
    dueOn: '2026-12-08',
    pending: index % 7 === 0,
  }));
}
