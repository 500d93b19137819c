/** Exits through the call table: opened with their papers, decided by another person, settled, withdrawn; 更正. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallInput } from '#contract/counter/call.ts';
import type { Calls } from '#contract/counter/calls.ts';
import { addAccount } from '#central/access/account.ts';
import { hashPassword } from '#central/access/password.ts';
import { valueOf } from '#domain/failure/failure.ts';
import type { ExitState } from '#domain/permit/exit-record.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { address } from '#tests/support/cases.ts';
import { codeOf, failureOf, openCounter, password, until, type Counter } from './support/counter.ts';
import {
  chipPerson,
  delivered,
  intoStock,
  papersArrived,
  registeredLongAgo,
  registration,
  scan,
} from './support/residents.ts';

const day = '2027-09-01';
type Opening = CallInput<Calls['exit.open']>;
let counter: Counter;
let seed = 170;

beforeAll(async () => {
  counter = await openCounter();
  const everything = {
    account: 'qian.duo',
    name: '钱多',
    roles: ['clerk', 'reviewer', 'approver', 'supervisor'] as const,
    station: '331002-haimen',
    training: true,
  };
  const passwordHash = valueOf(await hashPassword(password));
  valueOf(await addAccount(counter.central.database, { ...everything, roles: [...everything.roles], passwordHash }));
  await counter.signIn('clerk', 'other-clerk', 'reviewer', 'approver', 'supervisor');
  await counter.at('all')('session.sign-in', { account: 'qian.duo', password });
}, 60_000);
afterAll(() => counter.close());

async function opening(cardCaseId: string, changes: Partial<Opening> = {}): Promise<Opening> {
  const papers = changes.papers ?? (await scan(counter, 'exit-request'));
  const plain = { agent: null, happenedOn: day, toCounty: null, card: 'not-here', statement: null } as const;
  return { reason: 'given-up', cardCaseId, ...plain, ...changes, papers };
}

async function opened(changes: Partial<Opening> = {}, owner = 'clerk') {
  const stock = await intoStock(counter, seed++, day);
  const { caseId, formId } = await counter.at(owner)('exit.open', await opening(stock.cardCaseId, changes));
  await delivered(counter, caseId);
  await papersArrived(counter);
  return { ...stock, caseId, formId };
}

async function exitOf(caseId: string): Promise<ExitState> {
  const { state } = await counter.at('clerk')('case.get', { caseId });
  if (state.kind !== 'exit') throw new Error('no exit');
  return state;
}

/** What the central system did by itself has come here. */
async function cardIs(caseId: string, status: string): Promise<void> {
  await until(`card ${status}`, async () => {
    const { state } = await counter.at('clerk')('case.get', { caseId });
    return state.status === status;
  });
}

const decide = (caseId: string, owner: string, changes: Partial<CallInput<Calls['exit.decide']>> = {}) =>
  counter.ask(owner)('exit.decide', { caseId, decision: 'confirm', finding: 'requested', reason: null, ...changes });

test('a permit that is given up ends when a second person confirms, and the card is then taken in', async () => {
  const { caseId, cardCaseId, formId, residenceCaseId } = await opened();
  expect(formId).not.toBeNull();
  expect(await exitOf(caseId)).toMatchObject({ status: 'requested', card: 'not-here' });
  expect(await counter.at('reviewer')('desk.work', {})).toMatchObject({ exitsToConfirm: 1, exitsToDecide: 0 });
  expect(codeOf(await decide(caseId, 'clerk'))).toBe('access.role-missing');
  const confirmed = valueOf(await decide(caseId, 'reviewer'));
  expect(confirmed.formId).not.toBeNull();
  await delivered(counter, caseId);
  await cardIs(cardCaseId, 'ended');
  expect(await exitOf(caseId)).toMatchObject({ status: 'confirmed' });
  expect(await counter.at('clerk')('desk.work', {})).toMatchObject({ exitsToConfirm: 0, exitsToSettle: 1 });
  // Given up is not gone: the registration goes on.
  const residence = await counter.at('clerk')('case.get', { caseId: residenceCaseId });
  expect(residence.state.status).toBe('registered');
  expect(codeOf(await counter.ask('clerk')('exit.settle', { caseId, card: 'blocked', reason: null }))).toBe(
    'case.reason-missing',
  );
  await counter.at('clerk')('exit.settle', { caseId, card: 'taken-in', reason: null });
  await delivered(counter, caseId);
  expect(await exitOf(caseId)).toMatchObject({ status: 'done', card: 'taken-in' });
}, 60_000);

