/** POST /v1/sign-in · POST /v1/sign-out. The token is a bearer token for every other request. */
import { z } from 'zod';
import { roles } from '#domain/access/role.ts';
import { Identifier } from './values.ts';

export const SignInRequest = z.strictObject({
  account: Identifier,
  password: z.string().min(1).max(256),
  terminal: Identifier,
});

export const Account = z.strictObject({
  account: Identifier,
  name: z.string().max(100),
  roles: z.array(z.enum(roles)).min(1),
  station: Identifier,
  stationName: z.string().max(100),
  /** Six digits: the county whose cases the account works on. */
  county: z.string().regex(/^\d{6}$/),
  training: z.boolean(),
});
export type Account = z.infer<typeof Account>;

export const SignInAnswer = z.strictObject({
  token: z.string().min(20).max(200),
  expiresAt: z.iso.datetime(),
  account: Account,
  /** How long this desk may let the account sign in without the line. */
  offlineHours: z.number().int().min(0).max(72),
});
export type SignInAnswer = z.infer<typeof SignInAnswer>;
