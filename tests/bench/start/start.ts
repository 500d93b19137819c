/** `bench start`: how long until the clerk can type, and until today's work stands there, beside a bare Electron. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasXvfb, startDisplay } from '#tests/desktop/support/display.ts';
import { findElectronRuntime } from '#tests/desktop/support/electron-runtime.ts';
import { ratioResult, type BenchReport } from '../result.ts';
import { makeFullDesk } from './full-cache.ts';
import { timeStart, type Awaited } from './start-electron.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const product = path.join(root, 'build', 'app', 'main', 'main.cjs');
const hello = path.resolve(import.meta.dirname, '..', 'fixtures', 'hello', 'main.cjs');
const repeats = 11;
const people = 100_000;

interface Side {
  readonly program: string;
  readonly awaited: Awaited;
  readonly environment: Readonly<Record<string, string>>;
}

const measures = {
  signIn: 'start to a usable sign-in field (painted; a letter typed then stands there)',
  today: `start to today's work with a kept sign-in, ${people.toLocaleString('en')} people in the cache`,
} as const;

/** Three programs in turn, the first of each turn changing; the very first turn fills the disk cache and is not counted. */
async function measure(
  sides: readonly Side[],
  executable: string,
  display: string,
): Promise<readonly (readonly number[])[]> {
  const times: number[][] = sides.map(() => []);
  for (let repeat = -1; repeat < repeats; repeat += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const index = (repeat + 1 + turn) % sides.length;
      const side = sides[index];
      if (side === undefined) continue;
      const ms = await timeStart({ ...side, executable, display });
      if (repeat >= 0) times[index]?.push(ms);
    }
  }
  return times;
}

function sidesIn(folder: string): readonly Side[] {
  const node = path.join(root, 'node_modules', '.bin', 'node');
  const ours = (home: string) => ({ PERMIT_TERMINAL_HOME: path.join(folder, home), PERMIT_TERMINAL_NODE: node });
  return [
    {
      program: hello,
      awaited: { selector: '[data-testid="hello"]', type: false },
      environment: { BENCH_USER_DATA: path.join(folder, 'hello') },
    },
    {
      program: product,
      awaited: { selector: '[data-testid="sign-in-account"]', type: true },
      environment: ours('sign-in'),
    },
    { program: product, awaited: { selector: '[data-testid="work-grid"] td', type: false }, environment: ours('full') },
  ];
}

export async function measureStart(): Promise<BenchReport> {
  const runtime = findElectronRuntime();
  const reason = 'reason' in runtime ? runtime.reason : hasXvfb() ? undefined : 'there is no display (apt: xvfb)';
  if ('reason' in runtime || reason !== undefined) {
    return { results: [], skipped: Object.values(measures).map((measure) => ({ measure, reason: reason ?? '' })) };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-bench-'));
  const display = await startDisplay();
  try {
    process.stderr.write(`start: a cache with ${people} people …\n`);
    await makeFullDesk(path.join(folder, 'full'), people);
    const [bare = [], signIn = [], today = []] = await measure(sidesIn(folder), runtime.executable, display.name);
    const note = 'peer: a bare Electron hello world, spawn to painted; ours in training mode, as npm start opens it';
    return {
      results: [
        ratioResult({
          measure: measures.signIn,
          unit: 'ms',
          goal: { sense: '<=', bound: 1.3 },
          ours: signIn,
          peer: bare,
          note,
        }),
        ratioResult({
          measure: measures.today,
          unit: 'ms',
          goal: { sense: '<=', bound: 2.2 },
          ours: today,
          peer: bare,
          note,
        }),
      ],
      skipped: [],
    };
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
