/** One project per part; those that share a machine-wide thing (a display, pcscd, ports) run their files one by one. */
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Leaked from a runner that is itself Electron it would make natives look for the wrong binaries.
delete process.env['ELECTRON_RUN_AS_NODE'];

// Tests start many threads and programs from source; stripping their types anew each time costs four times as much.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, 'build/compile-cache');

const alone = { fileParallelism: false } as const;

/** Long enough for a slow machine; a test with a deadline of its own states it. */
const testTimeout = 20_000;

function project(name: string, include: readonly string[], more: object = {}) {
  return {
    test: { name, include: [...include], environment: 'node', testTimeout, hookTimeout: testTimeout, ...more },
  };
}

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Playwright's own client may meet a message about a window whose process a test has just killed: nobody's defect here.
    onUnhandledError: (error) =>
      !(error.message?.includes("(reading '_object')") === true && error.stack?.includes('playwright-core') === true),
    maxWorkers: 2,
    projects: [
      project('domain', ['tests/{domain,text,imaging,contract,bench}/**/*.test.ts']),
      project('drivers', ['tests/drivers/**/*.test.ts'], { exclude: ['tests/drivers/**/*.pcsc.test.ts'] }),
      project('pcsc', ['tests/**/*.pcsc.test.ts'], { ...alone, testTimeout: 60_000 }),
      project('electron', ['tests/electron/**/*.test.ts'], {
        exclude: ['tests/electron/main/real-*.test.ts', 'tests/**/*.pcsc.test.ts'],
      }),
      project('renderer', ['tests/renderer/**/*.test.{ts,tsx}'], { environment: 'happy-dom' }),
      project('central', ['tests/central/**/*.test.ts']),
      project('layers', ['tests/layers/**/*.test.ts'], { testTimeout: 120_000 }),
      project('faults', ['tests/faults/**/*.test.ts'], { ...alone, testTimeout: 120_000 }),
      project('desktop', ['tests/desktop/**/*.test.ts', 'tests/electron/main/real-*.test.ts'], {
        ...alone,
        testTimeout: 180_000,
        hookTimeout: 60_000,
      }),
    ],
  },
});
