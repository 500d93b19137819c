/** Delivery over a line with faults: at least once on the way, exactly once in effect. */
import { randomBytes } from 'node:crypto';
import type { Central } from '#central/start.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { actionId, audit, documentNumber, move, person, register, residenceDraft } from '#tests/support/cases.ts';
import {
  clerk,
  drained,
  openTestDesk,
  signInClerk,
  startTestCentral,
  until,
  type TestDesk,
} from '#tests/support/desk.ts';
import type { Fault } from '#tests/support/fault-proxy.ts';

let central: Central;
let desk: TestDesk;
let serial = 0;
let terminal: string;

beforeAll(async () => {
  central = await startTestCentral();
}, 60_000);
afterAll(() => central.close());
beforeEach(async () => {
  serial += 1;
  terminal = `T-${serial}`;
  desk = await openTestDesk(central.url, terminal);
  await signInClerk(desk);
});
afterEach(() => desk.close());

let people = 0;
async function registerSomebody(papers: Parameters<typeof register>[1] = []): Promise<string> {
  people += 1;
  const caseId = `R-${terminal}-${people}`;
  const draft = residenceDraft(register(person('王小明', documentNumber(people)), papers), {
    ...clerk,
    caseId,
    terminal,
  });
  valueOf(await desk.cache.commit({ actions: [draft], audit: audit() }));
  desk.sync.wake();
  return caseId;
}

async function moveTo(caseId: string, room: string, baseRevision: number): Promise<void> {
  const draft = residenceDraft(move(room), { ...clerk, caseId, terminal, baseRevision });
  valueOf(await desk.cache.commit({ actions: [draft], audit: audit('residence.move') }));
  desk.sync.wake();
}

async function atCentral(caseId: string): Promise<number> {
  const rows = await central.database.query<{ n: string | number }>(
    'select count(*) as n from action where case_id = $1',
    [caseId],
  );
  return Number(rows[0]?.n ?? 0);
}

test('what was accepted is delivered in order and confirmed by a verified receipt', async () => {
  const caseId = await registerSomebody();
  await moveTo(caseId, '302室', 1);
  await until(() => drained(desk), 'delivery');
  expect(await atCentral(caseId)).toBe(2);
  const found = valueOf(await desk.cache.findCase(caseId));
  expect(found.pendingActions).toEqual([]);
  expect(found.actions.map((action) => action.n)).toEqual([1, 2]);
  expect(desk.sync.status()).toMatchObject({ line: 'up', waitingActions: 0 });
});

const faults: readonly Fault[] = ['down', 'drop-answer', 'html', 'slow', 'reset', 'busy'];
test.each(faults)('with the line %s nothing is lost, nothing doubled, and the cause is shown', async (fault) => {
  await until(() => desk.sync.status().line === 'up', 'first contact');
  desk.proxy.set(fault, (method) => fault !== 'drop-answer' || method === 'POST');
  const caseId = await registerSomebody();
  await until(() => desk.sync.status().cause !== null && desk.sync.status().nextAttemptAt !== null, 'a cause');
  const [row] = valueOf(await desk.cache.listOutbox());
  expect(row).toMatchObject({ status: 'waiting' });
  expect(row?.nextAttemptAt).not.toBeNull();
  desk.proxy.set('up');
  await until(() => drained(desk), 'delivery after the fault');
  expect(await atCentral(caseId)).toBe(1);
  expect(valueOf(await desk.cache.findCase(caseId))).toMatchObject({ revision: 1, pendingActions: [] });
});

test('a web page with status 200 is not taken for success', async () => {
  desk.proxy.set('html');
  expect(await desk.central.about()).toMatchObject({ ok: false, failure: { code: 'sync.answer-not-understood' } });
});

test('a poison action parks its own case only, and becomes a task with its reason', async () => {
  desk.proxy.set('down');
  const poisoned = await registerSomebody();
  const taken = valueOf(await desk.cache.findCase(poisoned)).actions[0];
  // The same person once more: the central system refuses the second open registration.
  const duplicate = residenceDraft(taken!.body, { ...clerk, caseId: `R-${terminal}-dup`, terminal });
  valueOf(await desk.cache.commit({ actions: [duplicate], audit: audit() }));
  await moveTo(`R-${terminal}-dup`, '303室', 1);
  const other = await registerSomebody();
  desk.proxy.set('up');
  valueOf({ ok: true, value: await desk.sync.tryNow(AbortSignal.timeout(5_000)) });
  await until(() => drained(desk), 'the other cases');
  expect(await atCentral(poisoned)).toBe(1);
  expect(await atCentral(other)).toBe(1);
  expect(await atCentral(`R-${terminal}-dup`)).toBe(0);
  const rows = valueOf(await desk.cache.listOutbox());
  expect(rows.map((row) => [row.status, row.cause?.code])).toEqual([
    ['refused', 'case.duplicate'],
    ['refused', 'case.duplicate'],
  ]);
  expect(valueOf(await desk.cache.findCase(`R-${terminal}-dup`)).state).toBeNull();
  for (const row of rows)
    valueOf(await desk.cache.dismissRefused({ actionId: row.action.id, audit: audit('outbox.dismiss') }));
  expect(valueOf(await desk.cache.listOutbox())).toEqual([]);
});

