/** Papers and forms on this desk: encrypted, found by their digest, never shown when they are not what was stored. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueOf } from '#domain/failure/failure.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { openFormFiles } from '#electron/terminal/papers/form-files.ts';
import { openPaperStore, type PaperStore } from '#electron/terminal/papers/paper-store.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';

const key = new Uint8Array(32).fill(5);
let home: string;
let cache: Cache;
let papers: PaperStore;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'papers-'));
  cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 0 }));
  papers = openPaperStore({ home, key, cache });
});
afterEach(async () => {
  await cache.close();
  rmSync(home, { recursive: true, force: true });
});

const fileOf = (sha256: string): string => join(home, 'papers', sha256.slice(0, 2), sha256);

test('a paper comes back byte for byte, under the digest of its own bytes', async () => {
  for (const length of [1, 1000, 1024 * 1024, 2_500_001]) {
    const bytes = new Uint8Array(randomBytes(length));
    const stored = valueOf(await papers.storePaper(bytes, 'image/jpeg'));
    expect(stored).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      byteLength: length,
      mediaType: 'image/jpeg',
    });
    expect(Buffer.compare(valueOf(await papers.readPaper(stored.sha256)), bytes)).toBe(0);
  }
});

test('the disk shows neither the paper nor that it was stored twice', async () => {
  const bytes = new TextEncoder().encode('租赁合同 '.repeat(100));
  const stored = valueOf(await papers.storePaper(bytes, 'application/pdf'));
  const first = readFileSync(fileOf(stored.sha256));
  expect(first.includes(Buffer.from('租赁合同'))).toBe(false);
  valueOf(await papers.storePaper(bytes, 'application/pdf'));
  expect(readFileSync(fileOf(stored.sha256)).equals(first)).toBe(false);
  expect(readdirSync(join(home, 'papers')).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('any changed byte is noticed', async () => {
  const stored = valueOf(await papers.storePaper(new Uint8Array([1, 2, 3, 4]), 'image/jpeg'));
  const good = readFileSync(fileOf(stored.sha256));
  for (let at = 0; at < good.length; at += 1) {
    const bytes = Buffer.from(good);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(fileOf(stored.sha256), bytes);
    expect(await papers.readPaper(stored.sha256)).toMatchObject({
      ok: false,
      failure: { code: 'cache.paper-altered' },
    });
  }
  writeFileSync(fileOf(stored.sha256), good.subarray(0, 10));
  expect(await papers.readPaper(stored.sha256)).toMatchObject({ ok: false, failure: { code: 'cache.paper-altered' } });
});

test('a paper put in the place of another is noticed', async () => {
  const one = valueOf(await papers.storePaper(new Uint8Array([1]), 'image/jpeg'));
  const other = valueOf(await papers.storePaper(new Uint8Array([2]), 'image/jpeg'));
  copyFileSync(fileOf(other.sha256), fileOf(one.sha256));
  expect(await papers.readPaper(one.sha256)).toMatchObject({ ok: false, failure: { code: 'cache.paper-altered' } });
});

test('a paper of another desk is missing here, and no path can be asked for', async () => {
  expect(await papers.readPaper('0'.repeat(64))).toMatchObject({ ok: false, failure: { code: 'cache.paper-missing' } });
  expect(await papers.readPaper('../../cache.db')).toMatchObject({
    ok: false,
    failure: { code: 'cache.paper-missing' },
  });
});

test('forms are found by their id and by their case', async () => {
  const forms = openFormFiles({ home, key, cache });
  const bytes = new TextEncoder().encode('%PDF-1.7 receipt');
  const form = { formId: 'F-1', kind: 'acceptance-receipt', caseId: 'A-1', madeAt: '2026-11-23T02:00:00.000Z' };
  valueOf(await forms.storeForm({ ...form, bytes }));
  expect(valueOf(await forms.readForm('F-1'))).toMatchObject({ ...form, bytes });
  expect(valueOf(await forms.listForms('A-1'))).toMatchObject([form]);
  expect(await forms.readForm('F-2')).toMatchObject({ ok: false, failure: { code: 'cache.paper-missing' } });
});
