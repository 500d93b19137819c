/** What "accepted" promises: one transaction, numbered, chained, searchable at once. */
import { narrowIdNumber } from '#domain/resident/id-number.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueOf } from '#domain/failure/failure.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audit, documentNumber, move, person, register, residenceDraft } from '#tests/support/cases.ts';
import { until } from '#tests/support/desk.ts';

const key = new Uint8Array(32).fill(7);
let home: string;
let cache: Cache;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'cache-'));
  cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 0 }));
});
afterEach(async () => {
  await cache.close();
  rmSync(home, { recursive: true, force: true });
});

const wang = person('王小明', documentNumber(1));

test('an accepted registration is a case, an outbox row and an audit entry', async () => {
  const draft = residenceDraft(register(wang), { caseId: 'R-1' });
  const committed = valueOf(await cache.commit({ actions: [draft], audit: audit() }));
  expect(committed.actions).toEqual([{ ...draft, n: 1 }]);
  expect(committed.states[0]).toMatchObject({ kind: 'residence', status: 'registered', revision: 1 });
  const found = valueOf(await cache.findCase('R-1'));
  expect(found.revision).toBe(1);
  expect(found.pendingActions).toMatchObject([{ status: 'waiting', attempts: 0, cause: null }]);
  expect(found.pendingActions[0]?.nextAttemptAt).not.toBeNull();
  expect(valueOf(await cache.verifyAudit())).toMatchObject({ entries: 1, holds: true });
});

test('an action based on an older picture is refused, and leaves nothing behind', async () => {
  valueOf(await cache.commit({ actions: [residenceDraft(register(wang), { caseId: 'R-1' })], audit: audit() }));
  valueOf(
    await cache.commit({
      actions: [residenceDraft(move('302室'), { caseId: 'R-1', baseRevision: 1 })],
      audit: audit(),
    }),
  );
  const late = residenceDraft(move('303室'), { caseId: 'R-1', baseRevision: 1 });
  const outcome = await cache.commit({ actions: [late], audit: audit() });
  expect(outcome).toMatchObject({
    ok: false,
    failure: { code: 'case.revision-conflict', detail: { expected: 2, given: 1 } },
  });
  expect(valueOf(await cache.listOutbox()).map((row) => row.action.n)).toEqual([1, 2]);
  expect(valueOf(await cache.verifyAudit()).entries).toBe(2);
});

test('of several actions in one commit, all stand or none', async () => {
  const actions = [
    residenceDraft(register(wang), { caseId: 'R-1' }),
    residenceDraft(move('302室'), { caseId: 'R-1', baseRevision: 5 }),
  ];
  const outcome = await cache.commit({ actions, audit: audit(), draftId: null });
  expect(outcome.ok).toBe(false);
  expect(await cache.findCase('R-1')).toMatchObject({ ok: false, failure: { code: 'case.not-found' } });
  expect(valueOf(await cache.verifyAudit()).entries).toBe(0);
});

test('a paper that is not on disk cannot be named', async () => {
  const paper = { sha256: 'a'.repeat(64), kind: 'lease', byteLength: 10, mediaType: 'image/jpeg', pages: 1 } as const;
  const draft = residenceDraft(register(wang, [paper]), { caseId: 'R-1' });
  expect(await cache.commit({ actions: [draft], audit: audit() })).toMatchObject({
    ok: false,
    failure: { code: 'cache.paper-missing' },
  });
  valueOf(await cache.recordPaper({ ...paper, at: '2026-11-23T02:00:00.000Z' }));
  valueOf(await cache.commit({ actions: [draft], audit: audit() }));
  expect(valueOf(await cache.waitingPapers())).toMatchObject([{ sha256: paper.sha256, upload: 'needed' }]);
});

