/**
 * Papers travel apart from actions, content-addressed, resumable (tus 1.0.0 at /v1/papers, metadata `sha256`,
 * `mediaType`). GET /v1/papers/missing?sha256=a,b asks which the central system still lacks before sending; an upload
 * counts only when its bytes have the promised digest. GET /v1/papers/{sha256} returns the bytes.
 */
import { z } from 'zod';
import { Sha256 } from './values.ts';

export const MissingPapersRequest = z.strictObject({ sha256: z.array(Sha256).min(1).max(200) });
export const MissingPapersAnswer = z.strictObject({ missing: z.array(Sha256) });
export type MissingPapersAnswer = z.infer<typeof MissingPapersAnswer>;
