/** `rules compare` over a cache of several hundred residents: every kind of flip, page by page, whoever is worked on meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { Action, ActionBody, CaseKind } from '#domain/permit/action.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { ClaimedFacts, VerdictStatus } from '#domain/rules/verdict.ts';
import type { CentralChange } from '#electron/terminal/cache/cache-values.ts';
import type { CommandSurroundings, CommandTerminal } from '#electron/terminal/command-line/command.ts';
import { compareBooks } from '#electron/terminal/command-line/compare-books.ts';
import { actionId, address, documentNumber, move, person, register, residenceDraft } from '#tests/support/cases.ts';
import { failureOf, openCounter, type Counter } from './support/counter.ts';

const day = '2027-09-01';
const opinion = 'taizhou-2016-112/1';
const above = 'state-council-663/1';
const ago = (days: number): string => addDays(day, -days);
const ahead = (days: number): string => addDays(day, days);

interface Kind {
  readonly registeredOn: string;
  readonly claims: ClaimedFacts | null;
  /** Under the opinion, and under the regulation above it, which asks for no term and knows no direct grounds. */
  readonly verdicts: readonly [VerdictStatus, VerdictStatus];
  readonly left?: true;
}

/** A contract of three months: too short for the opinion. */
const short = { labourContract: { from: ago(20), to: ahead(70) } };
const insured = { socialInsuranceSince: ago(200) };

const kinds: Readonly<Record<string, Kind>> = {
  // 180 days are full, six months are not: 4 March to 4 September.
  'half-year': { registeredOn: ago(181), claims: insured, verdicts: ['eligible', 'not-yet'] },
  'short-contract': { registeredOn: ago(400), claims: short, verdicts: ['not-eligible', 'eligible'] },
  'new-insurance': {
    registeredOn: ago(400),
    claims: { socialInsuranceSince: ago(30) },
    verdicts: ['not-yet', 'eligible'],
  },
  talent: { registeredOn: ago(10), claims: { directGround: 'talent' }, verdicts: ['direct', 'not-eligible'] },
  'insured-talent': {
    registeredOn: ago(400),
    claims: { ...insured, directGround: 'talent' },
    verdicts: ['direct', 'eligible'],
  },
  'new-talent': {
    registeredOn: ago(10),
    claims: { ...insured, directGround: 'investor' },
    verdicts: ['direct', 'not-yet'],
  },
  'short-and-new': { registeredOn: ago(150), claims: short, verdicts: ['not-eligible', 'not-yet'] },
  settled: { registeredOn: ago(400), claims: insured, verdicts: ['eligible', 'eligible'] },
  silent: { registeredOn: ago(400), claims: null, verdicts: ['not-eligible', 'not-eligible'] },
  gone: { registeredOn: ago(400), claims: insured, verdicts: ['eligible', 'not-yet'], left: true },
};
const ofEach = 40;
const names = Object.keys(kinds);

let counter: Counter;

function change(caseId: string, caseKind: CaseKind, revision: number, date: string, body: ActionBody): CentralChange {
  const draft = residenceDraft(body, { caseId, terminal: 'T-OTHER', id: actionId(), baseRevision: revision - 1 });
  return { revision, action: { ...draft, caseKind, date, n: revision } as Action } as CentralChange;
}

function changesOf(name: string, index: number): readonly CentralChange[] {
  const { registeredOn, claims, left } = kinds[name] as Kind;
  const serial = names.indexOf(name) * ofEach + index;
  const who = person('测试人', documentNumber(serial));
  const caseId = `${name}-${String(index).padStart(2, '0')}`;
  const body = { ...register(who), since: registeredOn } as ActionBody;
  const registered = change(caseId, 'residence', 1, registeredOn, body);
  const departure = left ? [change(caseId, 'residence', 2, ago(5), { type: 'leave', on: ago(5) })] : [];
  if (claims === null) return [registered, ...departure];
  const apply: ActionBody = {
    type: 'apply',
    kind: 'first',
    caseNumber: `n-${serial}`,
    residenceCaseId: caseId,
    person: who,
    agent: null,
    address,
    facts: claims,
    verdict: { status: 'eligible', grounds: [], ruleBook: opinion, clauses: [] },
    papers: [],
    oldCardCaseId: null,
    fee: { kind: 'free', clause: 'c' },
  };
  return [registered, change(`A-${caseId}`, 'application', 1, ago(5), apply), ...departure];
}

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk');
  await counter.setDay(day);
  const changes = names.flatMap((name) => Array.from({ length: ofEach }, (_, index) => changesOf(name, index)).flat());
  valueOf(await counter.desk.cache.applyChanges({ changes, cursor: 'c', at: new Date().toISOString() }));
}, 60_000);
afterAll(() => counter.close());

