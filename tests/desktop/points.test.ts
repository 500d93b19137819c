/** 积分 in the real window by keyboard: a permit holder's file, its claims and what they are worth. */
import { describe, expect, test } from 'vitest';
import { pageTitles } from '#text/window/desk.ts';
import { openCounter, signIn, signOut, zh, type Counter } from './support/counter.ts';
import { pageKinds, reasonAgainst } from './support/desk.ts';
import { layIdCard } from './support/drawer.ts';
import { permitHolder } from './support/permit-holder.ts';

describe.each(pageKinds)('points in %s', (kind) => {
  test('opened, claimed, tried out and looked at by the reviewer', { timeout: 150_000 }, async ({ skip }) => {
    const reason = reasonAgainst(kind);
    if (reason !== undefined) skip(reason);
    const counter = await openCounter(kind, 'points');
    try {
      await signIn(counter, 'clerk');
      await permitHolder(counter);
      await openFile(counter);
      await tryOut(counter);
      await reviewerLooks(counter);
      expect(counter.desk.complaints).toEqual([]);
    } catch (error) {
      await counter.picture('failed').catch(() => undefined);
      throw error;
    } finally {
      await counter.desk.close();
    }
  });
});

/** There is no digit left for this page: Ctrl+K and its name. */
async function goToPoints(counter: Counter): Promise<void> {
  await counter.press('Control+k');
  await counter.see('palette-input');
  await counter.type(zh(pageTitles.points));
  await counter.press('Enter');
  await counter.see('page-points');
}

async function openFile(counter: Counter): Promise<void> {
  await goToPoints(counter);
  await counter.picture('empty');
  await counter.choose('tab-new');
  await layIdCard(counter, 'resident-1');
  await counter.press('F2');
  await counter.see('points-person');
  await counter.at('points-scheme').selectOption('zhongshan-2014');
  await counter.at('points-purpose').selectOption('household');
  await counter.see('known-claims');
  await counter.picture('open', true);
  await counter.press('Control+Enter');
  await counter.see('points-file');
  await counter.see('score-sheet');
}

async function tryOut(counter: Counter): Promise<void> {
  await counter.at('claim-fact').selectOption('education');
  await counter.at('claim-level').selectOption('bachelor');
  expect(await (await counter.see('what-if')).textContent()).toMatch(/→/);
  await counter.at('claim-form').evaluate((element) => element.scrollIntoView());
  await counter.picture('what-if');
  await counter.choose('claim-save');
  await counter.see('line-education');
  await counter.page.locator('.desk-page').evaluate((page) => page.scrollTo(0, 0));
  await counter.picture('file', true);
}

async function reviewerLooks(counter: Counter): Promise<void> {
  await signOut(counter);
  await signIn(counter, 'reviewer');
  await goToPoints(counter);
  await counter.page.getByTestId('points-grid').getByTestId('grid-row').first().focus();
  await counter.press('Enter');
  await counter.see('claim-grid');
  await counter.page.getByTestId('claim-grid').getByTestId('grid-row').last().focus();
  await counter.press('Enter');
  await counter.see('check-form');
  await counter.at('check-form').evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await counter.picture('check');
  await counter.choose('tab-rankings');
  await counter.choose('ranking-new');
  await counter.at('ranking-scheme').selectOption('zhongshan-2014');
  await counter.at('ranking-purpose').selectOption('household');
  await counter.fill('ranking-quota', '20');
  await counter.see('ranking-counts');
  await counter.picture('ranking');
}
