/** 退出 and 更正 in the real window by keyboard: begun by the clerk, decided by another person, settled, looked at. */
import { describe, expect, test } from 'vitest';
import { exitText } from '#text/window/exits.ts';
import { scanMissingPapers, todayDigits } from './support/acts.ts';
import { goTo, openCounter, printReceipt, signIn, signOut, zh, type Counter } from './support/counter.ts';
import { pageKinds, reasonAgainst } from './support/desk.ts';
import { layIdCard } from './support/drawer.ts';
import { permitHolder } from './support/permit-holder.ts';

describe.each(pageKinds)('exits in %s', (kind) => {
  test('begun with its paper, confirmed by the reviewer, the card taken in', { timeout: 150_000 }, async ({ skip }) => {
    const reason = reasonAgainst(kind);
    if (reason !== undefined) skip(reason);
    const counter = await openCounter(kind, 'exits');
    try {
      await signIn(counter, 'clerk');
      await permitHolder(counter);
      await begin(counter);
      await confirm(counter);
      await settle(counter);
      await correct(counter);
      expect(counter.desk.complaints).toEqual([]);
    } catch (error) {
      await counter.picture('failed').catch(() => undefined);
      throw error;
    } finally {
      await counter.desk.close();
    }
  });
});

async function begin(counter: Counter): Promise<void> {
  await goTo(counter, 'change');
  await layIdCard(counter, 'resident-1');
  await counter.press('F2');
  await counter.see('change-acts');
  await counter.page.locator('[data-testid="change-exit"][aria-disabled="false"]').waitFor();
  await counter.picture('acts');
  await counter.choose('change-exit');
  await counter.see('exit-form');
  await expect.poll(() => counter.focused()).toBe('exit-reason');
  // The number of the reason chooses it, Enter goes on.
  await counter.type('1');
  await counter.press('Enter');
  await counter.type(await todayDigits(counter));
  await counter.press('Enter');
  await counter.type('2');
  await scanMissingPapers(counter);
  await counter.page.locator('.desk-page').evaluate((page) => page.scrollTo(0, 0));
  await counter.picture('begin', true);
  await counter.press('Control+Enter');
  const result = await counter.see('exit-result');
  expect(await result.textContent()).toContain(zh(exitText.requested));
  await printReceipt(counter);
  await counter.picture('begun');
}

async function openExit(counter: Counter): Promise<void> {
  await goTo(counter, 'review');
  await counter.choose('tab-exits');
  await counter.see('case-grid');
  await counter.page.getByTestId('grid-row').first().focus();
  await counter.press('Enter');
  await counter.see('exit-facts');
}

const statusIs = (counter: Counter, status: string) =>
  counter.page.locator(`[data-testid="case-status"][data-status="${status}"]`).waitFor();

async function confirm(counter: Counter): Promise<void> {
  await openExit(counter);
  await counter.see('why-due');
  await counter.picture('not-mine');
  await signOut(counter);
  await signIn(counter, 'reviewer');
  await openExit(counter);
  await counter.see('paper-page');
  await counter.at('exit-finding').focus();
  await counter.type('2');
  await counter.page.locator('[data-testid="exit-confirm"][aria-disabled="false"]').waitFor();
  await counter.picture('decide', true);
  await counter.press('Control+Enter');
  await statusIs(counter, 'confirmed');
  await signOut(counter);
  await signIn(counter, 'clerk');
}

async function settle(counter: Counter): Promise<void> {
  await openExit(counter);
  await counter.picture('settle');
  await counter.press('Control+Enter');
  await statusIs(counter, 'done');
  await counter.picture('done', true);
}

/** Whoever holds no card any more is still registered; the supervisor corrects what was written wrongly. */
async function correct(counter: Counter): Promise<void> {
  await signOut(counter);
  await signIn(counter, 'supervisor');
  await goTo(counter, 'change');
  await counter.choose('change-by-person');
  await counter.see('person-search-text');
  await layIdCard(counter, 'resident-1');
  await counter.press('F2');
  await counter.see('residence-acts');
  await counter.picture('registration');
  await counter.choose('residence-correct');
  await counter.see('correct-form');
  await counter.fill('correct-address-houseNumber', '81');
  await counter.at('correct-mistake').selectOption('typing');
  await counter.fill('correct-reason', '门牌号录入有误');
  await counter.picture('correct', true);
  await counter.press('Control+Enter');
  await counter.see('residence-result');
  await counter.see('case-timeline');
  await counter.picture('corrected');
}
