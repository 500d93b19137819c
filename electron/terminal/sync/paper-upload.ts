/** One paper to the central system by tus 1.0.0: goes on where the server's durable offset stands. */
import type { Upload } from 'tus-js-client';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { PaperRow } from '../cache/cache-values.ts';
import { protocolHeaders } from './central-request.ts';

export interface PaperUpload {
  readonly centralUrl: string;
  readonly token: string;
  readonly paper: PaperRow;
  readonly bytes: Uint8Array;
  /** Without any progress for this long the attempt ends; the next one resumes. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
  /** Where the upload is kept and how much of it the server has. */
  readonly onProgress: (uploadUrl: string | null, sentBytes: number) => void;
}

/** The server reports its offset after each chunk, so an interruption costs at most one. */
const chunkLength = 1024 * 1024;

/** Succeeds when the server has taken every byte; whether they have the right digest is asked apart. */
export async function uploadPaper(task: PaperUpload): Promise<Outcome<null>> {
  const client = await import('tus-js-client');
  return new Promise((resolve) => {
    let stall: NodeJS.Timeout | undefined;
    let done = false;
    const finish = (outcome: Outcome<null>): void => {
      if (done) return;
      done = true;
      clearTimeout(stall);
      task.signal.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const upload = uploadOf(client.Upload, task, {
      moved: () => {
        clearTimeout(stall);
        stall = setTimeout(() => stop('stalled'), task.stallMs);
      },
      finish,
    });
    const stop = (reason: string): void => {
      void upload.abort().catch(() => undefined);
      finish(fail('sync.upload-interrupted', { reason, offset: task.paper.sentBytes }));
    };
    const onAbort = (): void => stop('cancelled');
    task.signal.addEventListener('abort', onAbort, { once: true });
    stall = setTimeout(() => stop('stalled'), task.stallMs);
    if (task.signal.aborted) stop('cancelled');
    else upload.start();
  });
}

interface UploadEvents {
  readonly moved: () => void;
  readonly finish: (outcome: Outcome<null>) => void;
}

function uploadOf(Client: typeof Upload, task: PaperUpload, events: UploadEvents): Upload {
  const { centralUrl, token, paper, bytes, onProgress } = task;
  let offset = paper.sentBytes;
  const upload: Upload = new Client(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    endpoint: new URL('/v1/papers', centralUrl).href,
    uploadUrl: paper.uploadUrl,
    uploadSize: bytes.length,
    chunkSize: chunkLength,
    metadata: { sha256: paper.sha256, mediaType: paper.mediaType },
    headers: protocolHeaders(token),
    // The engine decides when to try again; it knows the line.
    retryDelays: null,
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => onProgress(upload.url, offset),
    onProgress: events.moved,
    onChunkComplete: (_chunk, accepted) => {
      offset = accepted;
      events.moved();
      onProgress(upload.url, accepted);
    },
    onSuccess: () => events.finish(succeed(null)),
    onError: (error) => {
      const status = 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
      if (status === 401) events.finish(fail('access.session-expired'));
      else events.finish(fail('sync.upload-interrupted', { status, offset }));
    },
  });
  return upload;
}