test('an action that no schema accepts is refused alone, not with the batch that it travels in', async () => {
  desk.proxy.set('down');
  const fine = await registerSomebody();
  const odd = residenceDraft(register(person('王'.repeat(300), documentNumber(900 + serial))), {
    ...clerk,
    caseId: `R-${terminal}-odd`,
    terminal,
    id: actionId(),
  });
  valueOf(await desk.cache.commit({ actions: [odd], audit: audit() }));
  const alsoFine = await registerSomebody();
  desk.proxy.set('up');
  await until(() => drained(desk), 'the others');
  expect([await atCentral(fine), await atCentral(alsoFine)]).toEqual([1, 1]);
  expect(valueOf(await desk.cache.listOutbox())).toMatchObject([
    { status: 'refused', cause: { code: 'program.input-invalid' } },
  ]);
});

test('a lost race becomes a task: another desk changed the case first', async () => {
  const caseId = await registerSomebody();
  await until(() => drained(desk), 'delivery');
  const other = await openTestDesk(central.url, `${terminal}-B`);
  try {
    await signInClerk(other);
    await until(async () => (await other.cache.findCase(caseId)).ok, 'the case at the other desk');
    desk.proxy.set('down');
    await moveTo(caseId, '304室', 1);
    const theirs = residenceDraft(move('305室'), { ...clerk, caseId, terminal: `${terminal}-B`, baseRevision: 1 });
    valueOf(await other.cache.commit({ actions: [theirs], audit: audit() }));
    other.sync.wake();
    await until(() => drained(other), 'their delivery');
    desk.proxy.set('up');
    await until(async () => valueOf(await desk.cache.listOutbox())[0]?.status === 'refused', 'the refusal');
    await until(async () => valueOf(await desk.cache.findCase(caseId)).revision === 2, 'their change');
    const found = valueOf(await desk.cache.findCase(caseId));
    expect(found.state).toMatchObject({ address: { room: '305室' } });
    expect(found.pendingActions).toMatchObject([{ status: 'refused', cause: { code: 'case.revision-conflict' } }]);
    // Done again on the new picture, under the number that the refused one gave back.
    await moveTo(caseId, '304室', 2);
    await until(() => drained(desk), 'the second try');
    expect(await atCentral(caseId)).toBe(3);
  } finally {
    await other.close();
  }
});

test('a scan travels apart, resumes where it was cut, and counts only when the central system has it', async () => {
  const bytes = new Uint8Array(randomBytes(3_000_000));
  const stored = valueOf(await desk.papers.storePaper(bytes, 'image/jpeg'));
  desk.proxy.set('cut-upload', (method) => method === 'PATCH');
  await registerSomebody([{ ...stored, kind: 'lease', pages: 1 }]);
  await until(async () => (valueOf(await desk.cache.waitingPapers())[0]?.attempts ?? 0) >= 2, 'two cut attempts');
  const [waiting] = valueOf(await desk.cache.waitingPapers());
  expect(waiting).toMatchObject({ cause: { code: 'sync.upload-interrupted' } });
  desk.proxy.set('up');
  await until(() => drained(desk), 'the paper');
  const fetched = valueOf(await desk.central.fetchPaper(stored.sha256, { token: desk.access.deskToken()! }));
  expect(Buffer.compare(fetched.bytes, bytes)).toBe(0);
  // Resumed, not begun anew: one creation only.
  expect(desk.proxy.seen.filter((line) => line === 'POST /v1/papers')).toHaveLength(1);
});

test('a paper that was altered on this desk is never sent', async () => {
  const { writeFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const stored = valueOf(await desk.papers.storePaper(new Uint8Array([1, 2, 3]), 'image/jpeg'));
  writeFileSync(join(desk.home, 'papers', stored.sha256.slice(0, 2), stored.sha256), randomBytes(60));
  await registerSomebody([{ ...stored, kind: 'lease', pages: 1 }]);
  await until(
    async () => valueOf(await desk.cache.waitingPapers())[0]?.cause?.code === 'cache.paper-altered',
    'the cause',
  );
  expect(desk.proxy.seen.some((line) => line === 'POST /v1/papers')).toBe(false);
});

test('without a signed-in account what waits says so, and goes out after the sign-in', async () => {
  const token = desk.access.deskToken()!;
  desk.access.dropToken(token);
  const caseId = await registerSomebody();
  await until(
    async () => valueOf(await desk.cache.listOutbox())[0]?.cause?.code === 'access.not-signed-in',
    'the cause',
  );
  expect(await atCentral(caseId)).toBe(0);
  await signInClerk(desk);
  await until(() => drained(desk), 'delivery');
  expect(await atCentral(caseId)).toBe(1);
});

test('an act that needs the line answers with the refusal or the cause', async () => {
  const caseId = await registerSomebody();
  expect(await desk.sync.deliverNow(caseId, AbortSignal.timeout(5_000))).toEqual({ ok: true, value: null });
  desk.proxy.set('down');
  await moveTo(caseId, '306室', 1);
  expect(await desk.sync.deliverNow(caseId, AbortSignal.timeout(5_000))).toMatchObject({
    ok: false,
    failure: { code: 'sync.central-unreachable' },
  });
});
