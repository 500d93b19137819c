/** A driver that crashes takes the terminal process with it, and nothing else: the window goes on. */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, reasonAgainst, type Desk } from '#tests/desktop/support/desk.ts';
import { testAccount } from '#tests/desktop/support/test-accounts-terminal.ts';

const program = path.resolve(import.meta.dirname, '../../desktop/support/test-accounts-terminal.ts');
const reason = reasonAgainst('electron');
let desk: Desk;

beforeAll(async () => {
  if (reason === undefined) desk = await openDesk('electron', { program });
});
afterAll(() => desk?.close());

async function signIn(): Promise<void> {
  await desk.page.getByLabel('账号').fill(testAccount.account);
  await desk.page.getByLabel('密码').fill(testAccount.password);
  await desk.page.keyboard.press('Enter');
  await desk.page.getByText(testAccount.name).first().waitFor();
}

/** Main's own children that are plain programs: the terminal process alone. */
function killTerminalProcess(): Promise<number | undefined> {
  return (desk.app as NonNullable<Desk['app']>).evaluate(() => {
    interface Handle {
      readonly pid?: number;
      readonly kill?: (signal: string) => void;
    }
    const { _getActiveHandles: activeHandles } = process as unknown as { _getActiveHandles(): Handle[] };
    const child = activeHandles().find(({ pid, kill }) => pid !== undefined && kill !== undefined);
    child?.kill?.('SIGKILL');
    return child?.pid;
  });
}

test('the terminal process is killed: it is started again, and the window finds it', async ({ skip }) => {
  if (reason !== undefined) skip(reason);
  await signIn();
  const first = await killTerminalProcess();
  expect(first).toBeTypeOf('number');
  await desk.page.reload();
  await signIn();
  const second = await killTerminalProcess();
  expect(second).not.toBe(first);
});
