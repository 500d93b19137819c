/** Calls about synchronisation: what waits, why, until when, and "try now". */
import { Identifier } from '#contract/central/values.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';
import { FailureValue, LineState } from './desk.ts';

export const OutboxRow = z.strictObject({
  actionId: Identifier,
  caseId: Identifier,
  actionType: z.string(),
  nameMasked: z.string(),
  createdAt: z.iso.datetime(),
  status: z.enum(['waiting', 'refused']),
  attempts: z.number().int(),
  cause: FailureValue.nullable(),
  nextAttemptAt: z.iso.datetime().nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

export const syncCalls = {
  'sync.status': defineCall({
    input: z.strictObject({}),
    output: z.strictObject({
      status: LineState,
      outbox: z.array(OutboxRow),
      papers: z.array(
        z.strictObject({
          sha256: z.string(),
          byteLength: z.number().int(),
          sentBytes: z.number().int(),
          cause: FailureValue.nullable(),
        }),
      ),
    }),
    audience: 'signed-in',
    audited: false,
  }),
  /** Tries now, and answers when that attempt has ended (or after 10 s). */
  'sync.now': defineCall({ input: z.strictObject({}), output: LineState, audience: 'signed-in', audited: false }),
};
