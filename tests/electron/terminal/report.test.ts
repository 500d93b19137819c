/** 统计: figures of acts that were really done, the cases behind them, and the checks that two of the rates rest on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckInput } from '#contract/counter/report.ts';
import type { IndicatorId } from '#domain/indicators/indicator.ts';
import { correctionAsked } from '#domain/permit/registration-check.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import type { CommandSurroundings, CommandTerminal } from '#electron/terminal/command-line/command.ts';
import { figuresCommands } from '#electron/terminal/command-line/figures.ts';
import { address } from '#tests/support/cases.ts';
import { failureOf, openCounter, type Counter } from './support/counter.ts';
import { chipPerson, registration } from './support/residents.ts';

const day = '2026-11-25';
const year = { from: '2026-01', to: '2026-12', by: 'month', office: null } as const;
let counter: Counter;
let caseIds: readonly string[] = [];

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'supervisor', 'technician');
  await counter.setDay(day);
  const ids: string[] = [];
  for (let seed = 301; seed < 305; seed += 1) {
    const reporter = seed === 301 ? ({ kind: 'landlord', name: '房东甲', phone: null } as const) : null;
    const room = seed < 303 ? '301室' : '302室';
    const input = registration(chipPerson(syntheticResident(seed)), day, { address: { ...address, room }, reporter });
    ids.push((await counter.at('clerk')('residence.register', input)).caseId);
  }
  caseIds = ids;
}, 60_000);
afterAll(() => counter.close());

const accurate: Omit<CheckInput, 'caseId'> = {
  on: day,
  way: 'on-the-spot',
  basis: { kind: 'full' },
  outcome: { kind: 'accurate' },
  peopleFound: null,
};

function caseAt(index: number): string {
  const caseId = caseIds[index];
  if (caseId === undefined) throw new Error('no case');
  return caseId;
}

async function total(indicator: IndicatorId) {
  const { figures } = await counter.at('supervisor')('report.figures', year);
  return figures.find((figure) => figure.indicator === indicator)?.total;
}

test('registrations are counted in their month; without a check no rate is told', async () => {
  const { figures } = await counter.at('supervisor')('report.figures', year);
  const figure = (id: IndicatorId) => figures.find(({ indicator }) => indicator === id);
  expect(figure('registrations')?.groups).toEqual([{ key: '2026-11', numerator: 4, denominator: 4 }]);
  expect(figure('registration-rate')?.total).toEqual({ numerator: 0, denominator: 0 });
  expect(figure('landlord-report-on-time')?.total).toEqual({ numerator: 1, denominator: 1 });
});

test('three people found where two are registered: the rate is 2 of 3, and the case behind it is named, masked', async () => {
  const checked = await counter.at('clerk')('residence.check', { ...accurate, caseId: caseAt(0), peopleFound: 3 });
  expect(checked).toEqual({ caseId: caseAt(0), asksCorrection: false, registeredHere: 2 });
  expect(await total('registration-rate')).toEqual({ numerator: 2, denominator: 3 });
  const { rows } = await counter.at('supervisor')('report.records', {
    ...year,
    indicator: 'registration-rate',
    key: '2026-11',
    limit: 10,
  });
  expect(rows).toMatchObject([{ caseId: caseAt(0), kind: 'residence', numerator: 2, denominator: 3, date: day }]);
  const name = syntheticResident(301).name ?? '';
  expect(rows[0]?.nameMasked).not.toBe(name);
  expect(rows[0]?.numberMasked).toContain('*');
});

test('a wrong field asks for a correction and lowers the accuracy; a complaint does not', async () => {
  await counter.at('clerk')('residence.check', {
    ...accurate,
    caseId: caseAt(1),
    outcome: { kind: 'wrong-fields', fields: ['phone'] },
  });
  await counter.at('clerk')('residence.check', {
    ...accurate,
    caseId: caseAt(2),
    basis: { kind: 'complaint' },
    outcome: { kind: 'not-found' },
  });
  expect(await total('accuracy-rate')).toEqual({ numerator: 1, denominator: 2 });
  const { actions } = await counter.at('clerk')('case.get', { caseId: caseAt(1) });
  expect(correctionAsked(actions)).toEqual({ kind: 'wrong-fields', fields: ['phone'] });
});

test('the sample of a day can be drawn again, and marks who was checked for it', async () => {
  const draw = () => counter.at('clerk')('check.sample', { day, count: 2 });
  const first = await draw();
  expect(first.registered).toBe(4);
  expect(first.rows).toHaveLength(2);
  expect((await draw()).rows).toEqual(first.rows);
  const [row] = first.rows;
  await counter.at('clerk')('residence.check', {
    ...accurate,
    caseId: row?.caseId ?? '',
    basis: { kind: 'random', seed: first.seed },
  });
  expect((await draw()).rows.map(({ checked }) => checked)).toEqual([true, false]);
});

test('a clerk sees the own station whatever is asked, a technician nothing; a wrong month is refused', async () => {
  const { office } = await counter.at('clerk')('report.figures', { ...year, office: 'elsewhere' });
  expect(office).not.toBe('elsewhere');
  const elsewhere = await counter.at('supervisor')('report.figures', { ...year, office: 'elsewhere' });
  expect(elsewhere.figures.every((figure) => figure.total.denominator === 0)).toBe(true);
  expect(failureOf(await counter.ask('technician')('report.figures', year)).code).toBe('access.role-missing');
  expect(failureOf(await counter.ask('supervisor')('report.figures', { ...year, from: '2026-13' })).code).toBe(
    'case.field-invalid',
  );
});

test('a check in the future is refused, and so is a count over the phone', async () => {
  const ask = (part: Partial<CheckInput>) =>
    counter.ask('clerk')('residence.check', { ...accurate, caseId: caseAt(0), ...part });
  expect(failureOf(await ask({ on: '2026-11-26' })).detail).toEqual({ field: 'on' });
  expect(failureOf(await ask({ way: 'phone', peopleFound: 2 })).detail).toEqual({ field: 'people' });
});

test('figures show: definition, clause, source and what is missing stand beside each figure', async () => {
  const surroundings: CommandSurroundings = {
    words: [],
    folder: '.',
    signal: AbortSignal.timeout(30_000),
    withTerminal: (_role, work) => work({ call: counter.ask('supervisor') as CommandTerminal['call'] }),
  };
  const outcome = await figuresCommands.verbs['show']?.run({ to: '2026-11', by: 'reporter' }, surroundings);
  expect(outcome).toMatchObject({ ok: true, value: { asOf: day, from: '2025-12', to: '2026-11' } });
  const { figures } = (outcome?.ok === true ? outcome.value : {}) as { figures: readonly Record<string, unknown>[] };
  const landlord = figures.find(({ indicator }) => indicator === 'landlord-report-on-time');
  expect(landlord).toMatchObject({ rate: 1, groups: [{ key: '房东甲', rate: 1 }], missing: null });
  const late = figures.find(({ indicator }) => indicator === 'endorsement-late');
  expect(late).toMatchObject({ rate: null, missing: expect.stringContaining('无法得出') as string });
});
