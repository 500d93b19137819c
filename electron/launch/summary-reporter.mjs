/** Writes what test.mjs prints at the end: counts, and why a test was skipped. */
import { writeFileSync } from 'node:fs';

export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = { passed: 0, failed: unhandledErrors.length, skipped: 0, skips: [] };
    for (const module of modules) {
      let failedHere = 0;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'passed') summary.passed += 1;
        else if (state === 'failed') failedHere += 1;
        else summary.skips.push({ test: `${module.relativeModuleId} > ${test.fullName}`, reason: note ?? null });
      }
      // A file that could not even be loaded has no tests; it counts as one that failed.
      summary.failed += failedHere === 0 && !module.ok() ? 1 : failedHere;
    }
    summary.skipped = summary.skips.length;
    writeFileSync(process.env.PERMIT_TERMINAL_TEST_SUMMARY, JSON.stringify(summary));
  }
}
