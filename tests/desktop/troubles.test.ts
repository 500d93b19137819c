/** What goes wrong at a counter, in the real window: said where it happens, with what to do, and nothing is lost. */
import { describe, expect } from 'vitest';
import { accessFailures } from '#text/failures/access.ts';
import { agentRelationTitles } from '#text/residence-terms.ts';
import { idCardFailures } from '#text/failures/id-card.ts';
import { scannerFailures } from '#text/failures/scanner.ts';
import { cardText } from '#text/window/card.ts';
import { fieldText } from '#text/window/fields.ts';
import { registerText } from '#text/window/register.ts';
import { signInText } from '#text/window/sign-in.ts';
import { syncText } from '#text/window/today.ts';
import type { FailureText } from '#text/failure-text.ts';
import { readIdCard, todayDigits, typeRegistration } from './support/acts.ts';
import { barriers } from './support/accessible.ts';
import { compose } from './support/composition.ts';
import { goTo, pageNames, printReceipt, signIn, signOut, zh, type Counter } from './support/counter.ts';
import { counterTests } from './support/counter-tests.ts';
import { deskKinds } from './support/desk.ts';
import { inDrawer, layForeignCard, layIdCard, liftIdCard, liftPermitCard, setLine } from './support/drawer.ts';
import { typeDocument } from './support/typed-document.ts';

const dwelling = { street: '001', road: '解放北路', houseNumber: '12' } as const;

