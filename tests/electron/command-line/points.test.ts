/** `terminal points score` as another program sees it: one document from a plain file, no desk, no sign-in, no cache. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sharedFactKinds } from '#domain/points/fact-kind.ts';
import { documentOf, failureOf, terminal } from './support/terminal-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-points-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const example = path.resolve(import.meta.dirname, '../../../docs/examples/points-facts.json');
const home = path.join(folder, 'home');

function ask(...args: readonly string[]) {
  return terminal(['points', ...args, '--json'], { env: { INIT_CWD: folder, PERMIT_TERMINAL_HOME: home } });
}

function file(name: string, content: unknown): string {
  writeFileSync(path.join(folder, name), JSON.stringify(content));
  return name;
}

interface Sheet {
  readonly total: number;
  readonly purpose: string | null;
  readonly sheet: readonly { readonly item: string; readonly points: number }[];
}

test('the example of docs/points.md is scored; numbers have one digit behind the point at most; no state is made', async () => {
  const answer = await ask('score', '--facts', example);
  expect([answer.code, answer.stderr]).toEqual([0, '']);
  const sheet = documentOf<Sheet>(answer);
  expect(Object.keys(sheet)).toEqual(
    'scheme purpose asOf total sum sheet groups veto multipliers thresholds next warnings'.split(' '),
  );
  expect([sheet.total, sheet.purpose]).toEqual([143, 'household']);
  expect(answer.stdout).not.toMatch(/"(points|earned|cap|total|gain)":-?\d+\.\d\d/);
  expect(existsSync(home)).toBe(false);
});

test('another scheme and purpose may be named; a scheme may be a file', async () => {
  const other = documentOf<Sheet>(await ask('score', '--facts', example, '--scheme', 'foshan', '--purpose', 'school'));
  expect([other.total, other.purpose]).toEqual([148, 'school']);
  const shown = await ask('show', 'zhongshan-2014');
  writeFileSync(path.join(folder, 'county.json'), shown.stdout);
  const own = documentOf<Sheet>(await ask('score', '--facts', example, '--scheme', './county.json'));
  expect(own.total).toBe(143);
});

test.each([
  ['an unknown fact', { facts: [{ fact: 'wealth' }] }, 'file.facts.0.fact'],
  ['a day that does not exist', { facts: [{ fact: 'permit', from: '2015-02-29' }] }, 'file.facts.0.from'],
  ['an unknown member', { facts: [], height: 180 }, 'file.height'],
])('%s is a failure that names the place and gives no total', async (_what, more, place) => {
  const name = file('facts.json', { asOf: '2016-12-31', scheme: 'zhongshan-2014', ...more });
  const answer = await ask('score', '--facts', name);
  expect([answer.code, failureOf(answer)]).toMatchObject([1, { code: 'points.facts-invalid', detail: { place } }]);
  expect(answer.stdout).not.toContain('"total"');
});

test('without a scheme there is none to score by: the table of the city was not published', async () => {
  const answer = await ask('score', '--facts', file('none.json', { asOf: '2016-12-31', facts: [] }));
  expect([answer.code, failureOf(answer).code]).toEqual([1, 'points.no-scheme']);
});

test('an unsound scheme is refused with its place, an unknown one by its name, wrong usage with the usage', async () => {
  const scheme = documentOf<Record<string, unknown>>(await ask('show', 'foshan-2016'));
  const unsound = file('unsound.json', { ...scheme, effectiveTo: '2001-01-01' });
  const refused = await ask('score', '--facts', example, '--scheme', `./${unsound}`);
  expect(failureOf(refused)).toMatchObject({ code: 'points.scheme-invalid', detail: { place: 'effectiveTo' } });
  expect(failureOf(await ask('score', '--facts', example, '--scheme', 'taizhou')).code).toBe('points.scheme-unknown');
  expect(failureOf(await ask('score', '--facts', 'missing.json')).code).toBe('points.facts-invalid');
  expect((await ask('score')).code).toBe(2);
  expect((await ask('score', '--facts', example, '--purpose', 'car')).code).toBe(2);
});

test('a person reads the sheet in Chinese', async () => {
  const answer = await terminal(['points', 'score', '--facts', example, '--language', 'zh-CN']);
  expect(answer.stdout).toContain('总分: 143');
  expect(answer.stdout).toContain('责任部门: 市人力资源社会保障局');
});

test('docs/points.md has every kind of fact with its form, levels and unit', () => {
  const page = readFileSync(path.join(path.dirname(example), '../points.md'), 'utf8');
  for (const { id, form, unit, levels, title } of sharedFactKinds) {
    const cells = [`\`${id}\``, title['zh-CN'], unit === null ? form : `${form} (${unit})`];
    expect(page).toContain(`| ${[...cells, levels.map((level) => `\`${level}\``).join(', ')].join(' | ')} |`);
  }
});

test('both examples are listed', async () => {
  const { schemes } = documentOf<{ schemes: { id: string; example: boolean }[] }>(await ask('schemes'));
  expect(schemes.map(({ id, example: isExample }) => [id, isExample])).toEqual([
    ['zhongshan-2014', true],
    ['foshan-2016', true],
  ]);
  expect(readFileSync(example, 'utf8')).toContain('zhongshan-2014');
});
