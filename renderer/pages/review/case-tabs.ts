/** The queues of the review page: which states each shows, and with which an account begins. Pure. */
import type { Role } from '#domain/access/role.ts';
import type { ApplicationStatus } from '#domain/permit/application-record.ts';

export const caseTabs = {
  review: ['accepted'],
  approve: ['reviewed'],
  returned: ['returned'],
  production: ['approved', 'sent'],
  all: ['accepted', 'returned', 'reviewed', 'approved', 'sent', 'produced', 'finished', 'refused', 'withdrawn'],
} as const satisfies Readonly<Record<string, readonly ApplicationStatus[]>>;

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