describe.each(deskKinds)('troubles in %s', (kind) => {
  let counter: Counter;
  const onOpen = (opened: Counter): void => void (counter = opened);
  const counterTest = counterTests({ kind, name: 'troubles', role: 'clerk', onOpen });

  async function expectFailure(code: string, text: FailureText): Promise<void> {
    const panel = counter.page.locator(`[data-testid="failure"][data-code="${code}"]`);
    await panel.waitFor();
    const said = await panel.textContent();
    expect(said).toContain(zh(text.message));
    expect(said).toContain(zh(text.clerk));
  }

  counterTest('a registration needs no pointer', async () => {
    await layIdCard(counter, 'resident-2');
    await countPointers(counter);
    await goTo(counter, 'register');
    await readIdCard(counter);
    await expect.poll(() => counter.focused()).toBe('phone');
    await typeRegistration(counter, '13905760002', { ...dwelling, since: await todayDigits(counter) });
    await counter.press('Control+Enter');
    await counter.see('register-review');
    await counter.press('Control+Enter');
    await counter.see('register-result');
    await printReceipt(counter);
    await counter.press('Control+Enter');
    await counter.see('section-person');
    expect(await pointers(counter)).toBe(0);
  });

  counterTest('while an input method composes, Enter neither moves on nor submits', async () => {
    await goTo(counter, 'register');
    await counter.at('address-road').focus();
    const method = await compose(counter);
    await method.edit('zhongshan');
    await method.key('Enter');
    await method.key('Enter', 2);
    expect(await counter.focused()).toBe('address-road');
    expect(await counter.at('problem-count').count()).toBe(0);
    await method.commit('中山东路');
    expect(await counter.at('address-road').inputValue()).toBe('中山东路');
    await counter.press('Enter');
    expect(await counter.focused()).toBe('address-houseNumber');
    await method.end();
  });

  counterTest('a document typed by hand is marked as unverified, for an agent too', async () => {
    await goTo(counter, 'register');
    await counter.see('section-person');
    await typeDocument(counter, 'person', 91);
    await counter.choose('agent-present');
    await typeDocument(counter, 'agent', 92);
    await counter.at('agent-relation').focus();
    await counter.type('2');
    await counter.at('phone').focus();
    await counter.picture('agent');
    // The agent's section lies between the phone number and the address.
    await counter.fill('phone', '13905760003');
    await counter.at('agent-phone').focus();
    await counter.press('Enter');
    await typeRegistration(counter, null, { ...dwelling, since: await todayDigits(counter) });
    await counter.press('Control+Enter');
    const review = await counter.see('register-review');
    expect(await review.getByTestId('source-typed').count()).toBe(4);
    expect(await review.getByTestId('source-typed').first().textContent()).toBe(zh(fieldText.sourceTyped));
    expect(await review.textContent()).toContain(zh(agentRelationTitles.relative));
    await counter.picture('agent-review');
    await counter.press('Control+Enter');
    await counter.see('register-result');
    expect(await counter.at('register-only').textContent()).toBe(zh(registerText.registerOnly));
  });

  counterTest('no card on the reader: said with what to do, and the next reading works', async () => {
    await liftIdCard(counter);
    await goTo(counter, 'register');
    await counter.press('F2');
    await counter.see('progress-id-card-reader');
    await expectFailure('id-card.not-found', idCardFailures['id-card.not-found']);
    await counter.picture('no-card');
    await layIdCard(counter, 'resident-3');
    await counter.page.locator('[data-testid="section-person"][data-source="chip"]').waitFor();
    expect(await counter.at('failure').count()).toBe(0);
  });

  counterTest('an empty feeder: said, with the glass as the other way', async () => {
    await goTo(counter, 'apply');
    await counter.see('person-search');
    await counter.fill('person-search-text', '叶怡');
    await counter.see('person-grid');
    await counter.press('Enter');
    await counter.see('paper-checklist');
    await counter.press('F5');
    await expectFailure('scanner.feeder-empty', scannerFailures['scanner.feeder-empty']);
    await counter.picture('feeder-empty');
    await counter.choose('scan-from-platen');
    await counter.page.locator('[data-testid="paper-checklist"] .thumbnail img').first().waitFor();
    expect(await counter.at('failure').count()).toBe(0);
  });

  counterTest('a bank card on the encoder is not taken for a permit', async () => {
    await layForeignCard(counter);
    await goTo(counter, 'endorse');
    await counter.press('F6');
    const note = counter.page.getByRole('alert').filter({ hasText: zh(cardText.notKnown) });
    await note.waitFor();
    await counter.picture('foreign-card');
    await liftPermitCard(counter);
  });

  counterTest('no page has a serious barrier', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const page of pageNames) {
      await goTo(counter, page);
      await counter.page.waitForTimeout(150);
      found[page] = await barriers(counter);
    }
    await goTo(counter, 'today');
    await inDrawer(counter, async () => {
      found['drawer'] = await barriers(counter);
    });
    await counter.press('Control+k');
    await counter.see('palette-input');
    await counter.picture('palette');
    found['palette'] = await barriers(counter);
    await counter.press('Escape');
    await counter.gone('palette-input');
    await counter.press('?');
    await counter.see('key-sheet');
    await counter.picture('key-sheet');
    found['key-sheet'] = await barriers(counter);
    await counter.press('Escape');
    await counter.gone('key-sheet');
    expect(Object.entries(found).flatMap(([page, list]) => list.map((entry) => `${page} ${entry}`))).toEqual([]);
  });

  counterTest(
    'the terminal process is killed: the window says so, finds the next one, and what was accepted is there',
    async () => {
      expect(counter.desk.complaints).toEqual([]);
      await setLine(counter, false);
      await goTo(counter, 'register');
      await layIdCard(counter, 'resident-4');
      await readIdCard(counter);
      await expect.poll(() => counter.focused()).toBe('phone');
      await typeRegistration(counter, '13905760004', { ...dwelling, since: await todayDigits(counter) });
      await counter.press('Control+Enter');
      await counter.see('register-review');
      await counter.press('Control+Enter');
      await counter.see('register-result');
      counter.desk.killTerminal();
      const notice = await counter.see('terminal-lost');
      expect(await notice.textContent()).toBe(zh(signInText.terminalLost));
      await counter.picture('terminal-lost');
      // The browser host ends with its terminal process; Electron's main process starts the next one.
      if (kind === 'browser') return;
      await counter.gone('terminal-lost');
      await goTo(counter, 'apply');
      await counter.fill('person-search-text', '周平华');
      await counter.see('person-grid');
      // The sign-in at the window outlives the process, that at the central system does not: what waits says so.
      await goTo(counter, 'sync');
      // The new process first finds the line that was down, then tries again.
      const cause = counter.page.getByTestId('outbox-grid').locator('.cause').first();
      const expired = zh(accessFailures['access.session-expired'].message);
      await expect.poll(() => cause.textContent(), { timeout: 30_000 }).toContain(expired);
      await signOut(counter);
      await signIn(counter, 'clerk');
      await goTo(counter, 'sync');
      expect(await (await counter.see('outbox-empty')).textContent()).toBe(zh(syncText.outboxEmpty));
      await counter.picture('after-the-kill');
    },
  );
});

/** Pointer actions since the count began. */
async function countPointers(counter: Counter): Promise<void> {
  await counter.page.evaluate(() => {
    document.documentElement.dataset['pointers'] = '0';
    window.addEventListener(
      'pointerdown',
      () => {
        const { dataset } = document.documentElement;
        dataset['pointers'] = String(Number(dataset['pointers']) + 1);
      },
      true,
    );
  });
}

function pointers(counter: Counter): Promise<number> {
  return counter.page.evaluate(() => Number(document.documentElement.dataset['pointers']));
}