function surroundings(
  call: CommandTerminal['call'] = counter.ask('clerk') as CommandTerminal['call'],
): CommandSurroundings {
  return {
    words: [],
    folder: '.',
    signal: AbortSignal.timeout(30_000),
    withTerminal: (_role, work) => work({ call }),
  };
}

interface Told {
  readonly people: number;
  readonly flips: readonly {
    readonly who: string;
    readonly before: { status: VerdictStatus };
    readonly after: { status: VerdictStatus };
  }[];
}

function told(outcome: Outcome<unknown>): Told {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value as Told;
}

/** Kind of resident -> from which verdict to which, and how many. */
function summary({ flips }: Told): Readonly<Record<string, string>> {
  const counts = new Map<string, number>();
  for (const { who, before, after } of flips) {
    const key = `${who.slice(0, -3)} ${before.status} -> ${after.status}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].map(([key, count]) => [key, String(count)]));
}

function expected(first: 0 | 1): Readonly<Record<string, string>> {
  const flipping = names.filter((name) => {
    const { verdicts, left } = kinds[name] as Kind;
    return left !== true && verdicts[0] !== verdicts[1];
  });
  return Object.fromEntries(
    flipping.map((name) => {
      const { verdicts } = kinds[name] as Kind;
      return [`${name} ${verdicts[first]} -> ${verdicts[first === 0 ? 1 : 0]}`, String(ofEach)];
    }),
  );
}

const county = {
  version: 'jiaojiang-2021/1',
  county: '331002',
  title: '椒政发〔2021〕1号',
  effectiveFrom: '2021-01-01',
  clauses: { courier: { ref: '第三条', sentence: '灵活就业的快递员，经认定视为合法稳定就业。' } },
  add: [
    {
      id: 'county.courier',
      clause: 'courier',
      test: { test: 'accepted-employment', kind: 'other' },
      papers: ['other-employment-proof'],
      question: '是否为灵活就业的快递员？',
    },
  ],
};

const inForce = (names.length - 1) * ofEach;

test('every kind of flip is told, both ways round; who never applied and whose verdict stays is not; who has left is nobody', async () => {
  const there = told(await compareBooks({ before: opinion, after: above }, surroundings()));
  expect(there.people).toBe(inForce);
  expect(summary(there)).toEqual(expected(0));
  const back = told(await compareBooks({ before: above, after: opinion }, surroundings()));
  expect(summary(back)).toEqual(expected(1));
});

test('one book against itself flips nobody', async () => {
  expect(told(await compareBooks({ before: opinion, after: opinion }, surroundings()))).toMatchObject({
    people: inForce,
    flips: [],
  });
});

test('pages of seven tell what pages of five hundred tell, although every page sees another resident worked on', async () => {
  const whole = told(await compareBooks({ before: opinion, after: above }, surroundings()));
  let asked = 0;
  const busy = (async (name: 'rules.compare', input: never) => {
    const answer = await counter.ask('clerk')(name, input);
    if (name === 'rules.compare' && asked < 20) {
      // The resident whom the page ended with, and one who is still to come.
      const caseId = `settled-${String(asked).padStart(2, '0')}`;
      const draft = { ...residenceDraft(move(`${asked}室`), { caseId, baseRevision: 1 }), date: day };
      const audit = { at: day, terminal: 'T', account: 'c', action: 'residence.move', object: caseId, result: 'ok' };
      valueOf(await counter.desk.cache.commit({ actions: [draft], audit }));
    }
    asked += 1;
    return answer;
  }) as CommandTerminal['call'];
  const paged = told(await compareBooks({ before: opinion, after: above }, surroundings(busy), 7));
  expect(asked).toBeGreaterThan(inForce / 7);
  expect(paged).toEqual(whole);
});

test('a page that is exactly full is followed by an empty one, not left out', async () => {
  const paged = told(await compareBooks({ before: opinion, after: above }, surroundings(), ofEach));
  expect(paged.people).toBe(inForce);
});

test("a county's file that opens a further branch is compared with the opinion; a version that no book has is wrong usage", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'compare-books-'));
  try {
    writeFileSync(path.join(folder, 'wrong.json'), '{}');
    writeFileSync(path.join(folder, 'county.json'), JSON.stringify(county));
    const there = { ...surroundings(), folder };
    expect(failureOf(await compareBooks({ before: opinion, override: 'wrong.json' }, there)).code).toBe(
      'rules.book-invalid',
    );
    const outcome = await compareBooks({ before: opinion, override: 'county.json' }, there);
    // The branch needs an officer's finding, which the opinion's own branch for other employment takes already.
    expect(outcome).toMatchObject({ ok: true, value: { after: county.version, people: inForce, flips: [] } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const options of [
    { before: opinion },
    { after: above },
    { before: 'none', after: above },
    { before: above, after: 'none' },
  ]) {
    expect(failureOf(await compareBooks(options, surroundings())).code).toBe('program.usage');
  }
});
