/** Reporters at the counter: lists, packages, people who wait, and people who were taken up twice. */
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#domain/failure/failure.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { ReporterState } from '#domain/reporting/reporter-record.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { makePackage, newPackageKey } from '#electron/training/collection-package.ts';
import { reporterDetails } from '#tests/domain/permit/sample-actions.ts';
import { numberOf } from '#tests/domain/reporting/support/crowd.ts';
import { packageContent, packagePerson } from '#tests/electron/reporting/support/packages.ts';
import { codeOf, failureOf, openCounter, until, type Counter } from './support/counter.ts';
import { chipPerson, delivered, registration } from './support/residents.ts';
import { address } from '#tests/support/cases.ts';

let counter: Counter;
let today = '';
let reporter = '';
const call: Counter['at'] = (owner) => counter.at(owner);
const listOf = (...rows: readonly string[]): Uint8Array =>
  new TextEncoder().encode(['姓名,身份证号,入职日期,离职日期,地址', ...rows, ''].join('\r\n'));
const asList = (bytes: Uint8Array, reporterCaseId: string | null = reporter) => ({
  fileName: '名单.csv',
  bytes,
  reporterCaseId,
});

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'supervisor');
  today = (await call('clerk')('desk.status', {})).today;
  reporter = (await call('clerk')('reporter.register', reporterDetails)).caseId;
}, 60_000);
afterAll(() => counter.close());

test('a reporter is a case that the central system takes, and its credit code is registered once per kind', async () => {
  await delivered(counter, reporter);
  expect(failureOf(await counter.ask('clerk')('reporter.register', reporterDetails))).toMatchObject({
    code: 'reporting.reporter-duplicate',
    detail: { caseId: reporter },
  });
  const landlord = await call('clerk')('reporter.register', { ...reporterDetails, kind: 'landlord' });
  await call('clerk')('reporter.close', { caseId: landlord.caseId, reason: '不再出租' });
  const again = await counter.ask('clerk')('list.check', asList(listOf(), landlord.caseId));
  expect(codeOf(again)).toBe('reporting.reporter-closed');
});

test('checking a list keeps nothing; importing takes the sound rows, tells the others, and does it once', async () => {
  const late = addDays(today, -20);
  const bytes = listOf(
    `冯小单,${numberOf('410922', '1991-01-02', 11)},${today},,椒江区枫山村7号`,
    `褚小迟,${numberOf('410922', '1992-01-02', 13)},${late},,`,
    `卫小误,410922199203020000,${today},,`,
  );
  const checked = await call('clerk')('list.check', asList(bytes));
  expect(checked).toMatchObject({ rows: 3, accepted: 2, refused: 1, late: 1 });
  expect(checked.problems).toMatchObject([{ row: 4, column: 'B', problem: 'check-digit', weight: 'error' }]);
  const nobody = await call('clerk')('collected.list', { states: ['new'], reporterCaseId: null, limit: 10 });
  expect(nobody.rows).toEqual([]);
  expect(codeOf(await counter.ask('clerk')('list.import', { ...asList(bytes), reporterCaseId: 'nobody' }))).toBe(
    'case.not-found',
  );
  const imported = await call('clerk')('list.import', { ...asList(bytes), reporterCaseId: reporter });
  expect(imported).toMatchObject({ caseId: reporter, accepted: 2, refused: 1, late: 1 });
  await delivered(counter, reporter);
  const { rows } = await call('clerk')('collected.list', { states: ['new'], reporterCaseId: reporter, limit: 10 });
  expect(rows.map(({ nameMasked, late: isLate, source }) => [nameMasked, isLate, source])).toEqual([
    ['褚**', true, reporterDetails.name],
    ['冯**', false, reporterDetails.name],
  ]);
  const twice = { ...asList(bytes), reporterCaseId: reporter };
  expect(codeOf(await counter.ask('clerk')('list.import', twice))).toBe('reporting.list-already-imported');
  expect((await call('clerk')('desk.work', {})).toConfirm).toBe(2);
});

test('a list of nothing but errors is not taken, and the error report says why', async () => {
  const bytes = listOf('甲,1,2026-01-01,,');
  const input = { ...asList(bytes), reporterCaseId: reporter };
  expect(codeOf(await counter.ask('clerk')('list.import', input))).toBe('reporting.list-empty');
  const report = await call('clerk')('list.errors', { ...input, format: 'csv' });
  expect(report.fileName).toBe('名单-错误报告.csv');
  expect(new TextDecoder().decode(report.bytes)).toContain('证件号码位数不对');
  expect((await call('clerk')('list.template', { format: 'xlsx' })).bytes.byteLength).toBeGreaterThan(1_000);
});

