/** `premises list` and `premises show`: the register of rental housing, and who lived in one house on a day. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#domain/residence/calendar-date.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import type { CommandSurroundings, CommandTerminal } from '#electron/terminal/command-line/command.ts';
import { premisesCommands } from '#electron/terminal/command-line/premises.ts';
import { address } from '#tests/support/cases.ts';
import { failureOf, openCounter, type Counter } from './support/counter.ts';
import { chipPerson, registration } from './support/residents.ts';

const day = '2027-10-11';
const there = { ...address, room: '101室' };
const person = chipPerson(syntheticResident(331));
let counter: Counter;
let premisesCaseId = '';

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk');
  await counter.setDay(day);
  const clerk = counter.at('clerk');
  const registered = await clerk('premises.register', {
    address: { ...address, room: null },
    owner: { name: '潘树根', phone: '13800138000' },
    landlord: null,
    use: 'dwelling',
    rooms: [{ name: '101', beds: 2 }],
    papers: [],
  });
  premisesCaseId = registered.premisesCaseId;
  const bed = { premisesCaseId, room: '101', bed: 2 };
  await clerk('residence.register', registration(person, addDays(day, -3), { address: there, bed }));
  await clerk('premises.inspect', {
    premisesCaseId,
    inspectedOn: day,
    result: 'passed',
    findings: [],
    officer: { name: '林国安', number: '331002017' },
  });
}, 60_000);
afterAll(() => counter.close());

function ask(verb: string, options: Readonly<Record<string, string | boolean>> = {}) {
  const surroundings: CommandSurroundings = {
    words: [],
    folder: '.',
    signal: AbortSignal.timeout(30_000),
    withTerminal: (_role, work) => work({ call: counter.ask('clerk') as CommandTerminal['call'] }),
  };
  const known = premisesCommands.verbs[verb];
  if (known === undefined) throw new Error('no verb');
  return known.run(options, surroundings);
}

test('the list has the house with its beds and whether it is safe; another text finds nothing', async () => {
  expect(await ask('list', { text: '解放南路8' })).toMatchObject({
    ok: true,
    value: { rows: [{ premisesCaseId, beds: 2, occupied: 1, safety: { safe: true } }], more: false },
  });
  expect(await ask('list', { text: '解放北路' })).toMatchObject({ ok: true, value: { rows: [] } });
  expect(await ask('list', { closed: true })).toMatchObject({ ok: true, value: { rows: [] } });
});

test('who lives there today, and who lived there on a day before: nobody, and nothing was known of its safety', async () => {
  const today = await ask('show', { premises: premisesCaseId });
  const { name, number } = person.evidence.document;
  expect(today).toMatchObject({
    ok: true,
    value: { asOf: day, beds: 2, occupied: 1, occupants: [{ room: '101', bed: 2, name }], safety: { safe: true } },
  });
  expect(JSON.stringify(today)).not.toContain(number);
  expect(await ask('show', { premises: premisesCaseId, day: addDays(day, -4) })).toMatchObject({
    ok: true,
    value: { occupied: 0, occupants: [], safety: { safe: null, source: null } },
  });
  expect(await ask('show', { premises: premisesCaseId, day: addDays(day, -3) })).toMatchObject({
    value: { occupied: 1, safety: { safe: null } },
  });
});

test('a case that is no house, or a day that is none, is refused', async () => {
  expect(failureOf(await ask('show', { premises: 'nothing' })).code).toBe('case.not-found');
  expect(failureOf(await ask('show', { premises: premisesCaseId, day: '2027-02-30' })).code).toBe('program.usage');
  expect(failureOf(await ask('show')).code).toBe('program.usage');
});
