/** Papers (scans): content-addressed by the SHA-256 of their original bytes, encrypted, durable before anyone is told. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import type { PaperMediaType } from '../cache/cache-values.ts';
import { inBlocks, openSealedFiles } from './sealed-files.ts';

export interface StoredPaper {
  readonly sha256: string;
  readonly byteLength: number;
  readonly mediaType: PaperMediaType;
}

export interface PaperStore {
  /** After it has answered, an action may name the paper. The same bytes twice are one paper. */
  readonly storePaper: (bytes: Uint8Array, mediaType: PaperMediaType) => Promise<Outcome<StoredPaper>>;
  /** The original bytes; `cache.paper-altered` when they are not those any more, `cache.paper-missing` when not here. */
  readonly readPaper: (sha256: string) => Promise<Outcome<Uint8Array>>;
}

export interface PaperStoreOptions {
  readonly home: string;
  /** The cache key; papers get a key of their own derived from it. */
  readonly key: Uint8Array;
  readonly cache: Cache;
}

export function openPaperStore({ home, key, cache }: PaperStoreOptions): PaperStore {
  const files = openSealedFiles(join(home, 'papers'), key, 'papers');
  return {
    storePaper: async (bytes, mediaType) => {
      const sha256 = await digestOf(bytes);
      const paper: StoredPaper = { sha256, byteLength: bytes.length, mediaType };
      // Written again even when it is there: what lies there may have been damaged since.
      const written = await files.write(sha256, bytes);
      if (!written.ok) return written;
      const recorded = await cache.recordPaper({ ...paper, at: new Date().toISOString() });
      return recorded.ok ? succeed(paper) : recorded;
    },
    readPaper: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return fail('cache.paper-missing');
      const bytes = await files.read(sha256);
      if (!bytes.ok) return bytes;
      return (await digestOf(bytes.value)) === sha256 ? bytes : fail('cache.paper-altered', { sha256 });
    },
  };
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of inBlocks(bytes)) hash.update(block);
  return hash.digest('hex');
}