test('a reported person is registered once, and the reporter stays on the registration', async () => {
  const person = chipPerson(syntheticResident(401));
  const { name, number } = person.evidence.document;
  const input = { ...asList(listOf(`${name},${number},${today},,`)), reporterCaseId: reporter };
  await call('clerk')('list.import', input);
  const { rows } = await call('clerk')('collected.list', { states: ['new'], reporterCaseId: reporter, limit: 50 });
  const row = must(
    rows.find(({ nameMasked }) => nameMasked.startsWith((name ?? '').slice(0, 1))),
    'row',
  );
  const view = await call('clerk')('collected.get', { collectedId: row.collectedId });
  expect(view).toMatchObject({ reporter: { kind: 'employer', reporterCaseId: reporter }, residenceCaseId: null });
  const { premisesCaseId } = await call('clerk')('premises.register', {
    address: { ...address, room: null },
    owner: { name: '潘树根', phone: null },
    landlord: null,
    use: 'dwelling',
    rooms: [{ name: '301', beds: 1 }],
    papers: [],
  });
  const bed = { premisesCaseId, room: '301', bed: 1 };
  const register = registration(person, today, { reporter: view.reporter, collectedId: row.collectedId, bed });
  const { caseId } = await call('clerk')('residence.register', register);
  expect((await call('clerk')('case.get', { caseId })).state).toMatchObject({ reporter: { reporterCaseId: reporter } });
  expect(await call('clerk')('collected.get', { collectedId: row.collectedId })).toMatchObject({ state: 'confirmed' });
  const settle = { collectedId: row.collectedId, state: 'dismissed', reason: '查无此人' } as const;
  expect(codeOf(await counter.ask('clerk')('collected.settle', settle))).toBe('reporting.collected-settled');
  await delivered(counter, caseId);

  const leaving = { ...asList(listOf(`${name},${number},,${today},`)), reporterCaseId: reporter };
  await call('clerk')('list.import', leaving);
  const left = await call('clerk')('collected.list', { states: ['new'], reporterCaseId: reporter, limit: 50 });
  const { collectedId } = must(
    left.rows.find(({ event }) => event === 'end'),
    'departure',
  );
  await call('clerk')('collected.confirm-leave', { collectedId });
  expect((await call('clerk')('case.get', { caseId })).state).toMatchObject({ status: 'left', leftOn: today });
  // Whoever has left has no bed in rental housing either.
  expect((await call('clerk')('premises.get', { premisesCaseId })).stays).toMatchObject([
    { residenceCaseId: caseId, to: today },
  ]);
});

test('what is asked of a reporter is due until its list comes', async () => {
  const expectedBy = addDays(today, 5);
  await call('clerk')('reporter.follow-up', {
    caseId: reporter,
    kind: 'phone',
    note: '催报',
    listId: null,
    expectedBy,
  });
  const find = async () =>
    must(
      (await call('clerk')('reporter.list', { text: '', limit: 10 })).rows.find(({ caseId }) => caseId === reporter),
      'row',
    );
  expect(await find()).toMatchObject({ expectedBy, followUps: 1, late: 1 });
  // People of its lists wait, too: the first of their days is what is due.
  const due = await call('clerk')('due.list', { clocks: ['employer-report'], withinDays: null });
  const rows = Object.values(due.buckets).flat();
  expect(rows.find(({ caseId }) => caseId === reporter)).toMatchObject({
    clock: 'employer-report',
    nameMasked: reporterDetails.name,
    dueOn: (await find()).dueOn,
  });
  const bytes = listOf(`蒋小新,${numberOf('410922', '1993-01-02', 11)},${today},,`);
  await call('clerk')('list.import', { ...asList(bytes), reporterCaseId: reporter });
  expect(await find()).toMatchObject({ expectedBy: null });
  expect((await call('clerk')('case.get', { caseId: reporter })).state as ReporterState).toMatchObject({
    lists: [{ accepted: 1 }, {}, {}, {}],
  });
});

const key = newPackageKey();
const fresh = (): Parameters<typeof packageContent>[0] => ({
  createdAt: `${today}T01:00:00.000Z`,
  expiresOn: addDays(today, 20),
  people: [1, 2].map((serial) => ({ ...packagePerson(serial), eventOn: today })),
});

test('a collector is known by his key, in his period; his package is taken once', async () => {
  const bytes = makePackage(packageContent(fresh()), key);
  expect(codeOf(await counter.ask('clerk')('package.import', { bytes }))).toBe('reporting.collector-unknown');
  const collector = {
    collectorId: 'cj-07',
    name: '采集员',
    key: key.publicKey,
    validFrom: addDays(today, -30),
    validTo: addDays(today, 30),
  };
  expect(codeOf(await counter.ask('clerk')('collector.save', collector))).toBe('access.role-missing');
  await call('supervisor')('collector.save', { ...collector, validTo: addDays(today, -1) });
  expect(codeOf(await counter.ask('clerk')('package.import', { bytes }))).toBe('reporting.collector-unknown');
  await call('supervisor')('collector.save', collector);
  expect((await call('clerk')('collector.list', {})).collectors).toHaveLength(1);
  const before = (await call('clerk')('desk.work', {})).toConfirm;
  const imported = await call('clerk')('package.import', { bytes });
  expect(imported.people).toBe(2);
  expect((await call('clerk')('desk.work', {})).toConfirm).toBe(before + 2);
  expect(codeOf(await counter.ask('clerk')('package.import', { bytes }))).toBe('reporting.package-already-imported');
  expect((await call('clerk')('desk.work', {})).toConfirm).toBe(before + 2);
  await delivered(counter, imported.caseId);
});

