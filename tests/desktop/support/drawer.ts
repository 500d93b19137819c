/** The training world's drawer in the window (F9): what lies on the devices, the line, the clock. */
import { expect } from 'vitest';
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
    if (await counter.at('lift-id-card').isEnabled()) {
      await counter.at('lift-id-card').click();
      await expect.poll(() => counter.at('lift-id-card').isDisabled()).toBe(true);
    }
    await counter.at(`place-id-card-${personId}`).click();
    await counter.gone(`place-id-card-${personId}`);
  });
}

export function liftIdCard(counter: Counter): Promise<void> {
  return inDrawer(counter, async () => {
    await counter.at('lift-id-card').click();
    await expect.poll(() => counter.at('lift-id-card').isDisabled()).toBe(true);
  });
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
