/** A resident who is registered, half a year later applies, and is handed the permit card. */
import { expect } from 'vitest';
import {
  issueFirstCard,
  readIdCard,
  reviewAndApprove,
  scanMissingPapers,
  takeIntoStock,
  todayDigits,
  typeRegistration,
} from './acts.ts';
import { goTo, type Counter } from './counter.ts';
import { layIdCard, liftPermitCard, moveClock } from './drawer.ts';

/** Leaves the clerk at the stock page, the ID card of `resident-1` still on the reader. */
export async function permitHolder(counter: Counter): Promise<void> {
  await goTo(counter, 'register');
  await layIdCard(counter, 'resident-1');
  await readIdCard(counter);
  await expect.poll(() => counter.focused()).toBe('phone');
  const since = await todayDigits(counter);
  await typeRegistration(counter, '13905760001', { street: '002', road: '中山西路', houseNumber: '18号', since });
  await counter.press('Control+Enter');
  await counter.see('register-review');
  await counter.press('Control+Enter');
  await counter.see('register-result');
  await moveClock(counter, 'clock-half-year');
  await moveClock(counter, 'clock-day');
  await goTo(counter, 'apply');
  await layIdCard(counter, 'resident-1');
  await counter.press('F2');
  await counter.see('facts-form');
  // A house of his own: rented rooms count only once they were inspected.
  await counter.choose('facts-ownHouse');
  await scanMissingPapers(counter);
  await counter.press('Control+Enter');
  await counter.see('apply-result');
  await reviewAndApprove(counter);
  await takeIntoStock(counter);
  await issueFirstCard(counter);
  await liftPermitCard(counter);
}
