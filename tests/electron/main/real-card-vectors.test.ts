/**
 * The published card vectors once in the real Electron, on the very ciphers that the desk writes cards with: BoringSSL
 * lacks what OpenSSL has and the other way round, so a test that passes in Node proves nothing about it.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findElectronRuntime } from '#tests/desktop/support/electron-runtime.ts';

interface Report {
  readonly electron: string | null;
  readonly vectors: number;
  readonly wrong: readonly string[];
  readonly selfTest: readonly string[];
  readonly selfTestMs: number;
  readonly noticedWhenBroken: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'card-vectors-'));
const bundled = path.join(folder, 'card-vectors.cjs');

beforeAll(async () => {
  // Electron of an older line strips no types and resolves no `#` specifiers: one bundled file, as the desk ships it.
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(import.meta.dirname, 'support', 'card-vectors-program.ts'),
      target: 'node16',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: path.basename(bundled) } },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(executable: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(executable, [bundled], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeout: 30_000,
  });
  return JSON.parse(stdout) as Report;
}

function expectSound({ vectors, wrong, selfTest, selfTestMs, noticedWhenBroken }: Report): void {
  expect(wrong).toEqual([]);
  expect(selfTest).toEqual([]);
  expect(vectors).toBeGreaterThanOrEqual(35);
  expect(noticedWhenBroken).toBeGreaterThan(5);
  expect(selfTestMs).toBeLessThan(30);
}

test('every published vector holds in the real Electron', async ({ skip }) => {
  const runtime = findElectronRuntime();
  if ('reason' in runtime) return skip(runtime.reason);
  const report = await run(runtime.executable);
  expect(report.electron).toMatch(/^\d+\./);
  expectSound(report);
});

test('the same bundle holds in this Node', async () => {
  const report = await run(process.execPath);
  expect(report.electron).toBeNull();
  expectSound(report);
});
