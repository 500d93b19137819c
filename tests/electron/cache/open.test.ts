/** Opening the cache: what may be wrong with it, each with its own failure, and nothing lost by any of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureData, valueOf } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import { placeOf } from '#domain/premises/premises-place.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { openConnection } from '#electron/terminal/cache/database.ts';
import { migrate, schemaVersion } from '#electron/terminal/cache/migrate.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { address, audit, documentNumber, person, register, residenceDraft } from '#tests/support/cases.ts';
import { until } from '#tests/support/desk.ts';

const key = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(8);
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (with_: Uint8Array = key) => openCache({ home, key: with_, readers: 1, ballastBytes: 0 });
const file = (): string => join(home, 'cache.db');

async function withOneCase(): Promise<void> {
  const cache = valueOf(await open());
  const draft = residenceDraft(register(person('王小明', documentNumber(1))), { caseId: 'R-1' });
  valueOf(await cache.commit({ actions: [draft], audit: audit() }));
  await cache.close();
}

async function caseIsThere(cache: Cache): Promise<void> {
  expect(valueOf(await cache.findCase('R-1')).revision).toBe(1);
  await cache.close();
}

test('a second program instance is refused, and told who holds the cache', async () => {
  const first = valueOf(await open());
  expect(await open()).toMatchObject({ ok: false, failure: { code: 'cache.in-use', detail: { pid: process.pid } } });
  const script = `import { openCache } from ${JSON.stringify(new URL('../../../electron/terminal/cache/cache.ts', import.meta.url).pathname)};
    const opened = await openCache({ home: ${JSON.stringify(home)}, key: new Uint8Array(32).fill(7) });
    console.log(JSON.stringify(opened));`;
  const second = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' });
  expect(JSON.parse(second.stdout)).toMatchObject({ failure: { code: 'cache.in-use', detail: { pid: process.pid } } });
  await first.close();
  await valueOf(await open()).close();
});

test('the lock of a dead process is taken over, also when its number lives again', async () => {
  const dead = spawnSync(process.execPath, ['-e', '0']).pid;
  writeFileSync(join(home, 'lock'), JSON.stringify({ pid: dead, started: '1' }));
  await valueOf(await open()).close();
  writeFileSync(join(home, 'lock'), JSON.stringify({ pid: process.ppid, started: 'another start' }));
  await valueOf(await open()).close();
  writeFileSync(join(home, 'lock'), 'torn');
  await valueOf(await open()).close();
});

test('a wrong key is refused and nothing new is put over the cache', async () => {
  await withOneCase();
  const before = readFileSync(file());
  expect(await open(otherKey)).toMatchObject({ ok: false, failure: { code: 'cache.wrong-key' } });
  rmSync(join(home, 'cache.key-check'));
  expect(await open(otherKey)).toMatchObject({ ok: false, failure: { code: 'cache.wrong-key' } });
  expect(readFileSync(file()).equals(before)).toBe(true);
  await caseIsThere(valueOf(await open()));
});

test('a cache whose database is gone is not silently begun anew', async () => {
  await withOneCase();
  rmSync(file());
  expect(await open()).toMatchObject({ ok: false, failure: { code: 'cache.damaged', detail: { reason: 'missing' } } });
});

test('a first page that was overwritten is damage, not a wrong key', async () => {
  await withOneCase();
  const bytes = readFileSync(file());
  bytes.fill(0x55, 0, 4096);
  writeFileSync(file(), bytes);
  expect(await open()).toMatchObject({ ok: false, failure: { code: 'cache.damaged' } });
});

test('a flipped bit in any page is found and never shown as good data', async () => {
  await withOneCase();
  const good = readFileSync(file());
  for (let page = 1; page < good.length / 4096; page += 7) {
    const bytes = Buffer.from(good);
    bytes.writeUInt8(bytes.readUInt8(page * 4096 + 2000) ^ 0x10, page * 4096 + 2000);
    writeFileSync(file(), bytes);
    const opened = await open();
    if (!opened.ok) {
      expect(opened.failure.code).toBe('cache.damaged');
      continue;
    }
    expect(valueOf(await opened.value.verify()).integrity).toBe('damaged');
    await opened.value.close();
  }
});

test('the cache of a newer program is refused and left as it is', async () => {
  await withOneCase();
  const connection = openConnection({ file: file(), key, readOnly: false });
  connection.db.pragma(`user_version = ${schemaVersion + 1}`);
  connection.close();
  expect(await open()).toMatchObject({
    ok: false,
    failure: { code: 'cache.newer-version', detail: { found: schemaVersion + 1, supported: schemaVersion } },
  });
});

test('the cache of version 1 is upgraded, its people can be searched for', async () => {
  const connection = openConnection({ file: file(), key, readOnly: false });
  migrate(connection, 1);
  connection.db.exec(
    `insert into people (id, number, tail, name) values (1, '${documentNumber(1)}', '${documentNumber(1).slice(-4)}', '王小明')`,
  );
  const state = JSON.stringify({ kind: 'residence', caseId: 'R-1', revision: 1, status: 'registered' });
  connection.db.exec(
    `insert into actions (id, case_id, terminal, n, revision, status, json) values ('a', 'R-1', 'T', 1, 1, 'confirmed', '{}')`,
  );
  connection.db
    .prepare(
      `insert into cases (case_id, kind, status, revision, confirmed_revision, person_id, updated_on, touched, state) values ('R-1', 'residence', 'registered', 1, 1, 1, '2026-01-01', 1, ?)`,
    )
    .run(state);
  connection.close();
  const cache = valueOf(await open());
  for (const text of ['王', 'wxm', documentNumber(1)]) {
    await until(async () => valueOf(await cache.searchPersons({ text, limit: 5 })).length === 1, text);
    expect(valueOf(await cache.searchPersons({ text, limit: 5 }))).toMatchObject([
      { name: '王小明', residence: { caseId: 'R-1' } },
    ]);
  }
  expect(valueOf(await cache.unfinishedCardSessions())).toEqual([]);
  await caseIsThere(cache);
});

test('the cache of version 4 with its work is upgraded: every case is there as it was, and premises come beside them', async () => {
  const connection = openConnection({ file: file(), key, readOnly: false });
  migrate(connection, 4);
  const { db } = connection;
  db.exec(`insert into people (id, number, tail, name)
    values (1, '${documentNumber(1)}', '${documentNumber(1).slice(-4)}', '王小明')`);
  const action = { ...residenceDraft(register(person('王小明', documentNumber(1))), { caseId: 'R-1' }), n: 1 };
  const state = valueOf(caseAfter(null, action));
  const older = db.prepare(
    `insert into cases (case_id, kind, status, revision, confirmed_revision, number, application_kind, residence_case_id,
       person_id, updated_on, due_on, opens_on, touched, behind, state) values (?, ?, ?, 1, 0, ?, ?, ?, 1, '2026-11-23', ?, ?, ?, ?, ?)`,
  );
  older.run('R-1', 'residence', 'registered', null, null, null, null, null, 1, 0, JSON.stringify(state));
  older.run('A-1', 'application', 'accepted', '331002X', 'first', 'R-1', '2026-12-08', null, 2, 0, '{}');
  older.run('C-1', 'permit-card', 'issued', 'P-1', null, 'R-1', '2026-11-30', '2026-10-31', 3, 1, '{}');
  db.prepare(
    `insert into actions (id, case_id, terminal, n, status, json) values (?, 'R-1', 'T-TEST', 1, 'waiting', ?)`,
  ).run(action.id, JSON.stringify(action));
  db.prepare(
    `insert into outbox (action_id, case_id, status, queued_at, next_attempt_at) values (?, 'R-1', 'waiting', ?, ?)`,
  ).run(action.id, action.at, action.at);
  const before = db.prepare('select * from cases order by case_id').all() as object[];
  connection.close();

  const cache = valueOf(await open());
  expect(valueOf(await cache.casesOfResidence('R-1')).map(({ caseId, dueOn }) => [caseId, dueOn])).toEqual([
    ['C-1', '2026-11-30'],
    ['A-1', '2026-12-08'],
  ]);
  expect(
    valueOf(await cache.listCases({ kind: 'application', statuses: ['accepted'], text: '331002x', limit: 5 })).rows,
  ).toMatchObject([{ caseId: 'A-1', name: '王小明', title: null, residenceCaseId: 'R-1' }]);
  expect(valueOf(await cache.counts('2026-11-23'))).toMatchObject({ endorsementsOpen: 1, waitingActions: 1 });
  expect(valueOf(await cache.findCase('R-1'))).toMatchObject({ state, pendingActions: [{ status: 'waiting' }] });

  const opening: ActionBody = {
    type: 'register-premises',
    address: { ...address, room: null },
    owner: { name: '潘树根', phone: null },
    landlord: null,
    use: 'dwelling',
    rooms: [{ name: '101', beds: 1 }],
    papers: [],
  };
  const draft = { ...residenceDraft(opening, { caseId: 'P-1' }), caseKind: 'premises' as const };
  valueOf(await cache.commit({ actions: [draft], audit: audit() }));
  const titled = await cache.listCases({ kind: 'premises', statuses: [], text: '解放南路8号', limit: 5 });
  expect(valueOf(titled).rows).toMatchObject([
    { caseId: 'P-1', name: '', title: '浙江省台州市椒江区海门街道解放南路8号' },
  ]);
  expect(valueOf(await cache.listCases({ kind: 'premises', statuses: [], text: '解放北路', limit: 5 })).rows).toEqual(
    [],
  );
  expect(valueOf(await cache.listPremises({ text: '潘树', closed: false, limit: 5 })).rows).toHaveLength(1);
  await cache.close();

  // Nothing of the old rows changed but the new column.
  const upgraded = openConnection({ file: file(), key, readOnly: true });
  const after = upgraded.db.prepare(`select * from cases where kind <> 'premises' order by case_id`).all() as object[];
  upgraded.close();
  expect(after).toEqual(before.map((row) => ({ ...row, title: null })));
});

test('premises that the central system refuses are gone from the register, their beds too', async () => {
  const cache = valueOf(await open());
  const opening: ActionBody = {
    type: 'register-premises',
    address,
    owner: { name: '潘树根', phone: null },
    landlord: null,
    use: 'dwelling',
    rooms: [{ name: '101', beds: 1 }],
    papers: [],
  };
  const occupant = { kind: 'resident', residenceCaseId: 'R-1' } as const;
  const moving: ActionBody = { type: 'move-in', room: '101', bed: 1, occupant, from: '2026-11-20', to: null };
  const drafts = [
    { ...residenceDraft(opening, { caseId: 'P-1' }), caseKind: 'premises' as const },
    { ...residenceDraft(moving, { caseId: 'P-1', baseRevision: 1 }), caseKind: 'premises' as const },
  ];
  valueOf(await cache.commit({ actions: drafts, audit: audit() }));
  expect(valueOf(await cache.premisesOfResident('R-1'))).toHaveLength(1);
  const cause = failureData('premises.duplicate-address');
  valueOf(await cache.recordRefusal({ actionId: drafts[0]?.id ?? '', failure: cause }));
  expect(valueOf(await cache.premisesOfResident('R-1'))).toEqual([]);
  expect(valueOf(await cache.premisesAt(placeOf(address)))).toEqual([]);
  await cache.close();
});

test('nothing readable lies on the disk', async () => {
  const cache = valueOf(await open());
  const draft = residenceDraft(register(person('欧阳可见', documentNumber(5))), { caseId: 'R-1' });
  valueOf(await cache.commit({ actions: [draft], audit: audit() }));
  for (const name of ['cache.db', 'cache.db-wal', 'cache.db-shm']) {
    const bytes = readFileSync(join(home, name));
    expect(bytes.includes(documentNumber(5))).toBe(false);
    expect(bytes.includes(Buffer.from('欧阳可见'))).toBe(false);
    expect(bytes.includes('SQLite format')).toBe(false);
  }
  await cache.close();
});

test('a backup opens with the same key and holds the same work', async () => {
  await withOneCase();
  const cache = valueOf(await open());
  const copy = join(home, 'copy', 'cache.db');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(home, 'copy'));
  valueOf(await cache.backup(copy));
  expect(await cache.backup(copy)).toMatchObject({ ok: false, failure: { code: 'cache.write-failed' } });
  await cache.close();
  await caseIsThere(valueOf(await openCache({ home: join(home, 'copy'), key, readers: 1, ballastBytes: 0 })));
});

test('any change of the audit chain is found', async () => {
  const cache = valueOf(await open());
  for (let index = 0; index < 5; index += 1) valueOf(await cache.appendAudit(audit(`event-${index}`)));
  expect(valueOf(await cache.verifyAudit())).toMatchObject({ entries: 5, holds: true });
  await cache.close();
  const attacks = [
    `update audit set entry = replace(entry, 'event-2', 'event-9') where seq = 3`,
    `delete from audit where seq = 2`,
    `update audit set seq = 99 where seq = 4`,
    `update audit set hash = previous where seq = 1`,
  ];
  const good = readFileSync(file());
  for (const attack of attacks) {
    writeFileSync(file(), good);
    const connection = openConnection({ file: file(), key, readOnly: false });
    connection.db.exec(attack);
    connection.close();
    const again = valueOf(await open());
    expect(valueOf(await again.verifyAudit())).toMatchObject({ holds: false });
    await again.close();
  }
});

test('the ballast stands while there is room', async () => {
  const cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 100_000 }));
  valueOf(
    await cache.commit({
      actions: [residenceDraft(register(person('王小明', documentNumber(1))), { caseId: 'R-1' })],
      audit: audit(),
    }),
  );
  expect(statSync(join(home, 'ballast')).size).toBe(100_000);
  await cache.close();
});
