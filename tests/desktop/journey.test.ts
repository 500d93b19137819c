/** One resident's whole journey in the real window: Electron, and Chromium on the browser host. */
import { describe, expect, test } from 'vitest';
import { applicationKindTitles } from '#text/acts.ts';
import { applicationStatusTitles } from '#text/case-status.ts';
import { syncFailures } from '#text/failures/sync.ts';
import { groundTitles, verdictTitles } from '#text/grounds.ts';
import { cardText, changeText, endorseText, stockText } from '#text/window/card.ts';
import { applyText } from '#text/window/case.ts';
import { deskText } from '#text/window/desk.ts';
import { fieldText } from '#text/window/fields.ts';
import { papersText } from '#text/window/papers.ts';
import { registerText } from '#text/window/register.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import { syncText } from '#text/window/today.ts';
import {
  claimRentedDwelling,
  expectReadBackEqual,
  issueFirstCard,
  readIdCard,
  reviewAndApprove,
  scanMissingPapers,
  takeIntoStock,
  todayDigits,
  typeRegistration,
} from './support/acts.ts';
import { goTo, openCounter, printReceipt, signIn, signOut, zh, type Counter } from './support/counter.ts';
import { deskKinds, reasonAgainst } from './support/desk.ts';
import { layIdCard, layPermitCard, liftIdCard, liftPermitCard, moveClock, setLine } from './support/drawer.ts';
import { findHouseSafe, goToPremises, registerHouse } from './support/house.ts';
import { typeDocument } from './support/typed-document.ts';

const journeyMs = 150_000;

describe.each(deskKinds)('the journey in %s', (kind) => {
  test(
    'registered, applied for, reviewed, approved, issued, endorsed, moved, replaced, lost and issued again; and a line that is pulled',
    { timeout: journeyMs },
    async ({ skip }) => {
      const reason = reasonAgainst(kind);
      if (reason !== undefined) skip(reason);
      const counter = await openCounter(kind, 'journey');
      try {
        await counter.see('training-accounts');
        await counter.picture('sign-in', true);
        await signIn(counter, 'clerk');
        await register(counter);
        // A rented dwelling counts when an inspection or a finding says that it is safe.
        await goToPremises(counter);
        await registerHouse(counter);
        await findHouseSafe(counter);
        await apply(counter);
        const chip = await decideAndIssue(counter);
        await endorse(counter, chip);
        await changeAddress(counter, chip);
        await replace(counter);
        await reissue(counter);
        await pulledLine(counter);
        await lastLooks(counter);
        expect(counter.desk.complaints).toEqual([]);
      } catch (error) {
        await counter.picture('failed').catch(() => undefined);
        throw error;
      } finally {
        await counter.desk.close();
      }
    },
  );
});

async function register(counter: Counter): Promise<void> {
  await counter.picture('today', true);
  await goTo(counter, 'register');
  await layIdCard(counter, 'resident-1');
  await readIdCard(counter);
  await counter.picture('register-read');
  await expect.poll(() => counter.focused()).toBe('phone');
  const since = await todayDigits(counter);
  await typeRegistration(counter, '13905760001', { street: '002', road: '中山西路', houseNumber: '18号', since });
  await counter.picture('register-filled', true);
  await counter.page.locator('.desk-page').evaluate((page) => page.scrollTo(0, 0));
  await counter.picture('workbench');
  await counter.press('Control+Enter');
  await counter.see('register-review');
  await counter.picture('register-review');
  await counter.press('Control+Enter');
  const result = await counter.see('register-result');
  expect(await counter.at('register-only').textContent()).toBe(zh(registerText.registerOnly));
  expect(await result.textContent()).toContain(zh(registerText.done));
  const clause = await result.locator('.clause').textContent();
  expect(clause).toMatch(new RegExp(zh(registerText.clause, { clause: '.{4,}' })));
  await printReceipt(counter);
  await counter.picture('registered-only');
}

