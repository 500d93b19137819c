/** 统计: the page of figures by keyboard in the window, from an empty desk to a year's work; the policy has nothing against the charts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { legalDate } from '#domain/residence/calendar-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, reasonAgainst, type Desk } from './support/desk.ts';
import { fillReportedCache } from './support/reported-cache.ts';

const reason = reasonAgainst('browser');
const people = 240;

interface Prepared {
  readonly name: string;
  readonly people: number;
  readonly counted: boolean;
}

const supervisor = 'training-account-zhou.ying';

async function openReports({ people: count, counted }: Prepared): Promise<{ desk: Desk; home: string }> {
  const home = mkdtempSync(path.join(tmpdir(), 'permit-terminal-reports-'));
  if (count > 0) await fillReportedCache(home, legalDate(new Date().toISOString()), count, counted);
  const desk = await openDesk('browser', { home });
  await desk.page.getByTestId(supervisor).click({ timeout: 60_000 });
  await desk.page.keyboard.press('Enter');
  await desk.page.getByTestId('page-today').waitFor();
  await desk.page.getByTestId('nav-reports').click();
  await desk.page.getByTestId('figure-grid').waitFor();
  return { desk, home };
}

describe.skipIf(reason !== undefined).each<Prepared>([
  { name: 'empty', people: 0, counted: false },
  { name: 'uncounted', people, counted: false },
  { name: 'full', people, counted: true },
])('the reports page of a desk that is $name', (prepared) => {
  let desk: Desk;
  let home = '';

  beforeAll(async () => {
    ({ desk, home } = await openReports(prepared));
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  async function pictures(name: string): Promise<void> {
    await desk.screenshot(`reports-${prepared.name}-${name}-1366`);
    await desk.resize(1920, 1080);
    await desk.page.waitForTimeout(200);
    await desk.screenshot(`reports-${prepared.name}-${name}-1920`);
    await desk.resize(1366, 768);
  }

  test('the registration rate is told with its definition, or why it cannot be told', async () => {
    const { page } = desk;
    const missing = page.getByTestId('figure-missing');
    if (prepared.counted) await page.getByTestId('figure-chart').locator('svg').waitFor();
    else await missing.waitFor();
    expect(await missing.count()).toBe(prepared.counted ? 0 : 1);
    expect(await page.getByTestId('figure-detail').textContent()).toContain('台政办发〔2016〕112号');
    await pictures('rate');
  });

  test('from a figure to the records behind one of its groups, by keyboard alone', async () => {
    if (prepared.people === 0) return;
    const { page } = desk;
    await page.locator('[data-testid="figure-grid"] tr[tabindex="0"]').focus();
    for (let step = 1; step <= 6; step += 1) {
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction((index) => document.activeElement?.getAttribute('data-index') === index, `${step}`);
    }
    await page.keyboard.press('Enter');
    await page.locator('[data-indicator="registrations"]').waitFor();
    await page.getByTestId('figure-chart').locator('svg').waitFor();
    await pictures('registrations');
    await page.getByTestId('by-reporter').click();
    await page.locator('[data-by="reporter"]').waitFor();
    await page.locator('[data-testid="group-grid"] tr[tabindex="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('records-grid').waitFor();
    const rows = await page.locator('[data-testid="records-grid"] tbody tr').allTextContents();
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every((row) => row.includes('*'))).toBe(true);
    await pictures('records');
  });

  test('the files: CSV and XLSX', async () => {
    const { page } = desk;
    const csv = desk.nextDownload();
    await page.getByTestId('export-csv').click();
    expect((await csv).name).toMatch(/^统计指标-\d{4}-\d{2}-\d{4}-\d{2}\.csv$/);
    const xlsx = desk.nextDownload();
    await page.getByTestId('export-xlsx').click();
    expect((await xlsx).head.slice(0, 4)).toBe('PK\u0003\u0004');
  });

  test('the sample of the day, and a check of it', async () => {
    const { page } = desk;
    await page.getByTestId('tab-sample').click();
    if (prepared.people === 0) return page.getByTestId('empty').waitFor();
    await page.getByTestId('sample-grid').waitFor();
    await pictures('sample');
    await page.locator('[data-testid="sample-grid"] tr[tabindex="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('check-outcome').selectOption('wrong-fields');
    await page.getByTestId('check-field-phone').check();
    await page.getByTestId('check-people').fill('2');
    await pictures('check');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-testid="check-result"][data-correction="true"]').waitFor();
    return pictures('checked');
  });

  test('nothing against the page: accessibility, width, policy and console', async () => {
    const { page } = desk;
    await page.getByTestId('tab-figures').click();
    await page.getByTestId('figure-grid').waitFor();
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(desk.complaints).toEqual([]);
  });
});
