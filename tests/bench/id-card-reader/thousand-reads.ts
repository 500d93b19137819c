/** A thousand readings in a row in a child process: memory and descriptors that are left over. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { absoluteResult, type BenchResult, type BenchSkip } from '../result.ts';

/**
 * What the child prints: growth from the lowest of several samples behind its warm-up to the last, after garbage
 * collection.
 */
export interface Leftovers {
  readonly reads: number;
  readonly tookMs: number;
  /** Heap and buffers that something still holds. */
  readonly heldMegabytes: number;
  /** Pages of the process. */
  readonly residentMegabytes: number;
  readonly descriptors: number;
}

const program = path.resolve(import.meta.dirname, '../support/thousand-reads-program.ts');
const repeats = 3;
const mostMegabytes = 10;
const limitMs = 120_000;

function readInChild(): Leftovers {
  // A young generation of fixed size: otherwise V8 doubles it when it likes, and the pages say nothing about leaks.
  const child = spawnSync(process.execPath, ['--expose-gc', '--max-semi-space-size=1', program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: limitMs,
  });
  if (child.status !== 0) throw new Error(`a thousand readings ended with ${child.status ?? child.signal}`);
  return JSON.parse(child.stdout) as Leftovers;
}

export function measureThousandReads(): {
  readonly results: readonly BenchResult[];
  readonly skipped: readonly BenchSkip[];
} {
  if (process.platform !== 'linux')
    return { results: [], skipped: [{ measure: 'a thousand readings', reason: 'needs a pseudo terminal and /proc' }] };
  const runs = Array.from({ length: repeats }, readInChild);
  const { reads, tookMs } = runs[0] ?? { reads: 0, tookMs: 0 };
  const what = `${reads} readings in a row, each with opening and closing`;
  const note = `${(tookMs / reads).toFixed(1)} ms each on a pseudo terminal without pace, reader in the same process; serialport alone keeps 0.4 kB of each opening`;
  const memory = { unit: 'MB', goal: { sense: '<=', bound: mostMegabytes } } as const;
  return {
    results: [
      absoluteResult({
        ...memory,
        measure: `${what}: growth of memory held`,
        ours: runs.map((run) => run.heldMegabytes),
        note,
      }),
      absoluteResult({
        ...memory,
        measure: `${what}: growth of the process`,
        ours: runs.map((run) => run.residentMegabytes),
      }),
      absoluteResult({
        measure: `${what}: descriptors left open`,
        unit: 'descriptors',
        goal: { sense: '<=', bound: 0 },
        ours: [Math.max(...runs.map((run) => run.descriptors))],
        note: `the worst of ${repeats} runs`,
      }),
    ],
    skipped: [],
  };
}