test('a finished draft goes with the work that it became', async () => {
  const draft = {
    draftId: 'D-1',
    page: 'register',
    title: '王**',
    savedAt: '2026-11-23T02:00:00.000Z',
    savedBy: 'clerk',
    content: { name: '王' },
  };
  valueOf(await cache.saveDraft(draft));
  expect(valueOf(await cache.getDraft('D-1'))).toEqual(draft);
  expect(valueOf(await cache.listDrafts())).toHaveLength(1);
  valueOf(
    await cache.commit({
      actions: [residenceDraft(register(wang), { caseId: 'R-1' })],
      audit: audit(),
      draftId: 'D-1',
    }),
  );
  expect(valueOf(await cache.listDrafts())).toEqual([]);
});

test('people are found by number, last four, name, pinyin and initials', async () => {
  const people = [
    wang,
    person('欧阳雪', documentNumber(2)),
    person('单雄信', documentNumber(3)),
    person('王五', documentNumber(4)),
  ];
  for (const [index, who] of people.entries()) {
    valueOf(await cache.commit({ actions: [residenceDraft(register(who), { caseId: `R-${index}` })], audit: audit() }));
  }
  const names = async (text: string): Promise<readonly string[]> =>
    valueOf(await cache.searchPersons({ text, limit: 10 })).map((hit) => hit.name);
  const number = documentNumber(1);
  // By name and number at once; by pinyin as soon as the keys are made.
  expect(await names('王五')).toEqual(['王五']);
  await until(async () => (await names('ouyangxue')).length === 1, 'the search keys');
  expect(await names(number)).toEqual(['王小明']);
  expect(await names(narrowIdNumber(number) ?? 'no alias')).toEqual(['王小明']);
  expect(await names(number.slice(-4))).toContain('王小明');
  expect(await names(number.slice(0, 12))).toContain('王小明');
  expect(await names('王')).toEqual(['王五', '王小明']);
  expect(await names('小明')).toEqual(['王小明']);
  expect(await names('wxm')).toEqual(['王小明']);
  expect(await names('wangxm')).toEqual(['王小明']);
  expect(await names('Shan Xiong')).toEqual(['单雄信']);
  expect(await names('ouyangxue')).toEqual(['欧阳雪']);
  expect(await names('"; drop')).toEqual([]);
  expect(await names('%')).toEqual([]);
  expect(valueOf(await cache.findPerson(number))).toMatchObject({ residence: { caseId: 'R-0' }, pending: true });
  const list = valueOf(await cache.listCases({ kind: 'residence', statuses: ['registered'], text: '王', limit: 1 }));
  expect(list).toMatchObject({ more: true, rows: [{ name: '王五', pending: true, refused: false }] });
  const next = valueOf(
    await cache.listCases({ kind: 'residence', statuses: [], text: '王', limit: 5, after: list.rows[0]?.caseId }),
  );
  expect(next).toMatchObject({ more: false, rows: [{ name: '王小明' }] });
});

test('a corrected name is found, the wrong one no more', async () => {
  const wrong = person('王小名', documentNumber(1));
  valueOf(await cache.commit({ actions: [residenceDraft(register(wrong), { caseId: 'R-1' })], audit: audit() }));
  const names = async (text: string) => valueOf(await cache.searchPersons({ text, limit: 10 })).map((hit) => hit.name);
  await until(async () => (await names('wxm')).length === 1, 'the search keys');
  valueOf(await cache.commit({ actions: [residenceDraft(register(wang), { caseId: 'R-2' })], audit: audit() }));
  await until(async () => (await names('wxm')).length === 1, 'the new keys');
  expect(await names('小明')).toEqual(['王小明']);
  expect(await names('小名')).toEqual([]);
});

test('case sequences of a day are never given twice', async () => {
  expect(valueOf(await cache.nextCaseSequence('2026-11-23'))).toBe(1);
  expect(valueOf(await cache.nextCaseSequence('2026-11-23'))).toBe(2);
  expect(valueOf(await cache.nextCaseSequence('2026-11-24'))).toBe(1);
});

test('the counts of today follow the cases', async () => {
  valueOf(await cache.commit({ actions: [residenceDraft(register(wang), { caseId: 'R-1' })], audit: audit() }));
  expect(valueOf(await cache.counts('2026-11-23'))).toMatchObject({
    byStatus: { 'residence/registered': 1 },
    waitingActions: 1,
    refusedActions: 0,
    drafts: 0,
  });
});
