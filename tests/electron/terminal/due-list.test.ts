/** `due list`: every clock that runs at this desk, asked through the calls of the counter. */
import { cardOfScene } from '#drivers/card-encoder/simulator/card-scenes.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import { dueClocks, type DueBucket } from '#domain/rules/clocks.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { dueSources } from '#electron/terminal/due-sources.ts';
import type { CommandSurroundings, CommandTerminal } from '#electron/terminal/command-line/command.ts';
import { dueCommands } from '#electron/terminal/command-line/due.ts';
import { failureOf, openCounter, type Counter } from './support/counter.ts';
import {
  applyInput,
  chipPerson,
  delivered,
  intoStock,
  registeredLongAgo,
  registration,
  scan,
} from './support/residents.ts';
import { address } from '#tests/support/cases.ts';

/** A Wednesday; fifteen days later is a Thursday without a holiday. */
const day = '2026-11-25';
let counter: Counter;
let caseId = '';
let lateCaseId = '';

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'reviewer', 'approver');
  const registered = await registeredLongAgo(counter, 81, day);
  const papers = await scan(counter, 'id-document-copy', 'photo', 'social-insurance-record');
  ({ caseId } = await counter.at('clerk')('application.apply', await applyInput(counter, registered, { papers })));
  await delivered(counter, caseId);
}, 60_000);
afterAll(() => counter.close());

interface Listed {
  readonly buckets: Readonly<Record<DueBucket, readonly { readonly caseId: string; readonly daysLeft: number }[]>>;
}

function ask(options: Readonly<Record<string, string>> = {}) {
  const surroundings: CommandSurroundings = {
    words: [],
    folder: '.',
    signal: AbortSignal.timeout(30_000),
    withTerminal: (_role, work) => work({ call: counter.ask('clerk') as CommandTerminal['call'] }),
  };
  const list = dueCommands.verbs['list'];
  if (list === undefined) throw new Error('no verb');
  return list.run(options, surroundings);
}

async function listedOn(today: string, options: Readonly<Record<string, string>> = {}): Promise<Listed> {
  await counter.setDay(today);
  const outcome = await ask(options);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value as Listed;
}

test('an accepted application is due in fifteen days, then today, then overdue; its clause stands beside', async () => {
  const due = addDays(day, 15);
  const fresh = await listedOn(day);
  expect(fresh).toMatchObject({
    asOf: day,
    clauses: { issue: '《居住证暂行条例》第九条', endorsement: '《浙江省流动人口居住登记条例》第十九条' },
    buckets: { overdue: [], today: [], 'within-30': [{ clock: 'issue', caseId, dueOn: due, daysLeft: 15 }] },
  });
  expect((await listedOn(due)).buckets.today).toMatchObject([{ caseId, daysLeft: 0 }]);
  expect((await listedOn(addDays(due, 1))).buckets.overdue).toMatchObject([{ caseId, daysLeft: -1 }]);
  expect((await listedOn(day, { clock: 'endorsement' })).buckets['within-30']).toEqual([]);
});

test('another clock is wrong usage, and so is a horizon that is no number of days', async () => {
  expect(failureOf(await ask({ clock: 'tower' })).code).toBe('program.usage');
  for (const within of ['', 'soon', '-1', '1.5']) expect(failureOf(await ask({ within })).code).toBe('program.usage');
});

test('every clock has exactly one source, and a clause', async () => {
  expect(dueSources.flatMap(({ clocks }) => clocks).toSorted()).toEqual([...dueClocks].toSorted());
  const { clauses } = (await listedOn(day)) as unknown as { readonly clauses: Readonly<Record<string, string>> };
  for (const clock of dueClocks) expect(clauses[clock], clock).toMatch(/^《.+》./);
});

test('a landlord who reported after the third working day is told for thirty days, as done too late', async () => {
  const moveIn = addDays(day, -20);
  await counter.setDay(day);
  const late = await counter.at('clerk')(
    'residence.register',
    registration(chipPerson(syntheticResident(82)), moveIn, {
      reporter: { kind: 'landlord', name: '周房东', phone: '13705760002' },
    }),
  );
  lateCaseId = late.caseId;
  // 5 November is a Thursday: Friday, Monday, Tuesday.
  expect((await listedOn(day, { clock: 'landlord-report' })).buckets.overdue).toMatchObject([
    { clock: 'landlord-report', caseId: late.caseId, dueOn: '2026-11-10', daysLeft: -15, doneOn: day, certain: true },
  ]);
  expect((await listedOn(addDays(day, 31), { clock: 'landlord-report' })).buckets.overdue).toEqual([]);
  expect((await listedOn(day, { clock: 'employer-report' })).buckets.overdue).toEqual([]);
});

test('the holder of a card who registered another address owes the change by the tenth day, and a horizon leaves it out', async () => {
  const { cardCaseId, residenceCaseId } = await intoStock(counter, 83, day);
  counter.slot.insert(cardOfScene('blank', { serial: '5A4A000000990001' }));
  await counter.at('clerk')('card.issue', { cardCaseId, handedTo: 'holder', oldCard: 'none' });
  await delivered(counter, cardCaseId);
  expect((await listedOn(day, { clock: 'change' })).buckets['within-30']).toEqual([]);
  expect((await listedOn(day, { clock: 'endorsement' })).buckets.later).toMatchObject([{ caseId: cardCaseId }]);

  const elsewhere = { ...address, road: '中山西路', houseNumber: '77号' };
  await counter.at('clerk')('residence.move', {
    caseId: residenceCaseId,
    address: elsewhere,
    dwelling: '02',
    reporter: null,
    since: day,
  });
  // 5 December is a Saturday: the Monday after it.
  expect((await listedOn(day, { clock: 'change' })).buckets['within-30']).toMatchObject([
    { clock: 'change', caseId: cardCaseId, residenceCaseId, dueOn: '2026-12-07', daysLeft: 12, doneOn: null },
  ]);
  expect((await listedOn(day, { clock: 'change', within: '11' })).buckets['within-30']).toEqual([]);
  expect((await listedOn('2026-12-08', { clock: 'change' })).buckets.overdue).toMatchObject([{ daysLeft: -1 }]);
}, 60_000);

test('the call sheet names those who are due with their phones, is written to the audit chain, and is of nobody’s case', async () => {
  await counter.setDay(day);
  const asked = { rows: [{ clock: 'landlord-report' as const, caseId: lateCaseId }] };
  const { formId } = await counter.at('clerk')('due.call-sheet', asked);
  expect((await counter.at('clerk')('form.read', { formId })).kind).toBe('call-sheet');
  const audit = valueOf(await counter.desk.cache.listAudit({ limit: 5 }));
  expect(audit.some(({ action, result }) => action === 'due.call-sheet' && result === 'ok')).toBe(true);
  expect((await counter.at('clerk')('case.get', { caseId: lateCaseId })).forms.map(({ kind }) => kind)).toEqual([
    'registration-receipt',
  ]);
  // What is no longer due is not called about; a reviewer makes no sheet.
  await counter.setDay(addDays(day, 40));
  expect(failureOf(await counter.ask('clerk')('due.call-sheet', asked)).code).toBe('case.not-found');
  expect(failureOf(await counter.ask('reviewer')('due.call-sheet', asked)).code).toBe('access.role-missing');
});
