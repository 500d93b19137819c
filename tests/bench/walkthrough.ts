/** `bench walkthrough`: a hundred residents through the whole journey in training mode; memory of every process, time per person. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { WalkthroughReport } from '#electron/training/walkthrough/report.ts';
import { absoluteResult, type BenchReport, type BenchResult } from './result.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const program = path.join(root, 'build', 'app', 'training', 'walkthrough-program.mjs');
const people = 100;

/**
 * Peak working sets in MB. The terminal process: three threads with 64 MB of page cache each, image and receipt code, one
 * scan at a time. The others stand in for a server room and three devices and belong to no desk; they are bounded so that
 * none of them grows with the number of people.
 */
const bounds: Readonly<Record<string, number>> = {
  'terminal-process': 600,
  main: 1_500,
  'id-card-reader-simulator': 200,
  'document-scanner-simulator': 500,
  'permit-card-simulator': 200,
};
const otherBound = 200;

const names: Readonly<Record<string, string>> = { main: 'central system (PGlite, for demonstration only)' };

function run(): Promise<string> {
  const child = spawn(process.execPath, [program, '--people', String(people), '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

function memoryResults({ memory }: WalkthroughReport): readonly BenchResult[] {
  return memory.map(({ name, peakMegabytes }) =>
    absoluteResult({
      measure: `peak memory, ${names[name] ?? name}, ${people} people`,
      unit: 'MB',
      goal: { sense: '<=', bound: bounds[name] ?? otherBound },
      ours: [peakMegabytes],
    }),
  );
}

export async function measureWalkthrough(): Promise<BenchReport> {
  const measure = `walkthrough of ${people} people`;
  if (!existsSync(program)) return { results: [], skipped: [{ measure, reason: 'not built: npm run build' }] };
  const startedAt = performance.now();
  const report = JSON.parse(await run()) as WalkthroughReport;
  const seconds = (performance.now() - startedAt) / 1_000;
  const failed = absoluteResult({
    measure: `${measure}: steps that failed`,
    unit: 'steps',
    goal: { sense: '<=', bound: 0 },
    ours: [report.failed],
    note: `${report.passed} passed`,
  });
  const time = absoluteResult({
    measure: `${measure}: time per person, simulated devices included`,
    unit: 's',
    goal: { sense: '<=', bound: 20 },
    ours: [seconds / people],
  });
  return { results: [failed, time, ...memoryResults(report)], skipped: [] };
}
