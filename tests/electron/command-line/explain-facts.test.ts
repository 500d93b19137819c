/** `case explain --facts` and `rules`: what a lawyer or another program asks, in a process of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { documentOf, failureOf, terminal } from './support/terminal-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-facts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { INIT_CWD: folder };

const facts = {
  asOf: '2020-12-28',
  division: '331002',
  person: { kind: 'citizen' },
  household: '410922',
  registrations: [{ division: '331002', from: '2020-06-01', to: null }],
  employment: [{ kind: 'social-insurance', from: '2020-08-01', to: null, accepted: true }],
  dwelling: [{ kind: 'rented', safe: true, contract: true, accepted: true }],
  study: [{ level: 'higher', fullTime: true, enrolled: false }],
  direct: [{ kind: 'investor', listedBy: '331003' }],
  permit: { issuedOn: '2019-03-15', endorsements: ['2020-03-01'] },
};

function explain(file: unknown, ...more: readonly string[]) {
  writeFileSync(path.join(folder, 'facts.json'), typeof file === 'string' ? file : JSON.stringify(file));
  return terminal(['case', 'explain', '--facts', 'facts.json', '--json', ...more], { env });
}

test('the answer has the keys that were agreed and no others, every branch with its clause', async () => {
  const answer = await explain(facts);
  expect([answer.code, answer.stderr]).toEqual([0, '']);
  const document = documentOf<Record<string, unknown> & { grounds: Record<string, unknown>[] }>(answer);
  expect(Object.keys(document)).toEqual([
    'verdict',
    'eligibleOn',
    'continuous',
    'grounds',
    'questions',
    'warnings',
    'endorsement',
    'ruleBook',
  ]);
  expect(document).toMatchObject({
    verdict: 'eligible',
    eligibleOn: '2020-11-27',
    continuous: { days: 211, from: '2020-06-01' },
    questions: [],
    warnings: [],
    endorsement: { state: 'not-due', windowFrom: '2021-02-15', windowTo: '2021-03-14', yearsCounted: 1 },
    ruleBook: 'taizhou-2016-112/1',
  });
  expect(document.grounds).toHaveLength(12);
  for (const ground of document.grounds) {
    expect(Object.keys(ground)).toEqual(['rule', 'clause', 'holds', 'usedFacts', 'missing', 'papers', 'trueFrom']);
    expect(ground['clause']).toMatchObject({ document: '台政办发〔2016〕112号' });
  }
  const full = documentOf<Record<string, unknown>>(await explain(facts, '--full'));
  expect(Object.keys(full)).toContain('timeline');
  const by = documentOf<{ counterfactual: unknown }>(await explain(facts, '--qualify-on', '2021-06-29'));
  expect(by.counterfactual).toMatchObject({ registerBy: '2021-01-01', qualifyOn: '2021-06-29' });
}, 60_000);

test.each([
  [{ ...facts, colour: 'red' }, 'rules.facts-invalid', 'colour'],
  [{ ...facts, asOf: '2020-02-30' }, 'rules.facts-invalid', 'asOf'],
  ['{', 'rules.facts-invalid', 'file'],
  [{ asOf: '2015-12-31', division: '331002' }, 'rules.no-book', undefined],
])(
  'a file that cannot be answered is a failure without a verdict: %#',
  async (file, code, place) => {
    const answer = await explain(file);
    const document = documentOf<Record<string, unknown>>(answer);
    expect([answer.code, Object.keys(document)]).toEqual([1, ['failure']]);
    expect([failureOf(answer).code, failureOf(answer).detail['place']]).toEqual([code, place]);
  },
  60_000,
);

test('a file that is not there is a failure; an option that is wrong is wrong usage', async () => {
  const none = await terminal(['case', 'explain', '--facts', 'none.json', '--json'], { env });
  expect([none.code, failureOf(none).detail]).toMatchObject([1, { place: 'file', error: 'ENOENT' }]);
  expect((await explain(facts, '--qualify-on', 'soon')).code).toBe(2);
  expect((await explain(facts, '--book', 'none/1')).code).toBe(2);
}, 60_000);

test('a county’s file is checked, and facts are asked under it', async () => {
  const county = {
    version: 'jiaojiang-2020/1',
    county: '331002',
    title: '椒政发〔2020〕1号',
    effectiveFrom: '2020-01-01',
    clauses: { courier: { ref: '第三条', sentence: '经认定的快递员视为合法稳定就业。' } },
    add: [
      {
        id: 'county.courier',
        clause: 'courier',
        test: { test: 'accepted-employment', kind: 'other' },
        papers: ['other-employment-proof'],
        question: '是否为快递员？',
      },
    ],
  };
  writeFileSync(path.join(folder, 'county.json'), JSON.stringify(county));
  const checked = await terminal(['rules', 'check', 'county.json', '--json'], { env });
  expect([checked.code, documentOf(checked)]).toMatchObject([0, { added: ['county.courier'], changed: [] }]);
  const asked = documentOf<{ ruleBook: string; grounds: { rule: string }[] }>(
    await explain(facts, '--override', 'county.json'),
  );
  expect(asked.ruleBook).toBe('jiaojiang-2020/1');
  expect(asked.grounds.map(({ rule }) => rule)).toContain('county.courier');
  writeFileSync(path.join(folder, 'below.json'), JSON.stringify({ ...county, remove: ['dwelling.dormitory'] }));
  const below = await terminal(['rules', 'check', 'below.json', '--json'], { env });
  expect([below.code, failureOf(below).detail]).toMatchObject([1, { place: 'remove[0]', problem: 'below-opinion' }]);
  expect(failureOf(await explain(facts, '--override', 'below.json')).code).toBe('rules.book-invalid');
}, 60_000);

test('a person reads the verdict in his language', async () => {
  writeFileSync(path.join(folder, 'facts.json'), JSON.stringify(facts));
  const person = await terminal(['case', 'explain', '--facts', 'facts.json', '--lang', 'en'], { env });
  expect(person.stdout).toContain('Verdict: May apply');
  expect(person.stdout).toContain(
    'Clause: 《台政办发〔2016〕112号》二(二)3(3) 符合安全管理规定的居住出租房屋并签订租赁合同',
  );
}, 60_000);
