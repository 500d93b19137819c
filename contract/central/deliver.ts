/**
 * POST /v1/actions: a batch in outbox order. Answered per action; an applied action that is sent again gets the same
 * receipt, byte for byte. Actions of different cases never hold each other up.
 */
import { z } from 'zod';
import { Action } from './action.ts';
import { FailureBody } from './failure.ts';
import { Identifier, Sha256 } from './values.ts';

/** What the central system signs (Ed25519 over the UTF-8 JSON of the other fields, keys in this order). */
export const Receipt = z.strictObject({
  actionId: Identifier,
  caseId: Identifier,
  /** Count of actions in the case after this one. */
  revision: z.number().int().positive(),
  /** SHA-256 of the action's canonical JSON (keys sorted). */
  digest: Sha256,
  committedAt: z.iso.datetime(),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Receipt = z.infer<typeof Receipt>;

export const DeliverRequest = z.strictObject({ actions: z.array(Action).min(1).max(200) });

export const DeliverAnswer = z.strictObject({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), actionId: Identifier, receipt: Receipt }),
      z.strictObject({ ok: z.literal(false), actionId: Identifier, failure: FailureBody.shape.failure }),
    ]),
  ),
});
export type DeliverAnswer = z.infer<typeof DeliverAnswer>;
