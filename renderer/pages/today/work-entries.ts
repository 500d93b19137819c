/** Today's counts as a work list: what concerns the account, with the page that does it. Pure. */
import type { Role } from '#domain/access/role.ts';
import { todayText } from '#text/window/today.ts';

export type WorkKey =
  | 'refused'
  | 'overdueApplications'
  | 'returned'
  | 'toReview'
  | 'toApprove'
  | 'exitsToConfirm'
  | 'exitsToDecide'
  | 'exitsToSettle'
  | 'toReceive'
  | 'inStock'
  | 'endorsementsLate'
  | 'endorsementsOpen'
  | 'inProduction'
  | 'waiting'
  | 'toConfirm'
  | 'duplicates';

export interface WorkEntry {
  readonly key: WorkKey;
  readonly title: (typeof todayText)[WorkKey];
  readonly path: string;
  readonly roles: readonly Role[];
  /** Something is wrong, rather than merely to be done. */
  readonly urgent: boolean;
}

const office: readonly Role[] = ['clerk', 'reviewer', 'approver', 'supervisor'];

/** Most pressing first. */
export const workEntries: readonly WorkEntry[] = [
  { key: 'refused', title: todayText.refused, path: '/sync', roles: office, urgent: true },
  {
    key: 'overdueApplications',
    title: todayText.overdueApplications,
    path: '/review?tab=all',
    roles: office,
    urgent: true,
  },
  {
    key: 'endorsementsLate',
    title: todayText.endorsementsLate,
    path: '/endorse?tab=late',
    roles: ['clerk'],
    urgent: true,
  },
  {
    key: 'returned',
    title: todayText.returned,
    path: '/review?tab=returned',
    roles: ['clerk', 'supervisor'],
    urgent: false,
  },
  {
    key: 'toReview',
    title: todayText.toReview,
    path: '/review?tab=review',
    roles: ['reviewer', 'supervisor'],
    urgent: false,
  },
  {
    key: 'toApprove',
    title: todayText.toApprove,
    path: '/review?tab=approve',
    roles: ['approver', 'supervisor'],
    urgent: false,
  },
  {
    key: 'exitsToDecide',
    title: todayText.exitsToDecide,
    path: '/review?tab=exits',
    roles: ['approver', 'supervisor'],
    urgent: false,
  },
  {
    key: 'exitsToConfirm',
    title: todayText.exitsToConfirm,
    path: '/review?tab=exits',
    roles: ['reviewer', 'approver', 'supervisor'],
    urgent: false,
  },
  {
    key: 'exitsToSettle',
    title: todayText.exitsToSettle,
    path: '/review?tab=exits',
    roles: ['clerk'],
    urgent: false,
  },
  {
    key: 'duplicates',
    title: todayText.duplicates,
    path: '/reporting?tab=duplicates',
    roles: ['clerk', 'supervisor'],
    urgent: true,
  },
  {
    key: 'toConfirm',
    title: todayText.toConfirm,
    path: '/reporting?tab=confirm',
    roles: ['clerk', 'supervisor'],
    urgent: false,
  },
  { key: 'toReceive', title: todayText.toReceive, path: '/stock', roles: ['clerk', 'supervisor'], urgent: false },
  { key: 'inStock', title: todayText.inStock, path: '/stock', roles: ['clerk', 'supervisor'], urgent: false },
  {
    key: 'endorsementsOpen',
    title: todayText.endorsementsOpen,
    path: '/endorse?tab=open',
    roles: ['clerk'],
    urgent: false,
  },
  { key: 'inProduction', title: todayText.inProduction, path: '/review?tab=production', roles: office, urgent: false },
  { key: 'waiting', title: todayText.waiting, path: '/sync', roles: office, urgent: false },
];

export function entriesFor(roles: readonly Role[]): readonly WorkEntry[] {
  return workEntries.filter((entry) => entry.roles.some((role) => roles.includes(role)));
}
