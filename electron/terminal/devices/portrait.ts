/** The portrait of the card that was just read, when this desk has a decoder: in memory, for the window alone. */
import type { FailureData } from '#domain/failure/failure.ts';
import type { Desk } from '../desk.ts';

export interface ShownPortrait {
  /** BMP, 102 by 126 pixels; null when it was not asked for, or nobody can decode it. */
  readonly portrait: Uint8Array | null;
  /** Why there is none although the desk has a decoder: no reason to stop a case. */
  readonly portraitFailure: FailureData | null;
}

export const noPortrait: ShownPortrait = { portrait: null, portraitFailure: null };

export async function decodePortrait(desk: Desk, photo: Uint8Array, signal: AbortSignal): Promise<ShownPortrait> {
  if (desk.photoDecoder === null) return noPortrait;
  const { decodePhoto } = await import('#drivers/id-card-reader/photo-decoder.ts');
  const decoded = await decodePhoto(photo, { command: desk.photoDecoder, signal });
  return decoded.ok
    ? { portrait: decoded.value, portraitFailure: null }
    : { portrait: null, portraitFailure: decoded.failure };
}
