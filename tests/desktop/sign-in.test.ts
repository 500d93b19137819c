/** The first minute of a clerk's day, in the real Electron and in the browser host. */
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { deskKinds, openDesk, reasonAgainst, type Desk } from './support/desk.ts';
import { testAccount } from './support/test-accounts-terminal.ts';

const program = path.join(import.meta.dirname, 'support', 'test-accounts-terminal.ts');

describe.each(deskKinds)('sign-in in %s', (kind) => {
  let desk: Desk | undefined;
  afterEach(async () => {
    await desk?.close();
    desk = undefined;
  });

  test('a wrong password is told with its remedy, the right one opens the desk, a reload keeps it', async ({
    skip,
  }) => {
    const reason = reasonAgainst(kind);
    if (reason !== undefined) skip(reason);
    desk = await openDesk(kind, { program });
    const { page } = desk;
    const refusedByPolicy: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refusedByPolicy.push(message.text());
    });
    await page.getByLabel('账号').fill(testAccount.account);
    await page.getByLabel('密码').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await desk.screenshot('sign-in-refused');
    await page.getByLabel('密码').fill(testAccount.password);
    await page.keyboard.press('Enter');
    await page.getByText(testAccount.name).first().waitFor();
    await desk.screenshot('signed-in');
    await page.reload();
    await page.getByText(testAccount.name).first().waitFor();
    expect(await page.title()).toBe('居住证柜台终端');
    expect(refusedByPolicy).toEqual([]);
  });
});
