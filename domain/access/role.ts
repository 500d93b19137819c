/**
 * Who may do what at the desk. 受理 clerk · 审核 reviewer · 审批 approver (an account of the county police, L1 article 19) ·
 * agency-clerk encodes one agency's data · supervisor · technician.
 */
export const roles = ['clerk', 'reviewer', 'approver', 'agency-clerk', 'supervisor', 'technician'] as const;

export type Role = (typeof roles)[number];

/** Whoever did something: the account, the role it was done in, the police station or service office, and the county. */
export interface Actor {
  readonly account: string;
  readonly role: Role | 'system';
  readonly station: string;
}
