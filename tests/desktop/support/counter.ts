/** A counter of the training world as its clerk has it: keys, what stands on the screen, and the pictures that are kept. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { fillSentence } from '#text/window/sentence.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import type { Sentence } from '#text/language.ts';
import type { Role } from '#domain/access/role.ts';
import { openDesk, type Desk, type DeskKind, type DeskOptions } from './desk.ts';

const pictures = path.resolve(import.meta.dirname, '..', '..', '..', 'test-output', 'desktop');

/** Long enough for a device step or a delivery on a busy machine. */
export const actMs = 30_000;

export interface Counter {
  readonly kind: DeskKind;
  readonly desk: Desk;
  readonly page: Page;
  /** What stands at a hook of the page. */
  at(testId: string): Locator;
  /** Waits until it stands there, and returns it. */
  see(testId: string): Promise<Locator>;
  gone(testId: string): Promise<void>;
  /** Keys one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Puts the clerk on a field without a pointer, and types. */
  fill(testId: string, text: string): Promise<void>;
  /** Focus and the space bar: checkboxes, radios and buttons without a key of their own. */
  choose(testId: string): Promise<void>;
  /** Chromium reports the test id of the element that has the focus. */
  focused(): Promise<string | null>;
  /** A picture at 1366 x 768, with `wide` also at 1920 x 1080. */
  picture(name: string, wide?: boolean): Promise<void>;
}

/** The Chinese sentence of the catalogue, places filled in. */
export function zh(sentence: Sentence, values: Readonly<Record<string, string | number>> = {}): string {
  return fillSentence(sentence['zh-CN'], values);
}

export async function openCounter(kind: DeskKind, name: string, options: DeskOptions = {}): Promise<Counter> {
  const desk = await openDesk(kind, options);
  const { page } = desk;
  page.setDefaultTimeout(actMs);
  const folder = path.join(pictures, kind);
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const at = (testId: string): Locator => page.getByTestId(testId).first();
  const counter: Counter = {
    kind,
    desk,
    page,
    at,
    see: async (testId) => {
      await at(testId).waitFor();
      return at(testId);
    },
    gone: (testId) => at(testId).waitFor({ state: 'detached' }),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    fill: async (testId, text) => {
      await at(testId).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    },
    choose: async (testId) => {
      await at(testId).focus();
      await page.keyboard.press('Space');
    },
    focused: () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.id ?? null),
    picture: async (title, wide = false) => {
      count += 1;
      const file = path.join(folder, `${name}-${String(count).padStart(2, '0')}-${title}`);
      await page.screenshot({ path: `${file}.png`, animations: 'disabled' });
      if (!wide) return;
      await desk.resize(1920, 1080);
      await page.screenshot({ path: `${file}-1920.png`, animations: 'disabled' });
      await desk.resize(1366, 768);
    },
  };
  return counter;
}

/** Signs in with the first training account of a role: Alt and its number, Enter. */
export async function signIn(counter: Counter, role: Role): Promise<void> {
  await counter.see('training-accounts');
  const names = await counter.page.getByTestId('training-accounts').locator('.who').allTextContents();
  const index = names.findIndex((name) => name.endsWith(`· ${zh(signInRoleText[role])}`));
  if (index < 0) throw new Error(`no training account is ${role} alone: ${names.join(', ')}`);
  await counter.press(`Alt+${index + 1}`, 'Enter');
  await counter.see('page-today');
}

export async function signOut(counter: Counter): Promise<void> {
  await counter.choose('sign-out');
  await counter.see('page-sign-in');
}

/** Alt and the number of the page; once more when the desk was not listening yet, a moment after the sign-in. */
export async function goTo(counter: Counter, page: PageName): Promise<void> {
  const key = `Alt+${pageNames.indexOf(page) + 1}`;
  await counter.press(key);
  const there = await counter
    .at(`page-${page}`)
    .waitFor({ timeout: 3_000 })
    .then(
      () => true,
      () => false,
    );
  if (!there) await counter.press(key);
  await counter.see(`page-${page}`);
}

export const pageNames = [
  'today',
  'register',
  'apply',
  'review',
  'stock',
  'endorse',
  'change',
  'devices',
  'sync',
] as const;
export type PageName = (typeof pageNames)[number];

/** F8: the window says the file's name, and the file is there: a PDF. */
export async function printReceipt(counter: Counter): Promise<void> {
  await counter.see('receipt-save');
  const saved = counter.desk.nextDownload();
  await counter.press('F8');
  const { name, head } = await saved;
  expect(head).toBe('%PDF-');
  expect(await (await counter.see('receipt-saved')).textContent()).toContain(name);
}
