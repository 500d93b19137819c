/** `case explain --person`: the verdict on a resident of this desk, asked through the same calls as the window. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import type { CommandSurroundings, CommandTerminal } from '#electron/terminal/command-line/command.ts';
import { explainPerson } from '#electron/terminal/command-line/explain-person.ts';
import { rulesCommands } from '#electron/terminal/command-line/rules.ts';
import { failureOf, openCounter, type Counter } from './support/counter.ts';
import { applyInput, delivered, registeredLongAgo, scan } from './support/residents.ts';

const day = '2027-09-01';
let counter: Counter;

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk');
}, 60_000);
afterAll(() => counter.close());

function surroundings(): CommandSurroundings {
  return {
    words: [],
    folder: '.',
    signal: AbortSignal.timeout(30_000),
    withTerminal: (_role, work) => work({ call: counter.ask('clerk') as CommandTerminal['call'] }),
  };
}

function explain(person: string, more: Readonly<Record<string, string | boolean>> = {}): Promise<Outcome<unknown>> {
  return explainPerson({ person, json: true, ...more }, surroundings());
}

async function told(person: string, more: Readonly<Record<string, string | boolean>> = {}): Promise<object> {
  const outcome = await explain(person, more);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value as object;
}

test('who was registered 181 days ago and claimed insurance is eligible since day 180; before he claimed it, it is asked', async () => {
  const registered = await registeredLongAgo(counter, 71, day);
  const { number } = registered.person.evidence.document;
  const before = await told(number);
  expect(before).toMatchObject({
    verdict: 'not eligible',
    eligibleOn: null,
    continuous: { days: 182, from: addDays(day, -181) },
    endorsement: null,
  });
  expect(Object.keys(before)).toHaveLength(8);
  expect(JSON.stringify(before)).toContain('"id":"employment"');

  const papers = await scan(counter, 'id-document-copy', 'photo', 'social-insurance-record');
  const { caseId } = await counter.at('clerk')('application.apply', await applyInput(counter, registered, { papers }));
  await delivered(counter, caseId);
  expect(await told(number)).toMatchObject({
    verdict: 'eligible',
    eligibleOn: addDays(day, -2),
    ruleBook: 'taizhou-2016-112/1',
  });
  // The household register decides when it is told: from 黄岩 nobody is of the floating population in 椒江.
  expect(await told(number, { household: '331003' })).toMatchObject({ verdict: 'not eligible', eligibleOn: null });
  expect(await told(number, { household: '410922', full: true })).toMatchObject({
    verdict: 'eligible',
    timeline: [{ from: addDays(day, -181), to: null, counts: true }],
  });
});

test('nobody, or several, is no answer; a household that does not exist is wrong usage', async () => {
  expect(failureOf(await explain('990101199001011234'))).toMatchObject({
    code: 'case.not-found',
    detail: { found: 0 },
  });
  expect(failureOf(await explain('somebody', { household: '99' })).code).toBe('program.usage');
});

test('a window asks the same engine by the case, for the grounds on its form; days and divisions that do not exist are refused', async () => {
  const { caseId } = await registeredLongAgo(counter, 72, day);
  const asked = { residenceCaseId: caseId, facts: null, household: null, qualifyOn: null };
  const eligibility = counter.ask('clerk');
  expect(await eligibility('case.eligibility', asked)).toMatchObject({ ok: true, value: { verdict: 'not-eligible' } });
  expect(
    await eligibility('case.eligibility', { ...asked, facts: { ownHouse: true }, qualifyOn: '2027-12-31' }),
  ).toMatchObject({
    ok: true,
    value: {
      verdict: 'eligible',
      timeline: [{ from: addDays(day, -181), counts: true }],
      counterfactual: { qualifyOn: '2027-12-31', registerBy: '2027-07-05' },
    },
  });
  expect(failureOf(await eligibility('case.eligibility', { ...asked, household: '99' })).code).toBe(
    'rules.facts-invalid',
  );
  expect(failureOf(await eligibility('case.eligibility', { ...asked, qualifyOn: '2027-02-30' })).code).toBe(
    'program.input-invalid',
  );
  expect(failureOf(await eligibility('case.eligibility', { ...asked, residenceCaseId: 'none' })).code).toBe(
    'case.not-found',
  );
});

test('two books are compared over the residents of this desk: who flips is told by his case', async () => {
  const run = rulesCommands.verbs['compare']?.run;
  if (run === undefined) throw new Error('no verb');
  const compare = (options: Readonly<Record<string, string>>) => run(options, surroundings());
  const same = await compare({ before: 'taizhou-2016-112/1', after: 'taizhou-2016-112/1' });
  expect(same).toMatchObject({ ok: true, value: { people: 2, flips: [] } });
  // 182 days are enough for the opinion; six months from 4 March are full on 4 September.
  const other = await compare({ before: 'taizhou-2016-112/1', after: 'zhejiang-2016/1' });
  expect(other).toMatchObject({
    ok: true,
    value: {
      asOf: day,
      before: 'taizhou-2016-112/1',
      after: 'zhejiang-2016/1',
      people: 2,
      flips: [{ before: { status: 'eligible' }, after: { status: 'not-yet', eligibleOn: '2027-09-04' } }],
    },
  });
  expect(failureOf(await compare({ before: 'none', after: 'zhejiang-2016/1' })).code).toBe('program.usage');
});
