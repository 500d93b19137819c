/** Rental housing at the counter: registered, inspected, lived in; the desk, its cache, the line and the central system. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#domain/failure/failure.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { address } from '#tests/support/cases.ts';
import { codeOf, failureOf, openCounter, type Counter } from './support/counter.ts';
import { applyInput, chipPerson, delivered, registeredLongAgo, registration, scan } from './support/residents.ts';

const day = '2027-09-01';
let counter: Counter;

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'reviewer', 'supervisor');
  await counter.setDay(day);
}, 60_000);
afterAll(() => counter.close());

const clerk = () => counter.at('clerk');
const officer = { name: '林国安', number: '331002017' };
const house = (houseNumber: string, room: string | null = null) => ({ ...address, houseNumber, room });

async function registerHouse(houseNumber: string, room: string | null = null, beds = 2): Promise<string> {
  const { premisesCaseId } = await clerk()('premises.register', {
    address: house(houseNumber, room),
    owner: { name: '潘树根', phone: '13800138000' },
    landlord: null,
    use: 'dwelling',
    rooms: [
      { name: '101', beds },
      { name: '102', beds: 1 },
    ],
    papers: [],
  });
  return premisesCaseId;
}

async function stateOf(premisesCaseId: string): Promise<PremisesState> {
  return (await clerk()('premises.get', { premisesCaseId })).state;
}

test('the same house is registered once, however its address is typed; a flat in it is shown as overlapping', async () => {
  const premisesCaseId = await registerHouse('21号');
  const again = { ...house('２１', null), road: '解放南路 ' };
  const description = { owner: { name: '别人', phone: null }, landlord: null, use: 'dwelling' as const, papers: [] };
  const rooms = [{ name: '1', beds: 1 }];
  const refused = await counter.ask('clerk')('premises.register', { ...description, rooms, address: again });
  expect(failureOf(refused)).toMatchObject({ code: 'premises.duplicate-address', detail: { premisesCaseId } });
  const flat = await clerk()('premises.register', { ...description, rooms, address: house('21号', '301室') });
  expect(flat.overlaps).toMatchObject([{ premisesCaseId }]);
  expect((await clerk()('premises.get', { premisesCaseId })).overlaps).toMatchObject([
    { premisesCaseId: flat.premisesCaseId },
  ]);
  await delivered(counter, premisesCaseId);
  await delivered(counter, flat.premisesCaseId);
  const { rows } = await clerk()('premises.list', { text: '南路21', closed: false, limit: 10 });
  expect(rows.map((row) => row.premisesCaseId).toSorted()).toEqual([premisesCaseId, flat.premisesCaseId].toSorted());
  expect((await clerk()('premises.list', { text: '潘树', closed: false, limit: 10 })).rows).toHaveLength(1);
  // The title of a case names the place and nobody: it stands in lists and in the outbox.
  const cases = await clerk()('case.list', {
    kind: 'premises',
    statuses: [],
    text: '南路21号',
    limit: 10,
    after: null,
  });
  expect(cases.rows).toMatchObject([{ nameMasked: '' }, { nameMasked: '' }]);
  expect(cases.rows.every(({ title }) => title !== null && !title.includes('潘'))).toBe(true);
});

test('who registers at the address takes a bed with it, who moves or leaves gives it back, all in one commit', async () => {
  const premisesCaseId = await registerHouse('22号');
  const there = house('22号', '101');
  const person = chipPerson(syntheticResident(301));
  const at = await clerk()('premises.at', { address: there, from: day });
  expect(at.found).toMatchObject([{ row: { premisesCaseId, beds: 3, occupied: 0 }, free: [{}, {}, {}] }]);
  const bed = { premisesCaseId, room: '101', bed: 1 };
  const { caseId } = await clerk()('residence.register', registration(person, day, { address: there, bed }));
  const lived = await clerk()('premises.get', { premisesCaseId });
  expect(lived.stays).toMatchObject([
    { room: '101', bed: 1, from: day, to: null, kind: 'resident', residenceCaseId: caseId, registration: 'here' },
  ]);
  expect(lived.stays[0]?.name).toBe(person.evidence.document.name);

  const other = chipPerson(syntheticResident(302));
  const taken = await counter.ask('clerk')('residence.register', registration(other, day, { address: there, bed }));
  expect(codeOf(taken)).toBe('premises.bed-taken');
  // Refused as a whole: he is not registered without his bed either.
  const number = other.evidence.document.number;
  expect((await clerk()('person.search', { text: number, limit: 5 })).rows).toEqual([]);

  // Chosen for another address, and the address changed afterwards: nobody is moved in where he does not live.
  const astray = { address: house('23号'), bed: { premisesCaseId, room: '102', bed: 1 } };
  expect(failureOf(await counter.ask('clerk')('residence.register', registration(other, day, astray)))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'bed' },
  });

  const later = addDays(day, 3);
  await counter.setDay(later);
  const next = await registerHouse('23号');
  const moved = { caseId, address: house('23号', '102'), dwelling: '02', reporter: null, since: later } as const;
  await clerk()('residence.move', { ...moved, bed: { premisesCaseId: next, room: '102', bed: 1 } });
  expect((await stateOf(premisesCaseId)).stays).toMatchObject([{ to: later }]);
  expect((await stateOf(next)).stays).toMatchObject([{ room: '102', from: later, to: null }]);
  await counter.setDay(addDays(day, 5));
  await clerk()('residence.leave', { caseId, on: addDays(day, 5) });
  expect(await stateOf(next)).toMatchObject({ status: 'vacant', stays: [{ to: addDays(day, 5) }] });
  for (const each of [caseId, premisesCaseId, next]) await delivered(counter, each);
});

test('somebody not registered yet has a bed, is registered later and linked; nobody has two beds', async () => {
  const today = addDays(day, 6);
  await counter.setDay(today);
  const premisesCaseId = await registerHouse('24号');
  const occupant = { kind: 'unregistered', name: '秦小满', documentNumber: null, phone: null } as const;
  await clerk()('premises.move-in', {
    premisesCaseId,
    room: '101',
    bed: 1,
    occupant,
    from: addDays(today, -1),
    to: null,
  });
  const view = await clerk()('premises.get', { premisesCaseId });
  expect(view.stays).toMatchObject([{ kind: 'unregistered', name: '秦小满', registration: 'none' }]);
  const { stayId } = must(view.stays[0], 'stay');
  const person = chipPerson(syntheticResident(303));
  const { caseId } = await clerk()(
    'residence.register',
    registration(person, today, { address: house('24号', '101') }),
  );
  await clerk()('premises.identify', { premisesCaseId, stayId, residenceCaseId: caseId });
  const linked = { kind: 'resident', residenceCaseId: caseId } as const;
  const second = { premisesCaseId, room: '102', bed: 1, occupant: linked, from: today, to: null };
  expect(codeOf(await counter.ask('clerk')('premises.move-in', second))).toBe('premises.lives-elsewhere');
  const elsewhere = await registerHouse('25号');
  const third = { ...second, premisesCaseId: elsewhere };
  expect(failureOf(await counter.ask('clerk')('premises.move-in', third))).toMatchObject({
    code: 'premises.lives-elsewhere',
    detail: { premisesCaseId },
  });
  const { formId } = await clerk()('premises.sheet', { premisesCaseId, day: today });
  const form = await clerk()('form.read', { formId });
  expect(form.kind).toBe('occupancy-sheet');
  expect(new TextDecoder('latin1').decode(form.bytes.subarray(0, 5))).toBe('%PDF-');
  // Nobody living there is forgotten by closing.
  expect(codeOf(await counter.ask('clerk')('premises.close', { premisesCaseId, on: today, reason: '收回自住' }))).toBe(
    'case.illegal-transition',
  );
  await delivered(counter, premisesCaseId);
});

test('a rented dwelling is safe by an inspection alone: not by a tick, not after it has run out, not after a failed one', async () => {
  const on = addDays(day, 10);
  const { caseId, person } = await registeredLongAgo(counter, 304, on);
  const { address: dwelling } = registration(person, on);
  const facts = { safeRentedHouse: { leaseFrom: addDays(on, -200), leaseTo: addDays(on, 800) } };
  const explain = async () => clerk()('case.explain', { residenceCaseId: caseId, facts });
  const safety = async () => clerk()('premises.safety', { residenceCaseId: caseId });
  expect(await safety()).toEqual({ safe: null, source: null, premisesCaseId: null, address: '' });
  expect((await explain()).status).toBe('not-eligible');
  const papers = await scan(counter, 'id-document-copy', 'photo', 'lease', 'rental-safety');
  const input = await applyInput(counter, { caseId, person }, { facts, papers });
  expect(codeOf(await counter.ask('clerk')('application.apply', input))).toBe('case.not-eligible');

  const premisesCaseId = (
    await clerk()('premises.register', {
      address: { ...dwelling, room: null },
      owner: { name: '潘树根', phone: null },
      landlord: { name: '潘氏公寓', phone: null },
      use: 'dormitory',
      rooms: [{ name: '301室', beds: 4 }],
      papers: [],
    })
  ).premisesCaseId;
  expect(await safety()).toMatchObject({ safe: null, premisesCaseId });
  expect((await explain()).status).toBe('not-eligible');
  const inspect = { premisesCaseId, inspectedOn: on, officer } as const;
  const broken = { hazard: '01', note: '疏散通道堵塞', resolved: false } as const;
  await counter.at('supervisor')('premises.inspect', { ...inspect, result: 'failed', findings: [broken] });
  expect(await safety()).toMatchObject({ safe: false });
  const passed = await clerk()('premises.inspect', { ...inspect, result: 'passed', findings: [] });
  expect(passed.validUntil).toBe(addDays('2028-09-11', -1));
  expect(await safety()).toMatchObject({ safe: true, source: { kind: 'inspection', number: passed.number, officer } });
  expect(await explain()).toMatchObject({ status: 'eligible' });
  await delivered(counter, premisesCaseId);
  const applied = await clerk()('application.apply', input);
  await delivered(counter, applied.caseId);

  await counter.setDay('2028-09-11');
  expect(await safety()).toMatchObject({ safe: null, source: { number: passed.number } });
  expect((await explain()).status).toBe('not-eligible');
  const finding = { premisesCaseId, safe: true, on: '2028-09-11', officer, validUntil: null };
  expect(codeOf(await counter.ask('clerk')('premises.assess', { ...finding, reason: ' ' }))).toBe(
    'case.reason-missing',
  );
  await clerk()('premises.assess', { ...finding, reason: '现场查看，消防设施齐全' });
  expect(await safety()).toMatchObject({ safe: true, source: { kind: 'finding' } });
  expect((await explain()).status).toBe('eligible');
});

test('a clerk registers, a reviewer only looks; a supervisor inspects but moves nobody in', async () => {
  const premisesCaseId = await registerHouse('26号');
  const rooms = [{ name: '1', beds: 1 }];
  const amend = { premisesCaseId, owner: { name: '某', phone: null }, landlord: null, use: 'dwelling', rooms } as const;
  expect(codeOf(await counter.ask('reviewer')('premises.amend', amend))).toBe('access.role-missing');
  expect(codeOf(await counter.ask('supervisor')('premises.amend', amend))).toBe('access.role-missing');
  expect((await counter.at('reviewer')('premises.get', { premisesCaseId })).steps).toEqual([]);
  expect((await counter.at('supervisor')('premises.get', { premisesCaseId })).steps).toEqual([
    'inspect-premises',
    'assess-premises',
  ]);
});
