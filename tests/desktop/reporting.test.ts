/** 报送与导入 by keyboard in the window: a reporter, its list with errors, the people who wait, and the form they fill. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { addDays, legalDate } from '#domain/residence/calendar-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { numberOf } from '#tests/domain/reporting/support/crowd.ts';
import { openDesk, reasonAgainst, type Desk } from './support/desk.ts';

const reason = reasonAgainst('browser');
const today = legalDate(new Date().toISOString());

describe.skipIf(reason !== undefined)('the page of reporters', () => {
  let desk: Desk;
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-lists-'));
    desk = await openDesk('browser');
    await desk.page.getByTestId('training-account-zhang.min').click({ timeout: 60_000 });
    await desk.page.keyboard.press('Enter');
    await desk.page.getByTestId('page-today').waitFor();
    await desk.page.getByTestId('nav-reporting').click();
    await desk.page.getByTestId('page-reporting').waitFor();
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function pictures(name: string): Promise<void> {
    await desk.resize(1366, 768);
    await desk.screenshot(`reporting-${name}-1366`);
    await desk.resize(1920, 1080);
    await desk.page.waitForTimeout(150);
    await desk.screenshot(`reporting-${name}-1920`);
    await desk.resize(1366, 768);
  }

  async function faults(): Promise<readonly string[]> {
    const { violations } = await new AxeBuilder({ page: desk.page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  }

  test('a reporter is registered with the keyboard; a wrong credit code is told at its field', async () => {
    const { page } = desk;
    await page.getByTestId('reporter-new').press('Enter');
    await page.getByTestId('reporter-kind').selectOption('employer');
    await page.getByTestId('reporter-kind').press('Enter');
    await page.keyboard.type('海门鞋业有限公司');
    await page.keyboard.press('Enter');
    await page.keyboard.type('91331002MA0000001L');
    await page.keyboard.press('Control+Enter');
    await page.locator('#reporter-code-problem').waitFor();
    await page.getByTestId('reporter-code').fill('91331002MA0000001K');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('reporter-detail').waitFor();
    await page.getByTestId('follow-note').fill('十一月名单未报，已电话告知三个工作日内补报');
    await page.getByTestId('follow-by').fill(addDays(today, 5).replaceAll('-', ''));
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('reporter-follow-ups').getByText('电话').waitFor();
    expect(await faults()).toEqual([]);
    await pictures('reporters');
  });

  test('a list is checked before it is taken, and every wrong cell is told', async () => {
    const { page } = desk;
    await page.getByTestId('reporter-import').press('Enter');
    await page.getByTestId('import-file').waitFor();
    const rows = [
      '姓名,身份证号码,入职日期,离职日期,电话,宿舍地址,备注',
      `冯小单,${numberOf('410922', '1991-01-02', 11)},${today},,13800138000,椒江区枫山村7号,`,
      `褚小迟,${numberOf('410922', '1992-01-02', 13)},${addDays(today, -20)},,,椒江区枫山村9号,`,
      `卫小误,4.10922E+17,${today},,,,`,
      `蒋小日,${numberOf('410922', '1993-01-02', 13)},2026-02-30,,,,`,
      `冯小单,${numberOf('410922', '1991-01-02', 11)},${today},,,,`,
      `沈小离,${numberOf('522123', '1988-05-06', 17)},,${today},12,,`,
    ];
    const file = path.join(folder, '十一月名单.csv');
    writeFileSync(file, `\uFEFF${rows.join('\r\n')}\r\n`);
    await page.getByTestId('import-choose').setInputFiles(file);
    await page.getByTestId('problem-grid').waitFor();
    expect(await page.getByTestId('import-summary').innerText()).toContain('6');
    const told = await page.getByTestId('problem-grid').innerText();
    for (const cell of ['B4', 'C5', 'B6', 'E7']) expect(told).toContain(cell);
    expect(await faults()).toEqual([]);
    await pictures('import');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('import-done').waitFor();
    await pictures('imported');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('collected-grid').waitFor();
  });

  test('the most urgent waits on top; his registration begins with what was reported', async () => {
    const { page } = desk;
    const first = page.getByTestId('collected-grid').getByTestId('grid-row').first();
    await first.press('Enter');
    await page.getByTestId('collected').waitFor();
    expect(await page.getByTestId('collected-name').innerText()).toBe('褚小迟');
    expect(await faults()).toEqual([]);
    await pictures('confirm');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('page-register').waitFor();
    expect(await page.getByTestId('since').inputValue()).toBe(addDays(today, -20));
    expect(await page.getByTestId('reporterName').inputValue()).toBe('海门鞋业有限公司');
    await pictures('register');
  });

  test('nothing was complained of', () => {
    expect(desk.complaints).toEqual([]);
  });
});
