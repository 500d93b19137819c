/** Sends the papers that the central system lacks, and believes it only when the central system says that it has them. */
import { failureData, type FailureData } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import type { PaperRow } from '../cache/cache-values.ts';
import type { PaperStore } from '../papers/paper-store.ts';
import { backOffMs, type BackOffLimits } from './back-off.ts';
import type { CentralClient } from './central-client.ts';
import type { SyncTokens } from './exchange.ts';
import type { Line } from './line.ts';
import { uploadPaper } from './paper-upload.ts';

export interface PaperLaneOptions {
  readonly cache: Cache;
  readonly papers: PaperStore;
  readonly central: CentralClient;
  readonly tokens: SyncTokens;
  readonly line: Line;
  readonly limits: BackOffLimits;
  readonly stallMs: number;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly changed: () => void;
  readonly signal: AbortSignal;
}

const papersAtOnce = 20;

export function createPaperLane(options: PaperLaneOptions): { readonly upload: () => Promise<void> } {
  const { cache, papers, central, tokens, line, limits, nowMs, random, changed, signal } = options;

  async function putOff(paper: PaperRow, failure: FailureData): Promise<void> {
    const waitMs = backOffMs(paper.attempts + 1, random(), limits);
    const nextAttemptAt = new Date(nowMs() + waitMs).toISOString();
    await cache.recordPaperAttempt({ sha256: paper.sha256, failure, nextAttemptAt });
    changed();
  }

  /** Which of them are missing; null when that could not be asked. Those that have arrived are recorded. */
  async function stillMissing(rows: readonly PaperRow[], token: string): Promise<ReadonlySet<string> | null> {
    const asked = rows.map((row) => row.sha256);
    const answer = await central.missingPapers(asked, { token, signal });
    if (!answer.ok) {
      if (answer.failure.code === 'access.session-expired') tokens.dropToken(token);
      else await line.failed(answer.failure, answer.retryAfterMs);
      return null;
    }
    await line.answered();
    const missing = new Set(answer.value.missing);
    const arrived = asked.filter((sha256) => !missing.has(sha256));
    if (arrived.length > 0) await cache.recordPaperUploaded(arrived);
    if (arrived.length > 0) changed();
    return missing;
  }

  /** True when the lane can go on with the next paper. */
  async function send(paper: PaperRow, token: string): Promise<boolean> {
    const bytes = await papers.readPaper(paper.sha256);
    if (!bytes.ok) {
      await putOff(paper, bytes.failure);
      return true;
    }
    const sent = await uploadPaper({
      centralUrl: central.url,
      token,
      paper,
      bytes: bytes.value,
      stallMs: options.stallMs,
      signal,
      onProgress: (uploadUrl, sentBytes) =>
        void cache.recordPaperProgress({ sha256: paper.sha256, uploadUrl, sentBytes }),
    });
    if (!sent.ok) {
      await putOff(paper, sent.failure);
      return sent.failure.code === 'sync.upload-interrupted';
    }
    const missing = await stillMissing([paper], token);
    if (missing?.has(paper.sha256) !== true) return missing !== null;
    // Every byte went, and yet it is not there: what lies at the server is not this paper. From the beginning again.
    await cache.recordPaperProgress({ sha256: paper.sha256, uploadUrl: null, sentBytes: 0 });
    await putOff(paper, failureData('sync.upload-interrupted', { reason: 'digest' }));
    return true;
  }

  return {
    upload: async () => {
      const token = tokens.deskToken();
      if (token === null) return;
      const due = await cache.duePapers({ now: new Date(nowMs()).toISOString(), limit: papersAtOnce });
      if (!due.ok || due.value.length === 0) return;
      const missing = await stillMissing(due.value, token);
      if (missing === null) return;
      for (const paper of due.value.filter((row) => missing.has(row.sha256))) {
        if (signal.aborted || !(await send(paper, token))) return;
      }
    },
  };
}
