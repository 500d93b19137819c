/** `npm test`: every project; the reasons for what was skipped; the last line counts. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runThrough } from './child.mjs';
import { buildFolder, bundledNode, inModules, root } from './paths.mjs';

const summaryFile = path.join(buildFolder, `test-summary-${process.pid}.json`);
mkdirSync(buildFolder, { recursive: true });

const reporter = path.join(root, 'electron', 'launch', 'summary-reporter.mjs');
const vitest = [inModules('vitest', 'vitest.mjs'), 'run', '--reporter=default', `--reporter=${reporter}`];
const code = await runThrough(bundledNode, [...vitest, ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, PERMIT_TERMINAL_TEST_SUMMARY: summaryFile },
});
process.exitCode = report(readSummary(), code);

function readSummary() {
  try {
    return JSON.parse(readFileSync(summaryFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, skips: [] };
  } finally {
    rmSync(summaryFile, { force: true });
  }
}

function report({ passed, failed, skipped, skips }, exitCode) {
  const byReason = Map.groupBy(skips, ({ reason }) => reason ?? 'no reason given');
  for (const [reason, tests] of byReason) {
    console.log(`skipped (${tests.length}): ${reason}`);
    for (const { test } of tests) console.log(`  ${test}`);
  }
  const failures = failed === 0 && exitCode !== 0 ? 1 : failed;
  console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failures > 0 ? 1 : 0;
}
