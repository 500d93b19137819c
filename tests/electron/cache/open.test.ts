/** Opening the cache: what may be wrong with it, each with its own failure, and nothing lost by any of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueOf } from '#domain/failure/failure.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { openConnection } from '#electron/terminal/cache/database.ts';
import { migrate, schemaVersion } from '#electron/terminal/cache/migrate.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audit, documentNumber, person, register, residenceDraft } from '#tests/support/cases.ts';
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
