/** Every npm script: the set-up first (on stderr), then its program on Node 24. */
import path from 'node:path';
import { runThrough } from './child.mjs';
import { builtApp, bundledNode, inModules, root, say } from './paths.mjs';
import { setUp } from './set-up.mjs';

const launch = (name) => path.join(root, 'electron', 'launch', name);

/** What a script runs, before its own arguments; `build` is done when the set-up is. */
const programs = {
  start: [launch('start.mjs')],
  test: [launch('test.mjs')],
  check: [launch('check.mjs')],
  build: [],
  terminal: [path.join(builtApp, 'terminal', 'command-line.mjs')],
  central: [path.join(builtApp, 'central', 'main.mjs')],
  access: [path.join(builtApp, 'central', 'access-program.mjs')],
  bench: [path.join(root, 'tests', 'bench', 'bench.ts')],
  faults: [inModules('vitest', 'vitest.mjs'), 'run', '--project', 'faults'],
  package: [launch('package.mjs')],
};

const [script = '', ...args] = process.argv.slice(2);
const program = Object.hasOwn(programs, script) ? programs[script] : undefined;
const [major = 0] = process.versions.node.split('.').map(Number);

if (program === undefined || major < 20) {
  say(program === undefined ? `scripts: ${Object.keys(programs).join(', ')}` : 'Node 20 or later is needed.');
  process.exitCode = 2;
} else {
  process.exitCode = await main(program);
}

async function main(before) {
  try {
    await setUp(script);
  } catch (error) {
    say(`set-up: ${error.message}`);
    return 1;
  }
  if (before.length === 0) return 0;
  return runThrough(bundledNode, [...before, ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
  });
}
