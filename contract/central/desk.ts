/** GET /v1/about: what a desk needs to know before anybody signs in. No personal data, no token. */
import { z } from 'zod';

export const AboutAnswer = z.strictObject({
  name: z.string(),
  version: z.string(),
  protocolVersion: z.number().int(),
  training: z.boolean(),
  /** PGlite does not fsync: a demonstration, said wherever it is shown. */
  durable: z.boolean(),
  /** Ed25519 public key (raw, hex) that signs receipts. */
  receiptKey: z.string().regex(/^[0-9a-f]{64}$/),
  now: z.iso.datetime(),
  /** Amounts in fen; null = not set by the price authority (counts as 0, with a warning). */
  fees: z.strictObject({ replacementFen: z.number().int().nullable(), reissueFen: z.number().int().nullable() }),
});
export type AboutAnswer = z.infer<typeof AboutAnswer>;

/** POST /v1/training/clock: the clock is an input of the training world; refused unless `training`. */
export const ClockRequest = z.strictObject({ now: z.iso.datetime() });
