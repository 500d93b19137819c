/** The one act of an intake (a collection package) on the wire. */
import type { IntakeActionBody as IntakeActionBodyValue } from '#domain/reporting/intake-action.ts';
import { z } from 'zod';
import { Identifier, Sha256 } from './values.ts';

export const IntakeActionBody = z.strictObject({
  type: z.literal('import-package'),
  packageId: Identifier,
  origin: z.enum(['collector', 'self']),
  collectorId: Identifier.nullable(),
  sha256: Sha256,
  people: z.number().int().positive(),
  createdAt: z.iso.datetime(),
}) satisfies z.ZodType<IntakeActionBodyValue>;
