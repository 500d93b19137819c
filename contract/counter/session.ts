/** Calls about who is signed in. */
import { roles } from '#domain/access/role.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';

export const Role = z.enum(roles);

export const Session = z.strictObject({
  account: z.string(),
  name: z.string(),
  roles: z.array(Role),
  station: z.string(),
  stationName: z.string(),
  /** True when the password was checked against this desk's own verifier because the line was down. */
  offline: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const sessionCalls = {
  'session.sign-in': defineCall({
    input: z.strictObject({ account: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
    output: Session,
    audience: 'anyone',
    audited: true,
  }),
  'session.sign-out': defineCall({ input: z.strictObject({}), output: z.null(), audience: 'signed-in', audited: true }),
  /** The session that this window still has (a reload of the page), or null. */
  'session.current': defineCall({
    input: z.strictObject({}),
    output: Session.nullable(),
    audience: 'anyone',
    audited: false,
  }),
};
