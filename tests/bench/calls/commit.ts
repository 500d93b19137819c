/** One accepted act against the least that SQLite can promise: a bare one-row commit with the same cipher and settings. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { valueOf } from '#domain/failure/failure.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { openConnection } from '#electron/terminal/cache/database.ts';
import { audit, documentNumber, person, register, residenceDraft } from '#tests/support/cases.ts';

const key = new Uint8Array(32).fill(11);

export interface CommitSamples {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

interface Side {
  /** Milliseconds of one commit. */
  once(index: number): Promise<number>;
  close(): Promise<void>;
}

function bareCommits(home: string): Side {
  const { db, close } = openConnection({ file: path.join(home, 'bare.db'), key, readOnly: false });
  db.exec('create table one (id integer primary key, text text not null) strict');
  const insert = db.prepare('insert into one (text) values (?)');
  return {
    once: async () => {
      const startedAt = performance.now();
      insert.run('x'.repeat(100));
      return performance.now() - startedAt;
    },
    close: async () => close(),
  };
}

async function acts(home: string): Promise<Side> {
  const cache = valueOf(await openCache({ home, key }));
  return {
    once: (index) => commitAct(cache, index),
    close: () => cache.close(),
  };
}

/** The paper's bytes lie on the disk before an act names them (papers/paper-store.ts); its row is not part of the act. */
async function commitAct(cache: Cache, index: number): Promise<number> {
  const paper = {
    sha256: randomUUID().replaceAll('-', '').repeat(2),
    kind: 'lease',
    byteLength: 200_000,
    mediaType: 'image/jpeg',
    pages: 1,
  } as const;
  const { sha256, mediaType, byteLength } = paper;
  valueOf(await cache.recordPaper({ sha256, mediaType, byteLength, at: new Date().toISOString() }));
  const body = register(person('王小明', documentNumber(index)), [paper]);
  const input = { actions: [residenceDraft(body, { caseId: randomUUID() })], audit: audit() };
  const startedAt = performance.now();
  valueOf(await cache.commit(input));
  return performance.now() - startedAt;
}

export async function measureCommits(repeats: number): Promise<CommitSamples> {
  const home = mkdtempSync(path.join(tmpdir(), 'permit-terminal-bench-'));
  const bare = bareCommits(home);
  const ours = await acts(path.join(home, 'desk'));
  const samples = { ours: [] as number[], peer: [] as number[] };
  const warmUp = 30;
  try {
    for (let index = 0; index < warmUp + repeats; index += 1) {
      const bareMs = await bare.once(index);
      const oursMs = await ours.once(index);
      if (index < warmUp) continue;
      samples.peer.push(bareMs);
      samples.ours.push(oursMs);
    }
  } finally {
    await ours.close();
    await bare.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
  return samples;
}
