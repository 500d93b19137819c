/** GET /v1/batches: card batches on their way to or at the account's acceptance point (受理点). */
import { z } from 'zod';
import { Identifier } from './values.ts';

export const Batch = z.strictObject({
  batchId: Identifier,
  station: Identifier,
  shippedAt: z.iso.datetime(),
  cards: z.array(
    z.strictObject({
      cardCaseId: Identifier,
      permitNumber: Identifier,
      applicationCaseId: Identifier,
      received: z.boolean(),
    }),
  ),
});
export type Batch = z.infer<typeof Batch>;
export const BatchesAnswer = z.strictObject({ batches: z.array(Batch) });
