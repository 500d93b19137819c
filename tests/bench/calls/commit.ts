/**
 * One accepted act against the least that SQLite can promise: a bare one-row commit with the same cipher and settings,
 * each asked of a thread of its own.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ActionBody } from '#domain/permit/action.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { Person } from '#domain/resident/person.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { address, audit, documentNumber, person, register, residenceDraft } from '#tests/support/cases.ts';

const key = new Uint8Array(32).fill(11);

export interface CommitSamples {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

interface Side {
  /** Milliseconds of one commit. */
  once(): Promise<number>;
  close(): Promise<void>;
}

/** In a thread of its own like the cache: SQLite is synchronous, so neither side may sit on the caller's loop. */
async function bareCommits(home: string): Promise<Side> {
  const program = new URL('../support/bare-commit-thread.ts', import.meta.url);
  const thread = new Worker(program, { workerData: { file: path.join(home, 'bare.db'), key } });
  await once(thread, 'message');
  return {
    once: async () => {
      const startedAt = performance.now();
      thread.postMessage('x'.repeat(100));
      await once(thread, 'message');
      return performance.now() - startedAt;
    },
    close: async () => void (await thread.terminate()),
  };
}

async function acts(home: string): Promise<Side> {
  const cache = valueOf(await openCache({ home, key }));
  const resident = person('王小明', documentNumber(1));
  const residenceCaseId = randomUUID();
  const registered = residenceDraft(register(resident), { caseId: residenceCaseId });
  valueOf(await cache.commit({ actions: [registered], audit: audit() }));
  return {
    once: () => commitAct(cache, resident, residenceCaseId),
    close: () => cache.close(),
  };
}

/** 受理: the application of a registered resident with one paper, whose bytes lie on the disk before the act names them. */
async function commitAct(cache: Cache, resident: Person, residenceCaseId: string): Promise<number> {
  const paper = {
    sha256: randomUUID().replaceAll('-', '').repeat(2),
    kind: 'lease',
    byteLength: 200_000,
    mediaType: 'image/jpeg',
    pages: 1,
  } as const;
  const { sha256, mediaType, byteLength } = paper;
  valueOf(await cache.recordPaper({ sha256, mediaType, byteLength, at: new Date().toISOString() }));
  const action = {
    ...residenceDraft(application(resident, residenceCaseId, paper), { caseId: randomUUID() }),
    caseKind,
  };
  const input = { actions: [action], audit: audit('application.apply') };
  const startedAt = performance.now();
  valueOf(await cache.commit(input));
  return performance.now() - startedAt;
}

const caseKind = 'application' as const;

function application(resident: Person, residenceCaseId: string, paper: PaperRef): ActionBody {
  return {
    type: 'apply',
    kind: 'first',
    caseNumber: '33100220261123T010001X',
    residenceCaseId,
    person: resident,
    agent: null,
    address,
    facts: { safeRentedHouse: { leaseFrom: '2026-01-01', leaseTo: '2028-01-01' } },
    verdict: {
      status: 'eligible',
      grounds: ['dwelling.rented-house'],
      ruleBook: 'taizhou-2016-112/1',
      clauses: ['二(二)1', '二(二)3(3)'],
    },
    papers: [paper],
    oldCardCaseId: null,
    fee: { kind: 'free', clause: '第二十三条' },
  };
}

export async function measureCommits(repeats: number): Promise<CommitSamples> {
  const home = mkdtempSync(path.join(tmpdir(), 'permit-terminal-bench-'));
  const bare = await bareCommits(home);
  const ours = await acts(path.join(home, 'desk'));
  const samples = { ours: [] as number[], peer: [] as number[] };
  const warmUp = 30;
  try {
    for (let index = 0; index < warmUp + repeats; index += 1) {
      const bareMs = await bare.once();
      const oursMs = await ours.once();
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
