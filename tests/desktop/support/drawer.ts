/** The training world's drawer in the window (F9): what lies on the devices, the line, the clock. */
import { expect } from 'vitest';
import type { IdCardTrouble } from '#contract/counter/training.ts';
import type { Counter } from './counter.ts';

/** Opens the drawer, does the work, closes it: a clerk at work does not have it beside the form. */
export async function inDrawer(counter: Counter, work: () => Promise<void>): Promise<void> {
  const pageHasIt = await counter.at('page-devices').isVisible();
  if (!pageHasIt) await counter.press('F9');
  await counter.see('training-drawer');
  await counter.see('training-now');
  await work();
  if (pageHasIt) return;
  await counter.press('F9');
  await counter.gone('training-drawer');
}

/** A card that was read must be taken off before it can be read again, as on a real reader. */
export function layIdCard(counter: Counter, personId: string): Promise<void> {
  return inDrawer(counter, async () => {
    if (await counter.at('lift-id-card').isEnabled()) await lift(counter);
    await counter.at(`place-id-card-${personId}`).click();
    await counter.gone(`place-id-card-${personId}`);
  });
}

/** What is wrong with the card that lies there, or that is laid down next. */
export function spoilIdCard(counter: Counter, trouble: IdCardTrouble): Promise<void> {
  return pressInDrawer(counter, `id-card-${trouble}`, () =>
    expect.poll(() => counter.at(`id-card-${trouble}`).getAttribute('aria-pressed')).toBe('true'),
  );
}

export function plugReader(counter: Counter, plugged: boolean): Promise<void> {
  return pressInDrawer(counter, plugged ? 'plug-reader' : 'unplug-reader', () =>
    counter.see(plugged ? 'unplug-reader' : 'plug-reader'),
  );
}

export function slowReader(counter: Counter, slow: boolean): Promise<void> {
  return pressInDrawer(counter, slow ? 'slow-reader' : 'fast-reader', () =>
    counter.see(slow ? 'fast-reader' : 'slow-reader'),
  );
}

function pressInDrawer(counter: Counter, testId: string, done: () => Promise<unknown>): Promise<void> {
  return inDrawer(counter, async () => {
    await counter.at(testId).click();
    await done();
  });
}

export function liftIdCard(counter: Counter): Promise<void> {
  return inDrawer(counter, () => lift(counter));
}

/** The button is disabled while it works, too: the card is off when no name is marked any more. */
async function lift(counter: Counter): Promise<void> {
  await counter.at('lift-id-card').click();
  const part = counter.page.locator('.drawer-part', { has: counter.page.getByTestId('lift-id-card') });
  await part.locator('.badge-good').waitFor({ state: 'detached' });
}

/** A blank chip on the encoder; its serial. */
export async function layBlankCard(counter: Counter): Promise<string> {
  let serial = '';
  await inDrawer(counter, async () => {
    const before = await serials(counter);
    await counter.at('place-blank-card').click();
    await expect.poll(async () => (await serials(counter)).length).toBe(before.length + 1);
    serial = (await serials(counter)).find((one) => !before.includes(one)) ?? '';
    await counter.page.locator('.drawer-list li', { hasText: serial }).locator('.badge-good').waitFor();
  });
  return serial;
}

/** A bank card, as a hurried hand lays it down. */
export function layForeignCard(counter: Counter): Promise<void> {
  return inDrawer(counter, async () => {
    await counter.at('place-foreign-card').click();
    await expect.poll(() => counter.at('lift-permit-card').isEnabled()).toBe(true);
  });
}

export function layPermitCard(counter: Counter, serial: string): Promise<void> {
  return inDrawer(counter, async () => {
    await counter.at(`place-permit-card-${serial}`).click();
    await counter.gone(`place-permit-card-${serial}`);
  });
}

export function liftPermitCard(counter: Counter): Promise<void> {
  return inDrawer(counter, async () => {
    await counter.at('lift-permit-card').click();
    await expect.poll(() => counter.at('lift-permit-card').isDisabled()).toBe(true);
  });
}

export async function loadFeeder(counter: Counter, title: string): Promise<void> {
  const pages = await counter.see('feeder-pages');
  await counter.at('feeder-title').fill(title);
  await counter.at('load-feeder').click();
  await expect.poll(() => pages.textContent()).toContain('1');
  await expect.poll(() => counter.at('load-feeder').isEnabled()).toBe(true);
}

export function setLine(counter: Counter, up: boolean): Promise<void> {
  return inDrawer(counter, async () => {
    await counter.at(up ? 'line-up' : 'line-down').click();
    await counter.see(up ? 'line-down' : 'line-up');
  });
}

/** One of the three steps of the clock. */
export function moveClock(counter: Counter, step: 'clock-day' | 'clock-half-year' | 'clock-year'): Promise<void> {
  return inDrawer(counter, async () => {
    const before = await counter.at('training-now').textContent();
    await counter.at(step).click();
    await expect.poll(() => counter.at('training-now').textContent()).not.toBe(before);
  });
}

async function serials(counter: Counter): Promise<readonly string[]> {
  return counter.page
    .locator('.drawer-part', { has: counter.page.getByTestId('place-blank-card') })
    .locator('li .soft')
    .allTextContents();
}
