/** `due list`: what is due at this desk, asked through the calls of the counter. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { DueBucket } from '#domain/rules/clocks.ts';
import type { CommandSurroundings, CommandTerminal } from '#electron/terminal/command-line/command.ts';
import { dueCommands } from '#electron/terminal/command-line/due.ts';
import { failureOf, openCounter, type Counter } from './support/counter.ts';
import { applyInput, delivered, registeredLongAgo, scan } from './support/residents.ts';

/** A Wednesday; fifteen days later is a Thursday without a holiday. */
const day = '2026-11-25';
let counter: Counter;
let caseId = '';

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk');
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

test('another clock is wrong usage', async () => {
  expect(failureOf(await ask({ clock: 'tower' })).code).toBe('program.usage');
});
