/** A second start on the same state folder: refused in a sentence, while the first window stays. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startDisplay } from '#tests/desktop/support/display.ts';
import { openDesk, reasonAgainst } from '#tests/desktop/support/desk.ts';
import { findElectronRuntime } from '#tests/desktop/support/electron-runtime.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const program = path.join(root, 'tests/desktop/support/test-accounts-terminal.ts');

test('the program that is open already stays the only one', async ({ skip }) => {
  const reason = reasonAgainst('electron');
  const runtime = findElectronRuntime();
  if (reason !== undefined || 'reason' in runtime) return skip(reason ?? 'no Electron runtime');
  const desk = await openDesk('electron', { program });
  const display = await startDisplay();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(runtime.executable, ['--log-level=3', ...asRoot, root], {
    env: { ...process.env, PERMIT_TERMINAL_HOME: desk.home, DISPLAY: display.name },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  second.stderr.on('data', (bytes: Uint8Array) => (said += Buffer.from(bytes).toString()));
  const code = await new Promise((resolve) => second.once('close', resolve));
  expect([code, said]).toEqual([1, expect.stringContaining('program.already-running')]);
  expect(await desk.page.title()).toBe('居住证柜台终端');
  display.close();
  await desk.close();
  return undefined;
});
