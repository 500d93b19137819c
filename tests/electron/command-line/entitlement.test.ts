/** `terminal entitlement list` as another program sees it: one document from a plain file, no desk, no sign-in. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { documentOf, failureOf, terminal } from './support/terminal-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-entitlement-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const example = path.resolve(import.meta.dirname, '../../../docs/examples/entitlement-facts.json');
const home = path.join(folder, 'home');

function ask(...args: readonly string[]) {
  return terminal(['entitlement', 'list', ...args], { env: { INIT_CWD: folder, PERMIT_TERMINAL_HOME: home } });
}

interface Listed {
  readonly permit: { readonly state: string; readonly since?: string };
  readonly services: readonly {
    readonly clause: { readonly ref: string };
    readonly offers: readonly { readonly id: string; readonly state: string; readonly bring: readonly unknown[] }[];
  }[];
  readonly closedByLapse: readonly string[];
}

test('the example of docs/services.md: the lapsed endorsement closed sixteen offers, and each says what to bring', async () => {
  const answer = await ask('--facts', example, '--json');
  expect([answer.code, answer.stderr]).toEqual([0, '']);
  const listed = documentOf<Listed>(answer);
  expect(Object.keys(listed)).toEqual(['asOf', 'permit', 'services', 'closedByLapse', 'questions', 'notices']);
  expect(listed.permit).toMatchObject({ state: 'suspended', since: '2020-03-15' });
  expect(listed.services).toHaveLength(16);
  expect(listed.closedByLapse).toHaveLength(16);
  const offers = listed.services.flatMap((one) => one.offers);
  expect(offers.every(({ state, bring }) => state === 'closed' && bring.length >= 2)).toBe(true);
  expect(existsSync(home)).toBe(false);
});

test('bad input gives a failure with its place and no list; without --facts the usage', async () => {
  writeFileSync(path.join(folder, 'bad.json'), JSON.stringify({ asOf: '2020-02-30' }));
  const answer = await ask('--facts', 'bad.json', '--json');
  expect([answer.code, failureOf(answer)]).toMatchObject([
    1,
    { code: 'services.facts-invalid', detail: { place: 'file.asOf', problem: 'not-a-day' } },
  ]);
  expect(answer.stdout).not.toContain('"services"');
  expect(failureOf(await ask('--facts', 'missing.json', '--json')).code).toBe('services.facts-invalid');
  expect((await ask('--json')).code).toBe(2);
});

test('a person reads it in Chinese', async () => {
  const answer = await ask('--facts', example, '--language', 'zh-CN');
  expect(answer.stdout).toContain('逾期未签注，居住证使用功能中止。');
  expect(answer.stdout).toContain('本人到居住地派出所补办签注');
});