test('nobody ends a permit alone: whoever opened the exit does not decide it', async () => {
  const { caseId } = await opened({}, 'all');
  expect(failureOf(await decide(caseId, 'all'))).toMatchObject({
    code: 'access.same-person',
    detail: { action: 'confirm-exit' },
  });
  expect((await counter.at('all')('case.get', { caseId })).steps).not.toContain('confirm-exit');
  expect((await exitOf(caseId)).status).toBe('requested');
}, 60_000);

test('what is proposed against the holder is decided by the approver alone, with the reason in words', async () => {
  const papers = await scan(counter, 'exit-evidence');
  const { caseId, cardCaseId } = await opened({ reason: 'fraud', papers, statement: '材料系中介代办' });
  expect((await exitOf(caseId)).status).toBe('proposed');
  const proven = { finding: 'proven', reason: '劳动合同系伪造，经用人单位查证' } as const;
  expect(codeOf(await decide(caseId, 'reviewer', proven))).toBe('access.role-missing');
  expect(codeOf(await decide(caseId, 'approver', { ...proven, reason: null }))).toBe('case.reason-missing');
  expect(codeOf(await decide(caseId, 'approver', { ...proven, finding: 'unproven' }))).toBe('case.field-invalid');
  valueOf(await decide(caseId, 'approver', proven));
  await delivered(counter, caseId);
  await cardIs(cardCaseId, 'ended');
}, 60_000);

test('an exit that is rejected leaves the permit as it was, and the holder gets a slip that says so', async () => {
  const { caseId, cardCaseId } = await opened();
  const rejected = valueOf(
    await decide(caseId, 'reviewer', { decision: 'reject', finding: 'not-requested', reason: '本人否认' }),
  );
  expect(rejected.formId).not.toBeNull();
  await delivered(counter, caseId);
  expect((await exitOf(caseId)).status).toBe('rejected');
  expect((await counter.at('clerk')('case.get', { caseId: cardCaseId })).state.status).toBe('in-stock');
}, 60_000);

test('one exit of a card at a time; the next one after the first is withdrawn', async () => {
  const { caseId, cardCaseId } = await opened();
  const again = await opening(cardCaseId);
  expect(failureOf(await counter.ask('other-clerk')('exit.open', again))).toMatchObject({
    code: 'case.duplicate',
    detail: { caseId },
  });
  await counter.at('clerk')('exit.withdraw', { caseId, reason: '本人撤回' });
  await delivered(counter, caseId);
  expect((await exitOf(caseId)).status).toBe('withdrawn');
  expect((await counter.ask('other-clerk')('exit.open', again)).ok).toBe(true);
}, 60_000);

test('an exit without its paper, or to a county within the area of the permit, is refused with the place named', async () => {
  const { cardCaseId } = await intoStock(counter, seed++, day);
  expect(failureOf(await counter.ask('clerk')('exit.open', await opening(cardCaseId, { papers: [] })))).toMatchObject({
    code: 'case.papers-missing',
    detail: { kinds: 'exit-request' },
  });
  const papers = await scan(counter, 'address-proof');
  const within = await opening(cardCaseId, { reason: 'moved-county', toCounty: '331002', papers });
  expect(failureOf(await counter.ask('clerk')('exit.open', within))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'toCounty' },
  });
  expect(codeOf(await counter.ask('clerk')('exit.open', { ...within, toCounty: null }))).toBe('case.field-invalid');
}, 60_000);

