/** 出租房屋 in the real window: registered, inspected, a resident moved in by the registration, and looked at. */
import { describe, expect, test } from 'vitest';
import { goTo, openCounter, signIn, type Counter } from './support/counter.ts';
import { readIdCard, todayDigits, typeRegistration } from './support/acts.ts';
import { pageKinds, reasonAgainst } from './support/desk.ts';
import { layIdCard } from './support/drawer.ts';
import { goToPremises, registerHouse } from './support/house.ts';

describe.each(pageKinds)('rental housing in %s', (kind) => {
  test('registered, inspected, lived in', { timeout: 150_000 }, async ({ skip }) => {
    const reason = reasonAgainst(kind);
    if (reason !== undefined) skip(reason);
    const counter = await openCounter(kind, 'premises');
    try {
      await signIn(counter, 'clerk');
      await goToPremises(counter);
      await counter.picture('empty');
      await registerHouse(counter);
      await inspect(counter);
      await registerResident(counter);
      await goToPremises(counter);
      await counter.page.getByTestId('premises-grid').getByTestId('grid-row').first().focus();
      await counter.press('Enter');
      await counter.see('occupants');
      await expect.poll(() => counter.at('occupancy-count').textContent()).toBe('1/2');
      await counter.picture('occupied', true);
      await fillTheHouse(counter);
      expect(counter.desk.complaints).toEqual([]);
    } catch (error) {
      await counter.picture('failed').catch(() => undefined);
      throw error;
    } finally {
      await counter.desk.close();
    }
  });
});

async function inspect(counter: Counter): Promise<void> {
  await counter.choose('premises-inspect');
  await counter.see('hazards');
  await counter.at('result').selectOption('passed');
  await counter.fill('officerName', '李警官');
  await counter.fill('officerNumber', '010203');
  await counter.picture('inspect');
  await counter.press('Control+Enter');
  await expect.poll(() => counter.at('safety').getAttribute('data-safe')).toBe('true');
}

/** By keyboard: down to the free bed, a long name, and the bed of the first resident stays his. */
async function fillTheHouse(counter: Counter): Promise<void> {
  await counter.page.getByTestId('bed-grid').locator('tr[data-index="0"]').focus();
  await counter.press('ArrowDown');
  await counter.press('Enter');
  await counter.see('move-in');
  await counter.choose('occupant-unregistered');
  await counter.fill('occupantName', '阿卜杜热合曼·买买提吐尔逊·阿卜杜拉');
  await counter.picture('move-in', true);
  await counter.press('Control+Enter');
  await expect.poll(() => counter.at('occupancy-count').textContent()).toBe('2/2');
  await counter.picture('full', true);
  await counter.page.getByTestId('bed-grid').locator('tr[data-index="1"]').focus();
  await counter.press('Enter');
  await counter.see('move-out');
  await counter.fill('moveOutOn', '20200101');
  await counter.press('Control+Enter');
  await expect.poll(() => counter.page.locator('#moveOutOn-problem').count()).toBe(1);
  await counter.picture('move-out-problem');
  await counter.press('Escape');
  await expect.poll(() => counter.at('move-out').count()).toBe(0);
  await counter.choose('premises-inspect');
  await counter.at('result').selectOption('failed');
  await counter.press('Control+Enter');
  await counter.picture('inspect-problems');
  await counter.press('Escape');
  await goToPremises(counter);
  await counter.see('premises-grid');
  await counter.picture('list', true);
}

async function registerResident(counter: Counter): Promise<void> {
  await goTo(counter, 'register');
  await layIdCard(counter, 'resident-1');
  await readIdCard(counter);
  await expect.poll(() => counter.focused()).toBe('phone');
  const since = await todayDigits(counter);
  await typeRegistration(counter, '13905760001', { street: '002', road: '中山西路', houseNumber: '18号', since });
  await counter.see('bed-section');
  await counter.picture('bed');
  await counter.at('bed').selectOption({ index: 1 });
  await counter.press('Control+Enter');
  await counter.see('register-review');
  await counter.press('Control+Enter');
  await counter.see('register-result');
}
