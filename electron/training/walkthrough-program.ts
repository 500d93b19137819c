/**
 * `npm start -- --walkthrough [--people N] [--json]`: the whole journey, unattended, through the call table of a real
 * terminal process. Exit code 0 only if every step and every read-back held.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { programFile } from '../terminal/program-file.ts';
import { openDeskUnderTest } from './walkthrough/desk-under-test.ts';
import { accounts, type Journey, type Traveller } from './walkthrough/journey.ts';
import { peakMemory } from './walkthrough/memory.ts';
import {
  application,
  endorsementAndChange,
  firstIssue,
  registration,
  replacementAndReissue,
} from './walkthrough/phases.ts';
import { progressBar } from './walkthrough/progress.ts';
import { openReceipts } from './walkthrough/receipts.ts';
import { createRecorder } from './walkthrough/recorder.ts';
import { formatReport, type WalkthroughReport } from './walkthrough/report.ts';

const stepsPerPerson = 35;

function terminalProgram(): string {
  const fromSource = import.meta.url.endsWith('.ts');
  const source = programFile(import.meta.url, '../terminal/terminal-process.ts');
  return fileURLToPath(fromSource ? source : new URL('../terminal/terminal-process.mjs', import.meta.url));
}

async function walk(people: number): Promise<WalkthroughReport> {
  const home = await mkdtemp(path.join(tmpdir(), 'permit-terminal-walkthrough-'));
  const bar = progressBar(people * stepsPerPerson);
  const desk = await openDeskUnderTest({
    home: path.join(home, 'desk'),
    program: terminalProgram(),
    residents: people,
  });
  const recorder = createRecorder(bar.step);
  const receipts = await openReceipts(path.join(home, 'receipts'), () => desk.at(accounts.clerk));
  const travellers: Traveller[] = Array.from({ length: people }, (_, index) => ({
    personId: `resident-${index + 1}`,
    index,
    person: null,
    residenceCaseId: null,
    applicationCaseId: null,
    cardCaseId: null,
    premisesCaseId: null,
    chip: null,
  }));
  const journey: Journey = { desk, recorder, receipts, travellers };
  try {
    for (const phase of [registration, application, firstIssue, endorsementAndChange, replacementAndReissue]) {
      await phase(journey);
    }
    const memory = await peakMemory(desk.pid());
    const steps = recorder.entries();
    const failed = steps.filter((step) => !step.ok).length;
    const { folder } = receipts;
    return {
      people,
      steps,
      passed: steps.length - failed,
      failed,
      receipts: { folder, files: receipts.files() },
      memory,
    };
  } finally {
    bar.end();
    await desk.stop();
    await rm(path.join(home, 'desk'), { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: { people: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
});
const people = Number(values.people);
if (!Number.isInteger(people) || people < 1 || people > 1000) {
  process.stderr.write('usage: npm start -- --walkthrough [--people 1..1000] [--json]\n');
  process.exit(2);
}
const report = await walk(people);
process.stdout.write(`${values.json ? JSON.stringify(report) : formatReport(report)}\n`);
process.exitCode = report.failed === 0 ? 0 : 1;
