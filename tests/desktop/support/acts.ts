/** What a clerk, a reviewer and an approver do, as their hands do it. Shared by the journeys of the window. */
import { expect } from 'vitest';
import { materialTitles } from '#text/materials.ts';
import { isMaterialKind } from '#domain/rules/materials.ts';
import { fieldText } from '#text/window/fields.ts';
import { cardText } from '#text/window/card.ts';
import { goTo, signIn, signOut, zh, type Counter } from './counter.ts';
import { inDrawer, layBlankCard, loadFeeder } from './drawer.ts';

/** The card that lies on the reader is read by itself, or with F2: the form is filled from the chip and says so. */
export async function readIdCard(counter: Counter): Promise<void> {
  const section = await counter.see('section-person');
  if ((await section.getAttribute('data-source')) !== 'chip') await counter.press('F2');
  await counter.page.locator('[data-testid="section-person"][data-source="chip"]').waitFor();
  const badges = counter.page.getByTestId('section-person').getByTestId('source-chip');
  expect(await badges.first().textContent()).toBe(zh(fieldText.sourceChip));
  expect(await badges.count()).toBeGreaterThanOrEqual(8);
}

export interface Dwelling {
  readonly street: string;
  readonly road: string;
  readonly houseNumber: string;
  /** Eight digits. */
  readonly since: string;
}

/** From the phone number (or, null, from the county) to the last field with Enter alone; the clerk stands there already. */
export async function typeRegistration(counter: Counter, phone: string | null, dwelling: Dwelling): Promise<void> {
  const next = (text: string) => counter.type(text).then(() => counter.press('Enter'));
  if (phone !== null) {
    await next(phone);
    await counter.press('Enter');
  }
  await next('02');
  await next(dwelling.street);
  await next('');
  await next(dwelling.road);
  await next(dwelling.houseNumber);
  await next('3');
  await next('2');
  await next('401');
  await next('02');
  await next(dwelling.since);
  await next('1');
  await next('周房东');
  await next('13705760002');
  await counter.type('01');
}

/** Today as eight digits, from the top bar. */
export async function todayDigits(counter: Counter): Promise<string> {
  return ((await counter.at('top-today').textContent()) ?? '').replaceAll('-', '');
}

/** Loads and scans every paper that is still missing, with F5. */
export async function scanMissingPapers(counter: Counter): Promise<readonly string[]> {
  await counter.see('paper-checklist');
  const scanned: string[] = [];
  await inDrawer(counter, async () => {
    for (;;) {
      const hook = await counter.page
        .locator('.paper-next')
        .first()
        .getAttribute('data-testid', { timeout: 500 })
        .catch(() => null);
      if (hook === null) break;
      const kind = hook.replace(/^paper-/, '');
      if (!isMaterialKind(kind)) throw new Error(`unknown paper ${kind}`);
      await loadFeeder(counter, zh(materialTitles[kind]));
      await counter.press('F5');
      await counter.page.locator(`[data-testid="paper-${kind}"]:not([data-count="0"])`).waitFor();
      await counter.gone('progress-document-scanner');
      scanned.push(kind);
    }
  });
  await counter.page.locator('[data-testid="papers-missing"][data-count="0"]').waitFor();
  return scanned;
}

/** Ticks the rented dwelling and types its lease: from the year before, three years long. */
export async function claimRentedDwelling(counter: Counter): Promise<void> {
  const year = Number((await todayDigits(counter)).slice(0, 4));
  await counter.choose('facts-safeRentedHouse');
  await counter.see('facts-safeRentedHouse-from');
  await counter.fill('facts-safeRentedHouse-from', `${year - 1}0101`);
  await counter.press('Enter');
  await counter.type(`${year + 2}0101`);
}

async function openFirstCase(counter: Counter): Promise<void> {
  await goTo(counter, 'review');
  await counter.see('case-grid');
  await counter.page.getByTestId('grid-row').first().focus();
  await counter.press('Enter');
  await counter.see('case-detail');
}

const statusIs = (counter: Counter, status: string) =>
  counter.page.locator(`[data-testid="case-status"][data-status="${status}"]`).waitFor();

/** Two other people: one reviews with the papers before the eyes, one approves. The clerk is signed out and in again. */
export async function reviewAndApprove(
  counter: Counter,
  look: (who: 'reviewer' | 'approver') => Promise<void> = async () => {},
): Promise<void> {
  await signOut(counter);
  await signIn(counter, 'reviewer');
  await openFirstCase(counter);
  await counter.see('paper-page');
  await statusIs(counter, 'accepted');
  await look('reviewer');
  await counter.press('Control+Enter');
  await statusIs(counter, 'reviewed');
  await signOut(counter);
  await signIn(counter, 'approver');
  await openFirstCase(counter);
  await counter.see('paper-page');
  await look('approver');
  await counter.press('Control+Enter');
  // The central system may have sent it on before the page is read again.
  await counter.page.locator('[data-testid="case-status"]:not([data-status="reviewed"])').waitFor();
  await signOut(counter);
  await signIn(counter, 'clerk');
}

/** The batch arrives, its card is taken into stock. */
export async function takeIntoStock(counter: Counter): Promise<void> {
  await goTo(counter, 'stock');
  await counter.see('batch');
  await counter.choose('batch-all');
  await counter.choose('batch-receive');
  await counter.see('stock-grid');
}

/** Opens the first card of the stock, lays a blank chip down, writes, compares; the chip's serial. */
export async function issueFirstCard(counter: Counter, before: () => Promise<void> = async () => {}): Promise<string> {
  await counter.page.getByTestId('stock-grid').getByTestId('grid-row').first().focus();
  await counter.press('Enter');
  await counter.see('issue-card');
  await before();
  const serial = await layBlankCard(counter);
  await counter.press('F6');
  await counter.see('issue-result');
  await expectReadBackEqual(counter);
  return serial;
}

/** Every field that the record holds reads back the same. */
export async function expectReadBackEqual(counter: Counter): Promise<void> {
  const rows = counter.page.getByTestId('read-back').locator('tbody tr');
  await rows.first().waitFor();
  const same = zh(cardText.compareSame);
  let compared = 0;
  for (const cells of await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
  )) {
    const [, record, , verdict] = cells;
    if (record === '') continue;
    expect(verdict).toBe(same);
    compared += 1;
  }
  expect(compared).toBeGreaterThanOrEqual(6);
}
