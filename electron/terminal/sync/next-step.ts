/** What synchronisation does next: pure decisions over what is known. The loop of sync-engine.ts carries them out. */

export interface SyncSituation {
  readonly nowMs: number;
  /** Somebody is signed in with the line. */
  readonly hasToken: boolean;
  /** The receipt key and version of the central system are known. */
  readonly knowsCentral: boolean;
  /** After a failure of the line nothing is tried before this. */
  readonly blockedUntilMs: number;
  /** Earliest due time of what waits; null when nothing waits. */
  readonly nextActionMs: number | null;
  readonly nextPaperMs: number | null;
  readonly nextPollMs: number;
}

export type SyncStep =
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** Ask the central system who it is: the first contact, and the only one without a token. */
  | { readonly kind: 'greet' }
  | { readonly kind: 'deliver' }
  | { readonly kind: 'pull' }
  /** Nobody is signed in with the line: give what is due its cause and a later attempt. */
  | { readonly kind: 'hold' };

/** Deliveries before changes: what is pulled then already contains what was delivered. */
export function nextStep(situation: SyncSituation): SyncStep {
  const { nowMs, blockedUntilMs, nextActionMs, nextPollMs } = situation;
  if (nowMs < blockedUntilMs) return { kind: 'wait', untilMs: blockedUntilMs };
  if (!situation.knowsCentral) return { kind: 'greet' };
  if (!situation.hasToken) {
    const nextMs = Math.min(nextActionMs ?? Infinity, situation.nextPaperMs ?? Infinity);
    if (nextMs <= nowMs) return { kind: 'hold' };
    return nowMs >= nextPollMs ? { kind: 'greet' } : { kind: 'wait', untilMs: Math.min(nextPollMs, nextMs) };
  }
  if (nextActionMs !== null && nextActionMs <= nowMs) return { kind: 'deliver' };
  if (nowMs >= nextPollMs) return { kind: 'pull' };
  return { kind: 'wait', untilMs: Math.min(nextPollMs, nextActionMs ?? nextPollMs) };
}

export type UploadStep = { readonly kind: 'wait'; readonly untilMs: number | null } | { readonly kind: 'upload' };

/** Papers travel beside the actions, so that a large scan holds up no case. `untilMs` null waits to be woken. */
export function nextUpload(situation: SyncSituation): UploadStep {
  const { nowMs, blockedUntilMs, nextPaperMs } = situation;
  if (nowMs < blockedUntilMs) return { kind: 'wait', untilMs: blockedUntilMs };
  if (!situation.hasToken || !situation.knowsCentral || nextPaperMs === null) return { kind: 'wait', untilMs: null };
  return nextPaperMs <= nowMs ? { kind: 'upload' } : { kind: 'wait', untilMs: nextPaperMs };
}
