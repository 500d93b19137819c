/** A failure on the wire: data, never an HTML page. Every 4xx and 5xx answer of the central system has this body. */
import { isFailureCode, type FailureCode } from '#domain/failure/codes.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import { z } from 'zod';

export const FailureBody = z.strictObject({
  failure: z.strictObject({
    code: z.custom<FailureCode>((code) => typeof code === 'string' && isFailureCode(code)),
    retry: z.enum(['never', 'same', 'after-user']),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }) satisfies z.ZodType<FailureData>,
});
export type FailureBody = z.infer<typeof FailureBody>;
