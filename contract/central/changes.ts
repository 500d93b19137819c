/**
 * GET /v1/changes?cursor=…&limit=…: the actions of the account's county in commit order, so that a desk sees what
 * other desks and the central system did. The cursor is opaque; the answer says whether there is more.
 */
import { z } from 'zod';
import { Action } from './action.ts';

export const Change = z.strictObject({ revision: z.number().int().positive(), action: Action });

export const ChangesAnswer = z.strictObject({
  changes: z.array(Change),
  cursor: z.string().max(100),
  more: z.boolean(),
  /** The central clock, for the comparison at every contact (ISO instant). */
  now: z.iso.datetime(),
});
export type ChangesAnswer = z.infer<typeof ChangesAnswer>;