async function apply(counter: Counter): Promise<void> {
  await moveClock(counter, 'clock-half-year');
  await moveClock(counter, 'clock-day');
  await goTo(counter, 'apply');
  await counter.picture('apply-find');
  await layIdCard(counter, 'resident-1');
  await counter.press('F2');
  await counter.see('facts-form');
  const { page } = counter;
  await page.locator('[data-testid="verdict"][data-status="not-eligible"]').waitFor();
  expect(await counter.at('verdict').textContent()).toContain(zh(applyText.groundMissing));
  await claimRentedDwelling(counter);
  await page.locator('[data-testid="verdict"][data-status="eligible"]').waitFor();
  const verdict = await counter.at('verdict').textContent();
  expect(verdict).toContain(zh(verdictTitles.eligible));
  expect(verdict).toContain(zh(groundTitles['dwelling.rented-house']));
  expect(await page.getByTestId('verdict').locator('blockquote cite').count()).toBeGreaterThanOrEqual(2);
  await counter.picture('apply-verdict', true);
  const scanned = await scanMissingPapers(counter);
  expect(scanned).toContain('lease');
  expect(await counter.at('papers-missing').textContent()).toBe(zh(papersText.complete));
  expect(await counter.at('fee').textContent()).toContain(zh(applyText.feeFree));
  await counter.picture('apply-papers');
  await counter.press('Control+Enter');
  const result = await counter.see('apply-result');
  expect(await result.textContent()).toContain(zh(applyText.done));
  expect(await counter.at('case-number').textContent()).toMatch(/\d{6}/);
  await printReceipt(counter);
  await counter.picture('apply-accepted');
}

async function decideAndIssue(counter: Counter): Promise<string> {
  // Who accepted the case cannot pass it: no button, and the page says whose turn it is.
  await goTo(counter, 'review');
  await counter.press('Control+Enter');
  await counter.choose('tab-review');
  await counter.page.getByTestId('grid-row').first().focus();
  await counter.press('Enter');
  const due = await counter.see('why-due');
  expect(await due.textContent()).toContain(zh(signInRoleText.reviewer));
  expect(await counter.at('review-pass').count()).toBe(0);
  await counter.picture('review-as-clerk');
  await reviewAndApprove(counter, (who) => counter.picture(`case-${who}`, true));
  await takeIntoStock(counter);
  await counter.picture('stock', true);
  const serial = await issueFirstCard(counter);
  expect(await counter.at('issue-result').textContent()).toContain(zh(stockText.done));
  expect(await counter.at('read-back').textContent()).toContain(zh(cardText.compared));
  await printReceipt(counter);
  await counter.picture('issued', true);
  await liftPermitCard(counter);
  return serial;
}

async function endorse(counter: Counter, chip: string): Promise<void> {
  await moveClock(counter, 'clock-year');
  await moveClock(counter, 'clock-day');
  await layPermitCard(counter, chip);
  await goTo(counter, 'endorse');
  await counter.see('card-grid');
  await counter.picture('endorse-list', true);
  await counter.press('F6');
  await counter.see('endorse-card');
  await lookAtServices(counter);
  await claimRentedDwelling(counter);
  await counter.page.locator('[data-testid="verdict"][data-status="eligible"]').waitFor();
  await scanMissingPapers(counter);
  await counter.picture('endorse-ready', true);
  await counter.press('F6');
  const result = await counter.see('endorse-result');
  expect(await result.textContent()).toContain(zh(endorseText.done));
  await expectReadBackEqual(counter);
  await printReceipt(counter);
  await counter.picture('endorsed');
}

/** Within the window the permit is in force: what it opens stands on the page, each with its clause. */
async function lookAtServices(counter: Counter): Promise<void> {
  const panel = await counter.see('entitlements');
  expect(await panel.getAttribute('data-permit')).toBe('active');
  const summary = panel.locator('summary');
  await summary.press('Enter');
  await counter.see('offer-culture-venues');
  await summary.evaluate((element) => element.scrollIntoView());
  await counter.picture('endorse-services', true);
  await summary.press('Enter');
  await counter.page.getByTestId('offer-culture-venues').waitFor({ state: 'hidden' });
}

async function changeAddress(counter: Counter, chip: string): Promise<void> {
  await goTo(counter, 'change');
  await layIdCard(counter, 'resident-1');
  await counter.press('F2');
  await counter.see('change-acts');
  await counter.picture('change-acts', true);
  await counter.choose('change-address');
  await counter.see('change-form');
  await counter.at('address-street').focus();
  for (const text of ['001', '', '解放南路', '66号', '5', '1', '1203']) {
    await counter.type(text);
    await counter.press('Enter');
  }
  await counter.type(await todayDigits(counter));
  await scanMissingPapers(counter);
  await counter.picture('change-ready', true);
  await counter.press('F6');
  const result = await counter.see('change-result');
  expect(await result.textContent()).toContain(zh(changeText.done));
  expect(await counter.at('read-back').textContent()).toContain('解放南路');
  await expectReadBackEqual(counter);
  await printReceipt(counter);
  await counter.picture('changed');
  expect(chip).not.toBe('');
  await liftPermitCard(counter);
}

