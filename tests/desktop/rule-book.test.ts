/** The rule book in the real window: what is due, who may apply and since when, and why something is not possible. */
import { describe, expect } from 'vitest';
import { pageTitles } from '#text/window/desk.ts';
import { readIdCard, todayDigits, typeRegistration } from './support/acts.ts';
import { barriers } from './support/accessible.ts';
import { goTo, printReceipt, zh, type Counter } from './support/counter.ts';
import { counterTests } from './support/counter-tests.ts';
import { pageKinds } from './support/desk.ts';
import { layIdCard, moveClock } from './support/drawer.ts';

/** A page without a key of its own is found by its name. */
async function goByName(counter: Counter, page: 'due' | 'eligibility'): Promise<void> {
  await counter.press('Control+k');
  await counter.see('palette-input');
  await counter.type(zh(pageTitles[page]));
  await counter.press('Enter');
  await counter.see(`page-${page}`);
}

describe.each(pageKinds)('the rule book in %s', (kind) => {
  let counter: Counter;
  const onOpen = (opened: Counter): void => void (counter = opened);
  const counterTest = counterTests({ kind, name: 'rule-book', role: 'clerk', onOpen });

  counterTest('a landlord who reported years late is due: reminded, and called from a sheet', async () => {
    await layIdCard(counter, 'resident-2');
    await goTo(counter, 'register');
    await readIdCard(counter);
    await expect.poll(() => counter.focused()).toBe('phone');
    const year = Number((await todayDigits(counter)).slice(0, 4));
    const since = `${year - 1}0104`;
    await typeRegistration(counter, '13905760002', { street: '001', road: '解放北路', houseNumber: '12', since });
    await counter.press('Control+Enter');
    await counter.see('register-review');
    await counter.press('Control+Enter');
    await counter.see('register-result');

    await goByName(counter, 'due');
    await counter.see('due-grid');
    await counter.picture('due', true);
    await counter.page.locator('[data-testid^="remind-landlord-report"]').click();
    await counter.see('reminder-text');
    await counter.picture('due-reminder');
    expect(await barriers(counter)).toEqual([]);
    await counter.press('Escape');
    await counter.gone('reminder-text');
    await counter.press('Control+Enter');
    await printReceipt(counter);
  });

  counterTest(
    'why an application is not possible is told by its own key, and the whole verdict stands beside',
    async () => {
      await layIdCard(counter, 'resident-2');
      await goTo(counter, 'apply');
      await counter.press('F2');
      await counter.see('facts-form');
      await counter.page.locator('[data-testid="verdict"][data-status="not-eligible"]').waitFor();
      await counter.press('Control+Enter');
      const why = counter.at('apply-submit-why');
      await expect.poll(() => why.isVisible()).toBe(true);
      expect((await why.textContent())?.length).toBeGreaterThan(8);
      await counter.picture('why-not', true);
      expect(await barriers(counter)).toEqual([]);
      await counter.page.getByTestId('eligibility-details').locator('summary').first().click();
      await counter.see('residence-timeline');
      await counter.picture('apply-whole-verdict');
    },
  );

  counterTest('any registered resident has his verdict and his days on a line', async () => {
    await moveClock(counter, 'clock-half-year');
    await layIdCard(counter, 'resident-2');
    await goByName(counter, 'eligibility');
    await counter.press('F2');
    await counter.see('residence-timeline');
    await counter.fill('qualifyOn', '20301231');
    await counter.see('counterfactual');
    await counter.picture('eligibility', true);
    expect(await barriers(counter)).toEqual([]);
    expect(await counter.at('timeline-words').getAttribute('data-days')).toBe('181');
  });
});
