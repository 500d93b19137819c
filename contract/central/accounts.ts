/** GET /v1/accounts · POST /v1/accounts: the accounts of the county, for a supervisor. Passwords never come back. */
import { roles } from '#domain/access/role.ts';
import { z } from 'zod';
import { Account } from './sign-in.ts';
import { Identifier } from './values.ts';

export const AccountsAnswer = z.strictObject({ accounts: z.array(Account) });
export type AccountsAnswer = z.infer<typeof AccountsAnswer>;

export const SaveAccountRequest = z.strictObject({
  account: Identifier,
  name: z.string().min(1).max(100),
  roles: z.array(z.enum(roles)).min(1),
  station: Identifier,
  password: z.string().min(1).max(256),
});
export type SaveAccountRequest = z.infer<typeof SaveAccountRequest>;
