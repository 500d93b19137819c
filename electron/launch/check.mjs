/** `npm run check`: types, lint and layers, format, dead code, side by side. */
import { runAndCollect } from './child.mjs';
import { bundledNode, inModules, root } from './paths.mjs';

const checks = {
  types: [inModules('typescript', 'bin', 'tsc'), '-b'],
  lint: [inModules('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings'],
  format: [inModules('oxfmt', 'bin', 'oxfmt'), '--check'],
  'dead code': [inModules('knip', 'bin', 'knip.js'), '--no-progress'],
};

const results = await Promise.all(
  Object.entries(checks).map(async ([name, args]) => {
    const startedAt = performance.now();
    const { code, output } = await runAndCollect(bundledNode, args, { cwd: root });
    return { name, ok: code === 0, output, seconds: (performance.now() - startedAt) / 1_000 };
  }),
);

for (const { name, ok, output } of results) if (!ok) console.log(`${name}\n${output.trimEnd()}\n`);
for (const { name, ok, seconds } of results) console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name} (${seconds.toFixed(1)} s)`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
