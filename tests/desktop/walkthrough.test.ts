/** `npm start -- --walkthrough`: the whole journey of a resident, unattended; every step and every read-back holds. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { WalkthroughReport } from '#electron/training/walkthrough/report.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const program = path.join(root, 'electron', 'training', 'walkthrough-program.ts');

test('one resident goes from registration to a card that was issued again', { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, [program, '--people', '1', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const { steps, passed } = JSON.parse(printed) as WalkthroughReport;
  expect(steps.filter(({ ok }) => !ok).map(({ name, failure }) => [name, failure?.code])).toEqual([]);
  expect([code, passed]).toEqual([0, steps.length]);
  expect(steps.map(({ name }) => name)).toContain('reissue-old-card-ended');
});