test('a self-declaration needs a code of this desk, which is good once', async () => {
  const phone = newPackageKey();
  const self = (code: string | null) =>
    makePackage(packageContent({ ...fresh(), origin: 'self', collectorId: null, code }), phone);
  for (const code of [null, 'ABCDEFGHJK'])
    expect(codeOf(await counter.ask('clerk')('package.import', { bytes: self(code) }))).toBe('reporting.code-unknown');
  const { code } = await call('clerk')('declaration.issue', {});
  await call('clerk')('package.import', { bytes: self(code) });
  expect(codeOf(await counter.ask('clerk')('package.import', { bytes: self(code) }))).toBe('reporting.code-unknown');
});

test('someone who is written a little differently is shown before he is registered, and is a task afterwards', async () => {
  const person = chipPerson({ ...syntheticResident(402), name: '沈伟明' });
  const { number, birthDate } = person.evidence.document;
  const { caseId } = await call('clerk')('residence.register', registration(person, today));
  const check = { name: '沈炜明', number: '', birthDate, address: null, collectedId: null };
  const { found } = await call('clerk')('duplicate.check', check);
  expect(found).toMatchObject([{ caseId, number, reasons: ['same-sound', 'same-birth-date'] }]);
  expect((await call('clerk')('duplicate.check', { ...check, birthDate: null })).found).toEqual([]);
});

test('the same package at another desk: taken without the line, refused by the central system, its people withdrawn', async () => {
  const home = mkdtempSync(join(tmpdir(), 'counter-two-'));
  const other = await openCounter({ home, central: counter.central });
  try {
    await other.signIn('other-clerk', 'supervisor');
    const { code } = await other.at('other-clerk')('declaration.issue', {});
    const second = await call('clerk')('declaration.issue', {});
    const content = packageContent({ ...fresh(), origin: 'self', collectorId: null, code });
    const phone = newPackageKey();
    // The resident went to two desks with two codes and one package id.
    const here = makePackage({ ...content, code: second.code }, phone);
    const there = makePackage(content, phone);
    other.proxy.set('down');
    const imported = await other.at('other-clerk')('package.import', { bytes: there });
    const first = await call('clerk')('package.import', { bytes: here });
    expect(first.caseId).toBe(imported.caseId);
    await delivered(counter, first.caseId);
    other.proxy.set('up');
    await until('the refusal', async () => {
      await other.at('other-clerk')('sync.now', {});
      const { outbox } = await other.at('other-clerk')('sync.status', {});
      return outbox.find(({ cause }) => cause?.code === 'reporting.package-already-imported');
    });
    const rows = await other.at('other-clerk')('collected.list', { states: ['new'], reporterCaseId: null, limit: 10 });
    expect(rows.rows).toEqual([]);
  } finally {
    await other.close();
    rmSync(home, { recursive: true, force: true });
  }
}, 60_000);

test('what another desk registered is compared when it is pulled, and a pair becomes a task on today’s list', async () => {
  const home = mkdtempSync(join(tmpdir(), 'counter-three-'));
  const other = await openCounter({ home, central: counter.central });
  try {
    await other.signIn('other-clerk');
    await other.at('other-clerk')('sync.now', {});
    const base = syntheticResident(403);
    const mine = chipPerson({ ...base, name: '韩小静' });
    await call('clerk')('residence.register', registration(mine, today));
    const number = numberOf('522123', base.birthDate ?? '', 7);
    const theirs = chipPerson({ ...base, name: '韩小静', number });
    await other.at('other-clerk')('residence.register', registration(theirs, today));
    const pair = await until('the pair', async () => {
      await other.at('other-clerk')('sync.now', {});
      await call('clerk')('sync.now', {});
      const { pairs } = await call('clerk')('duplicate.list', {});
      return pairs.find(({ left, right }) => [left.number, right.number].includes(number));
    });
    expect(pair.left.reasons).toContain('same-name');
    const { duplicates } = await call('clerk')('desk.work', {});
    expect(duplicates).toBeGreaterThan(0);
    await call('clerk')('duplicate.settle', { leftId: pair.left.id, rightId: pair.right.id, same: false });
    expect((await call('clerk')('desk.work', {})).duplicates).toBe(duplicates - 1);
  } finally {
    await other.close();
    rmSync(home, { recursive: true, force: true });
  }
}, 60_000);
