/** Every page of the desk against the accessibility rules, in the browser host: contrast, names, roles, target sizes. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, reasonAgainst, type Desk } from './support/desk.ts';

const reason = reasonAgainst('browser');
const pages = ['today', 'register', 'apply', 'review', 'stock', 'endorse', 'change', 'devices', 'sync'] as const;

describe.skipIf(reason !== undefined)('accessibility', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk('browser');
    await desk.page.getByTestId('training-accounts').waitFor({ timeout: 60_000 });
  });
  afterAll(async () => desk.close());

  async function faults(): Promise<readonly string[]> {
    const { violations } = await new AxeBuilder({ page: desk.page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  }

  test('sign-in, and then each page, has nothing against it; no page is wider than the window', async () => {
    const { page } = desk;
    expect(await faults(), 'sign-in').toEqual([]);
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Enter');
    await page.getByTestId('page-today').waitFor();
    for (const [index, name] of pages.entries()) {
      await page.keyboard.press(`Alt+${index + 1}`);
      await page.getByTestId(`page-${name}`).waitFor();
      expect(await faults(), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true);
    }
  });
});
