/** Rental housing as a clerk registers it: the house in which the residents of these tests live. */
import { pageTitles } from '#text/window/desk.ts';
import { expect } from 'vitest';
import { zh, type Counter } from './counter.ts';

/** There is no digit left for this page: Ctrl+K and its name. */
export async function goToPremises(counter: Counter): Promise<void> {
  await counter.press('Control+k');
  await counter.see('palette-input');
  await counter.type(zh(pageTitles.premises));
  await counter.press('Enter');
  await counter.see('page-premises');
}

/** On the page of rental housing: the address that `typeRegistration` types, one room of two beds. */
export async function registerHouse(counter: Counter): Promise<void> {
  await counter.choose('premises-new');
  await counter.see('premises-form');
  await counter.at('premises-county').focus();
  const next = (text: string) => counter.type(text).then(() => counter.press('Enter'));
  for (const part of ['02', '002', '', '中山西路', '18号', '3', '2', '401']) await next(part);
  await counter.fill('owner', '周房东');
  await counter.at('use').selectOption('dwelling');
  await counter.fill('rooms', '401:2');
  await counter.picture('house');
  await counter.press('Control+Enter');
  await counter.see('premises-head');
}

/** An officer's finding with its reason: it counts until another one, as an inspection does not. */
export async function findHouseSafe(counter: Counter): Promise<void> {
  await counter.choose('premises-assess');
  await counter.see('assess');
  await counter.at('finding').selectOption('safe');
  await counter.fill('findingReason', '现场核查，符合安全管理规定');
  await counter.fill('officerName', '李警官');
  await counter.fill('officerNumber', '010203');
  await counter.press('Control+Enter');
  await expect.poll(() => counter.at('safety').getAttribute('data-safe')).toBe('true');
}
