/** 积分 at a real counter: cache, outbox and central system, from the permit to a frozen ranking and its correction. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAccount } from '#central/access/account.ts';
import { hashPassword } from '#central/access/password.ts';
import { must, valueOf } from '#domain/failure/failure.ts';
import { departmentsFor } from '#domain/points/points-claims.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import type { RankingState } from '#domain/points/ranking-state.ts';
import { foshan2016 as scheme } from '#domain/points/schemes/foshan-2016.ts';
import { cardOfScene } from '#drivers/card-encoder/simulator/card-scenes.ts';
import { memoryStore } from '#drivers/card-encoder/simulator/card-memory.ts';
import { codeOf, failureOf, openCounter, password, until, type Counter } from './support/counter.ts';
import { chipPerson, delivered, intoStock, registeredLongAgo, registration } from './support/residents.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';

const day = '2027-09-01';
const afterTerm = '2027-10-20';
let counter: Counter;
let residenceCaseId = '';
let caseId = '';
let rankingId = '';

const clerk = () => counter.at('clerk');
const pointsState = async (): Promise<PointsState> => (await clerk()('case.get', { caseId })).state as PointsState;
const rankingState = async (): Promise<RankingState> =>
  (await clerk()('case.get', { caseId: rankingId })).state as RankingState;
const degree = { form: 'level', fact: 'education', local: false, papers: [], level: 'bachelor' } as const;

beforeAll(async () => {
  counter = await openCounter();
  const passwordHash = valueOf(await hashPassword(password));
  const everything = {
    account: 'qian.duo',
    name: '钱多',
    roles: ['clerk', 'reviewer', 'approver'] as const,
    station: '331002-haimen',
    training: true,
  };
  valueOf(await addAccount(counter.central.database, { ...everything, passwordHash }));
  await counter.signIn('clerk', 'reviewer', 'approver', 'supervisor', 'technician');
  await counter.at('all')('session.sign-in', { account: 'qian.duo', password });
  const stocked = await intoStock(counter, 91, day);
  ({ residenceCaseId } = stocked);
  counter.slot.insert(cardOfScene('blank', { serial: '5A4A000000910001', store: memoryStore() }));
  await clerk()('card.issue', { cardCaseId: stocked.cardCaseId, handedTo: 'holder', oldCard: 'none' });
  await delivered(counter, stocked.cardCaseId);
  counter.slot.remove();
}, 90_000);
afterAll(() => counter.close());

const known = () => clerk()('points.known', { residenceCaseId, scheme: scheme.id });

test('without a permit in force nobody opens a file, and nothing is proposed', async () => {
  const other = await registeredLongAgo(counter, 92, day);
  const asked = await clerk()('points.known', { residenceCaseId: other.caseId, scheme: scheme.id });
  expect(asked).toEqual({ permitCardCaseId: null, claims: [], files: [] });
  const input = { residenceCaseId: other.caseId, scheme: scheme.id, purpose: 'household', claims: [] } as const;
  expect(failureOf(await counter.ask('clerk')('points.open', input)).code).toBe('points.no-permit');
});

test('what the desk knows is proposed with its source, and nothing else', async () => {
  const { claims, permitCardCaseId } = await known();
  expect(claims).toMatchObject([
    { fact: { fact: 'birth-date' }, source: { from: 'identity-document', caseId: permitCardCaseId } },
    // In force from the issue to the day before the first anniversary.
    { fact: { fact: 'permit', from: day, to: '2028-08-31' }, source: { from: 'permit-card' } },
  ]);
});

test('a file is opened with its claims at once, and only one for a purpose', async () => {
  const { claims } = await known();
  const input = { residenceCaseId, scheme: scheme.id, purpose: 'household', claims } as const;
  ({ caseId } = await clerk()('points.open', input));
  expect(failureOf(await counter.ask('clerk')('points.open', input))).toMatchObject({
    code: 'case.duplicate',
    detail: { caseId },
  });
  await delivered(counter, caseId);
  expect(await pointsState()).toMatchObject({ status: 'collecting', claims: [{ enteredBy: ['zhang.min'] }, {}] });
  expect((await known()).files).toMatchObject([{ caseId, purpose: 'household', status: 'collecting' }]);
  const { rows } = await clerk()('case.list', { kind: 'points', statuses: [], text: '', limit: 5, after: null });
  // Ten working days from 1 September 2027, over the holiday of Mid-Autumn Day if it is known.
  expect(rows).toMatchObject([
    { caseId, applicationKind: 'household', dueOn: (await pointsState()).claims[0]?.checkDueOn },
  ]);
});

test('a claim with its paper, checked by somebody else, and the sheet is published and printed', async () => {
  await clerk()('points.claim', { caseId, fact: { ...degree, papers: ['degree-certificate'] }, papers: [] });
  const wrong = { ...degree, level: 'genius' };
  expect(failureOf(await counter.ask('clerk')('points.claim', { caseId, fact: wrong, papers: [] }))).toMatchObject({
    code: 'points.claim-invalid',
    detail: { place: 'level' },
  });
  for (const { id, fact } of (await pointsState()).claims) {
    const department = departmentsFor(scheme, fact.fact)[0] ?? '';
    const answer = {
      caseId,
      claimId: id,
      department,
      officer: '林同志',
      answeredOn: day,
      result: 'confirmed' as const,
      fact: null,
      reason: null,
    };
    await counter.at('reviewer')('points.check', answer);
  }
  expect(codeOf(await counter.ask('reviewer')('points.publish', { caseId }))).toBe('access.role-missing');
  await counter.at('approver')('points.publish', { caseId });
  await delivered(counter, caseId);
  const state = await pointsState();
  expect(state).toMatchObject({ status: 'published', sheets: [{ edition: 1, asOf: day }] });
  const { formId } = await clerk()('points.print', { caseId });
  const { bytes, kind } = await clerk()('form.read', { formId });
  expect(kind).toBe('points-sheet');
  expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
});

test('who entered a claim decides nothing about it, whatever roles he has', async () => {
  const other = chipPerson(syntheticResident(93));
  const registered = await counter.at('all')('residence.register', registration(other, day));
  expect(registered.registerOnly).toBe(true);
  await counter.at('all')('points.object', { caseId, item: 'education', reason: '应为本科', papers: [] });
  await delivered(counter, caseId);
  const answer = { caseId, upheld: true, reason: '学信网核实' };
  expect(failureOf(await counter.ask('all')('points.answer', answer)).code).toBe('points.same-person');
  expect((await counter.at('all')('case.get', { caseId })).steps).not.toContain('points-answer');
});

test('an objection that is upheld leads to a correction with both totals on the trail', async () => {
  await counter.at('approver')('points.answer', { caseId, upheld: true, reason: '学信网核实为硕士' });
  const before = await pointsState();
  const claim = must(
    before.claims.find(({ fact }) => fact.fact === 'education'),
    'claim',
  );
  const fact = { ...degree, level: 'master' };
  await clerk()('points.correct', { caseId, claimId: claim.id, fact, papers: [], reason: '硕士学位证书' });
  expect(codeOf(await counter.ask('approver')('points.publish', { caseId }))).toBe('points.unchecked-claims');
  const department = departmentsFor(scheme, 'education')[0] ?? '';
  const answer = {
    caseId,
    claimId: claim.id,
    department,
    officer: '林同志',
    answeredOn: day,
    result: 'confirmed' as const,
    fact: null,
    reason: null,
  };
  await counter.at('reviewer')('points.check', answer);
  await counter.at('approver')('points.publish', { caseId });
  await delivered(counter, caseId);
  const state = await pointsState();
  expect(state.sheets.map(({ edition }) => edition)).toEqual([1, 2]);
  expect(state.corrections).toMatchObject([
    {
      before: { level: 'bachelor' },
      after: { level: 'master' },
      cause: 'objection',
      totalBefore: state.sheets[0]?.total,
    },
  ]);
});

const question = { scheme: scheme.id, purpose: 'household', quota: 10 } as const;
const freezing = { ...question, caseId: null, period: '2027年秋季', reason: null };

test('no ranking while somebody may still object', async () => {
  expect(await counter.at('reviewer')('ranking.preview', question)).toMatchObject({ open: 1, applicants: 0 });
  expect(failureOf(await counter.ask('reviewer')('ranking.freeze', freezing))).toMatchObject({
    code: 'points.ranking-open-files',
    detail: { open: 1 },
  });
});

test('frozen by one, published by another, listed by its title, objected and drawn up anew', async () => {
  await counter.setDay(afterTerm);
  expect(await counter.at('reviewer')('ranking.preview', question)).toMatchObject({ open: 0, applicants: 1 });
  rankingId = (await counter.at('reviewer')('ranking.freeze', freezing)).caseId;
  await delivered(counter, rankingId);
  await counter.at('approver')('ranking.publish', { caseId: rankingId });
  await delivered(counter, rankingId);
  const { rows } = await clerk()('case.list', {
    kind: 'ranking',
    statuses: [],
    text: '2027年秋季',
    limit: 5,
    after: null,
  });
  expect(rows).toMatchObject([
    { caseId: rankingId, nameMasked: '', title: '2027年秋季 入户 佛山市新市民积分制计分指标（2016，示例）' },
  ]);
  const first = (await rankingState()).editions[0];
  const { standing, sheets } = await pointsState();
  const total = sheets.at(-1)?.total;
  const within = total !== undefined && total >= 300;
  expect(first).toMatchObject({ quota: 10, applicants: 1, belowThreshold: within ? 0 : 1 });
  expect(standing?.total).toBe(total);
  await clerk()('ranking.object', { caseId: rankingId, pointsCaseId: caseId, reason: '漏计社会保险' });
  await counter.at('approver')('ranking.answer', { caseId: rankingId, upheld: true, reason: '经核实' });
  await counter.at('reviewer')('ranking.freeze', { ...freezing, caseId: rankingId, reason: '异议成立', quota: 12 });
  await delivered(counter, rankingId);
  const state = await rankingState();
  expect(state.editions).toHaveLength(2);
  expect(state.editions[0]).toEqual(first);
  expect(state.editions[1]).toMatchObject({ edition: 2, quota: 12, reason: '异议成立', published: null });
});

test('a ranking is published only while it is what the files give: the central system draws it up once more', async () => {
  await counter.at('reviewer')('points.reopen', { caseId, reason: '发现新材料' });
  await delivered(counter, caseId);
  await counter.at('approver')('ranking.publish', { caseId: rankingId });
  await expect(delivered(counter, rankingId)).rejects.toThrow('points.ranking-open-files');
});

test('without the line no ranking is drawn up: the picture of the county may be old', async () => {
  counter.proxy.set('down');
  await until('the line to be down', () => Promise.resolve(counter.desk.sync.status().line === 'down'));
  expect(codeOf(await counter.ask('reviewer')('ranking.freeze', freezing))).toBe('sync.needs-line');
  counter.proxy.set('up');
});
