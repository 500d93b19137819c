/** The queues of the review page: which states each shows, and with which an account begins. Pure. */
import type { Role } from '#domain/access/role.ts';
import type { ApplicationStatus } from '#domain/permit/application-record.ts';
import type { ExitStatus } from '#domain/permit/exit-record.ts';

interface CaseQueueShape {
  readonly kind: 'application' | 'exit';
  readonly statuses: readonly (ApplicationStatus | ExitStatus)[];
}

export const caseTabs = {
  review: { kind: 'application', statuses: ['accepted'] },
  approve: { kind: 'application', statuses: ['reviewed'] },
  returned: { kind: 'application', statuses: ['returned'] },
  production: { kind: 'application', statuses: ['approved', 'sent'] },
  all: {
    kind: 'application',
    statuses: ['accepted', 'returned', 'reviewed', 'approved', 'sent', 'produced', 'finished', 'refused', 'withdrawn'],
  },
  exits: { kind: 'exit', statuses: ['requested', 'proposed', 'confirmed'] },
  'exits-ended': { kind: 'exit', statuses: ['done', 'rejected', 'withdrawn'] },
} as const satisfies Readonly<Record<string, CaseQueueShape>>;

export type CaseTab = keyof typeof caseTabs;

export function isCaseTab(text: string | null): text is CaseTab {
  return text !== null && Object.hasOwn(caseTabs, text);
}

export function firstTab(roles: readonly Role[]): CaseTab {
  if (roles.includes('reviewer')) return 'review';
  if (roles.includes('approver')) return 'approve';
  return 'returned';
}

/** Earliest due first; what has no due date last. */
export function byDueDate<Row extends { readonly dueOn: string | null; readonly updatedOn: string }>(
  rows: readonly Row[],
): readonly Row[] {
  return [...rows].sort((a, b) => {
    const left = a.dueOn ?? '9999';
    const right = b.dueOn ?? '9999';
    return left === right ? a.updatedOn.localeCompare(b.updatedOn) : left.localeCompare(right);
  });
}
