/** The pages of the desk: path, key, and the roles that see them. */
import type { Role } from '#domain/access/role.ts';
import type { pageTitles } from '#text/window/desk.ts';

export type PageId = keyof typeof pageTitles;

export interface PageEntry {
  readonly id: PageId;
  readonly path: string;
  /** null: every role. */
  readonly roles: readonly Role[] | null;
}

/** In the order of Alt+1 to Alt+9; what follows has no key of its own. */
export const pages: readonly PageEntry[] = [
  { id: 'today', path: '/', roles: null },
  { id: 'register', path: '/register', roles: ['clerk'] },
  { id: 'apply', path: '/apply', roles: ['clerk'] },
  { id: 'review', path: '/review', roles: ['clerk', 'reviewer', 'approver', 'supervisor'] },
  { id: 'stock', path: '/stock', roles: ['clerk', 'supervisor'] },
  { id: 'endorse', path: '/endorse', roles: ['clerk'] },
  { id: 'change', path: '/change', roles: ['clerk', 'supervisor'] },
  { id: 'devices', path: '/devices', roles: null },
  { id: 'sync', path: '/sync', roles: null },
  { id: 'premises', path: '/premises', roles: ['clerk', 'reviewer', 'approver', 'supervisor'] },
  { id: 'points', path: '/points', roles: ['clerk', 'reviewer', 'approver', 'supervisor'] },
  { id: 'eligibility', path: '/eligibility', roles: ['clerk', 'reviewer', 'approver', 'supervisor'] },
  { id: 'due', path: '/due', roles: ['clerk', 'reviewer', 'approver', 'supervisor'] },
  { id: 'reporting', path: '/reporting', roles: ['clerk', 'supervisor'] },
  { id: 'reports', path: '/reports', roles: ['clerk', 'reviewer', 'approver', 'supervisor'] },
];

export function pagesFor(roles: readonly Role[]): readonly PageEntry[] {
  return pages.filter((page) => page.roles === null || page.roles.some((role) => roles.includes(role)));
}

/** The page keeps its number whatever the account sees: the fingers learn one map. */
export function pageNumber(id: PageId): number {
  return pages.findIndex((page) => page.id === id) + 1;
}

/** The key of a page; there are nine digits, later pages are found with Ctrl+K. */
export function pageKey(id: PageId): string | null {
  const number = pageNumber(id);
  return number <= 9 ? `Alt+${number}` : null;
}