async function applyAgain(counter: Counter, kind: 'replacement' | 'reissue'): Promise<void> {
  await goTo(counter, 'change');
  await layIdCard(counter, 'resident-1');
  await counter.press('F2');
  await counter.see('change-acts');
  await counter.choose(kind === 'replacement' ? 'change-replace' : 'change-reissue');
  await counter.see('page-apply');
  expect(await counter.at('page-apply').locator('h2').textContent()).toContain(zh(applicationKindTitles[kind]));
  await scanMissingPapers(counter);
}

async function replace(counter: Counter): Promise<void> {
  await applyAgain(counter, 'replacement');
  expect(await counter.at('fee').textContent()).toContain(zh(applyText.feeNotSet));
  await counter.choose('fee-paid');
  await counter.picture('replacement-apply');
  await counter.press('Control+Enter');
  await counter.see('apply-result');
  await reviewAndApprove(counter);
  await takeIntoStock(counter);
  await issueFirstCard(counter, async () => {
    expect(await counter.at('issue-card').textContent()).toContain(zh(stockText.oldTakenInNote));
    expect(await counter.at('issue-write').isDisabled()).toBe(true);
    await counter.choose('old-card-taken');
    await counter.picture('replacement-issue');
  });
  await liftPermitCard(counter);
}

async function reissue(counter: Counter): Promise<void> {
  await applyAgain(counter, 'reissue');
  await counter.choose('fee-waived');
  await counter.fill('fee-reason', '低保家庭');
  await counter.picture('reissue-apply');
  await counter.press('Control+Enter');
  await counter.see('apply-result');
  await reviewAndApprove(counter, async (who) => {
    if (who === 'reviewer') expect(await counter.at('case-detail').textContent()).toContain('低保家庭');
  });
  await takeIntoStock(counter);
  await issueFirstCard(counter, async () => {
    expect(await counter.at('old-card').textContent()).toContain(zh(stockText.oldBlocked));
  });
  await liftPermitCard(counter);
  await liftIdCard(counter);
  // Of the three cards one is left; the others ended with their successors.
  await goTo(counter, 'change');
  await counter.see('card-grid');
  await expect.poll(() => counter.page.getByTestId('grid-row').count()).toBe(1);
}

async function pulledLine(counter: Counter): Promise<void> {
  await setLine(counter, false);
  await goTo(counter, 'register');
  await typeDocument(counter, 'person');
  await expect.poll(() => counter.at('section-person').textContent()).toContain(zh(fieldText.sourceTyped));
  const since = await todayDigits(counter);
  await counter.at('phone').focus();
  await typeRegistration(counter, '13905760009', { street: '003', road: '东环大道', houseNumber: '7号', since });
  await counter.press('Control+Enter');
  await counter.see('register-review');
  await counter.press('Control+Enter');
  await counter.see('register-result');
  await counter.page.locator('[data-testid="top-line"][data-state="down"]').waitFor();
  expect(await counter.at('top-line').textContent()).toContain(zh(deskText.lineDown));
  await goTo(counter, 'sync');
  const row = counter.page.getByTestId('outbox-grid').getByTestId('grid-row').first();
  await row.locator('.cause').waitFor();
  await expect.poll(() => row.locator('td').last().textContent()).toMatch(/^\d\d:\d\d:\d\d$/);
  const code = (await row.locator('.cause').getAttribute('data-code')) as keyof typeof syncFailures;
  expect(await row.locator('.cause').textContent()).toContain(zh(syncFailures[code].message));
  await counter.picture('sync-waiting', true);
  await setLine(counter, true);
  await counter.press('Control+Enter');
  const empty = await counter.see('outbox-empty');
  expect(await empty.textContent()).toBe(zh(syncText.outboxEmpty));
  await counter.page.locator('[data-testid="top-line"][data-state="up"]').waitFor();
  await counter.gone('sync-papers');
  await counter.gone('failure');
  await counter.picture('sync-delivered');
}

async function lastLooks(counter: Counter): Promise<void> {
  await goTo(counter, 'devices');
  await counter.picture('devices', true);
  await goTo(counter, 'review');
  await counter.choose('tab-all');
  await counter.see('case-grid');
  expect(await counter.at('case-grid').textContent()).toContain(zh(applicationStatusTitles.finished));
  await counter.picture('cases-all', true);
  await goTo(counter, 'today');
  await counter.choose('language');
  await goTo(counter, 'register');
  await counter.picture('register-english');
  await counter.choose('language');
  await signOut(counter);
}
