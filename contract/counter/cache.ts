/** Calls about the cache of this desk: is it whole, and a copy of it. */
import { z } from 'zod';
import { defineCall } from './call.ts';

export const CacheReport = z.strictObject({
  integrity: z.enum(['ok', 'damaged']),
  audit: z.strictObject({
    entries: z.number().int(),
    holds: z.boolean(),
    /** The first entry that does not fit the one before it; null when all do. */
    brokenAt: z.number().int().nullable(),
    /** Hash of the last entry. */
    head: z.string(),
  }),
  casesBehind: z.number().int(),
  /** Waiting rows without a next attempt: always 0, or the program is wrong. */
  stuck: z.number().int(),
});
export type CacheReport = z.infer<typeof CacheReport>;

const caretakers = ['technician', 'supervisor'] as const;

export const cacheCalls = {
  'cache.verify': defineCall({ input: z.strictObject({}), output: CacheReport, audience: caretakers, audited: true }),
  /** A copy under the same key, never over an existing file. The path is absolute. */
  'cache.backup': defineCall({
    input: z.strictObject({ file: z.string().min(1).max(4096) }),
    output: z.strictObject({ file: z.string(), byteLength: z.number().int() }),
    audience: caretakers,
    audited: true,
  }),
};
