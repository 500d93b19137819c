/**
 * What the build makes. A line here is a program of its own: an entry point, a worker thread, a hosted child. Each lies
 * flat in its folder under its own file name (electron/terminal/program-file.ts relies on it), so names are unique per
 * folder. A source that does not exist is left out.
 */

/** build/app/main/*.cjs: CommonJS, because Electron before 28 starts nothing else. */
export const mainEntries = ['electron/main/main.ts'];

/** build/app/preload/*.cjs: a sandboxed preload is one CommonJS file. */
export const preloadEntries = ['electron/preload/preload.ts'];

/** build/app/terminal/*.mjs: Node 24 or a utility process. */
export const terminalEntries = [
  'electron/terminal/terminal-process.ts',
  'electron/terminal/command-line/command-line.ts',
  'electron/terminal/cache/cache-worker.ts',
  'electron/terminal/cards/pcsc-reader-program.ts',
  'electron/terminal/reporting/list-worker.ts',
];

/** build/app/training/*.mjs */
export const trainingEntries = [
  'electron/training/browser-host-program.ts',
  'electron/training/walkthrough-program.ts',
  'electron/training/id-card-reader-simulator.ts',
  'electron/training/document-scanner-simulator.ts',
  'electron/training/permit-card-simulator.ts',
  'electron/training/line-process.ts',
];

/** build/app/central/*.mjs */
export const centralEntries = ['central/main.ts', 'central/access-program.ts'];