test('nobody ends a permit as his own agent', async () => {
  const { cardCaseId, person } = await intoStock(counter, seed++, day);
  const agent = { evidence: person.evidence, relation: 'relative', phone: null } as const;
  expect(failureOf(await counter.ask('clerk')('exit.open', await opening(cardCaseId, { agent })))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'agent' },
  });
}, 60_000);

test('a move to another county ends the permit and the days here, and a move of the registration alone is refused', async () => {
  const { cardCaseId, residenceCaseId } = await intoStock(counter, seed++, day);
  const away = { ...address, county: '331081', countyName: '温岭市', street: '331081001', streetName: '太平街道' };
  const move = { caseId: residenceCaseId, address: away, dwelling: '02', reporter: null, since: day } as const;
  expect(failureOf(await counter.ask('clerk')('residence.move', move))).toMatchObject({
    code: 'case.permit-live',
    detail: { caseId: cardCaseId },
  });
  const papers = await scan(counter, 'address-proof');
  const input = await opening(cardCaseId, { reason: 'moved-county', toCounty: '331081', papers, card: 'taken-in' });
  const { caseId } = await counter.at('clerk')('exit.open', input);
  await delivered(counter, caseId);
  await papersArrived(counter);
  valueOf(await decide(caseId, 'reviewer'));
  await delivered(counter, caseId);
  await cardIs(cardCaseId, 'ended');
  await cardIs(residenceCaseId, 'left');
  // The card lies here already: nothing is left to do.
  expect((await exitOf(caseId)).status).toBe('done');
}, 60_000);

test('without the line nobody decides an exit', async () => {
  const { caseId } = await opened();
  counter.proxy.set('down');
  try {
    await counter.at('clerk')('sync.now', {});
    expect(codeOf(await decide(caseId, 'reviewer'))).toBe('sync.needs-line');
  } finally {
    counter.proxy.set('up');
  }
  expect((await exitOf(caseId)).status).toBe('requested');
}, 60_000);

type Correction = CallInput<Calls['residence.correct']>;
const nothing = { countsFrom: null, since: null, address: null, dwelling: null, leftOn: null, reopen: false };

test('a registration is corrected by a supervisor with the reason, never by whoever wrote it', async () => {
  const { caseId } = await registeredLongAgo(counter, seed++, day);
  const correction: Correction = { caseId, ...nothing, mistake: 'typing', reason: '门牌号录入有误', papers: [] };
  const wanted = { ...correction, address: { ...address, houseNumber: '182号' } };
  expect(codeOf(await counter.ask('clerk')('residence.correct', wanted))).toBe('access.role-missing');
  expect(codeOf(await counter.ask('supervisor')('residence.correct', correction))).toBe('case.field-invalid');
  await counter.at('supervisor')('residence.correct', wanted);
  await delivered(counter, caseId);
  const { state } = await counter.at('clerk')('case.get', { caseId });
  expect(state).toMatchObject({
    address: { houseNumber: '182号' },
    corrections: [{ by: 'zhou.ying', mistake: 'typing', fields: ['address'] }],
  });
}, 60_000);

test('a supervisor who wrote the registration himself does not correct it', async () => {
  const person = chipPerson(syntheticResident(seed++));
  const { caseId } = await counter.at('all')('residence.register', registration(person, day));
  const wrong = { mistake: 'typing', reason: '录入有误', papers: [] } as const;
  const correction: Correction = { caseId, ...nothing, dwelling: '05', ...wrong, papers: [] };
  expect(codeOf(await counter.ask('all')('residence.correct', correction))).toBe('access.same-person');
  expect((await counter.ask('supervisor')('residence.correct', correction)).ok).toBe(true);
});
