/** Signing in: the central system decides; without the line this desk's own verifier does, within its limits. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignInAnswer } from '#contract/central/sign-in.ts';
import { fail, must, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { expectsDesk, markExpectedDesk } from '#electron/terminal/expected-desk.ts';
import { createAccess, type Access, type AccessOptions } from '#electron/terminal/access/access.ts';
import { deskParameters, fitsVerifier, makeVerifier } from '#electron/terminal/access/password-verifier.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lightParameters } from '#tests/support/desk.ts';

let home: string;
let cache: Cache;
let now: Date;
let line: 'up' | 'down' | 'html';
let password: string;
let offlineHours: number;

const hour = 3_600_000;
const later = (ms: number): void => void (now = new Date(now.getTime() + ms));

/** The central system as it answers: the real one is in the delivery tests. */
const central: AccessOptions['central'] = {
  signIn: async (given): Promise<Outcome<SignInAnswer>> => {
    if (line === 'down') return fail('sync.central-unreachable');
    if (line === 'html') return fail('sync.answer-not-understood');
    if (given.password !== password) return fail('access.wrong-password');
    const account = {
      account: given.account,
      name: '张敏',
      roles: ['clerk' as const],
      station: 'S',
      stationName: '海门',
      county: '331002',
      training: true,
    };
    return succeed({ token: 't'.repeat(20) + given.account, expiresAt: now.toISOString(), account, offlineHours });
  },
  signOut: async () => succeed(null),
};

function makeAccess(training = true): Access {
  const onKept = (kept: boolean): void => markExpectedDesk(home, kept);
  return createAccess({ cache, central, now: () => now, parameters: lightParameters, training, onKept });
}
const enter = (access: Access, secret = 'peixun-2026', account = 'zhang.min') =>
  access.signIn({ account, password: secret, signal: AbortSignal.timeout(5_000) });

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'access-'));
  cache = valueOf(await openCache({ home, key: new Uint8Array(32).fill(3), readers: 1, ballastBytes: 0 }));
  now = new Date('2026-11-23T02:00:00.000Z');
  line = 'up';
  password = 'peixun-2026';
  offlineHours = 24;
});
afterEach(async () => {
  await cache.close();
  rmSync(home, { recursive: true, force: true });
});

test('with the line the central system decides, and the token stays in memory', async () => {
  const access = makeAccess();
  const session = valueOf(await enter(access));
  expect(session).toMatchObject({ account: 'zhang.min', offline: false });
  expect(access.tokenOf(session)).toBe(access.deskToken());
  expect(makeAccess().deskToken()).toBeNull();
  await access.signOut(session);
  expect(access.deskToken()).toBeNull();
});

test('the first sign-in needs the line', async () => {
  line = 'down';
  expect(await enter(makeAccess())).toMatchObject({ ok: false, failure: { code: 'access.first-sign-in-offline' } });
});

test.each(['down', 'html'] as const)(
  'with the line %s a known account enters with its password, without a token',
  async (fault) => {
    valueOf(await enter(makeAccess()));
    line = fault;
    const access = makeAccess();
    expect(valueOf(await enter(access))).toMatchObject({ account: 'zhang.min', offline: true });
    expect(access.deskToken()).toBeNull();
    expect(await enter(access, 'not-the-password')).toMatchObject({
      ok: false,
      failure: { code: 'access.wrong-password' },
    });
  },
);

test('a wrong password with the line is never tried against the old verifier', async () => {
  valueOf(await enter(makeAccess()));
  password = 'changed-2026';
  expect(await enter(makeAccess())).toMatchObject({ ok: false, failure: { code: 'access.wrong-password' } });
  // The old password, which the central system refused, does not open the desk by pulling the line.
  line = 'down';
  expect(await enter(makeAccess())).toMatchObject({ ok: false, failure: { code: 'access.first-sign-in-offline' } });
});

test('without contact the desk lets nobody in after the allowed hours, at most 72', async () => {
  valueOf(await enter(makeAccess()));
  line = 'down';
  later(24 * hour);
  valueOf(await enter(makeAccess()));
  later(1_000);
  expect(await enter(makeAccess())).toMatchObject({
    ok: false,
    failure: { code: 'access.offline-expired', detail: { hours: 24 } },
  });
  line = 'up';
  offlineHours = 1_000;
  valueOf(await enter(makeAccess()));
  line = 'down';
  later(72 * hour + 1_000);
  expect(await enter(makeAccess())).toMatchObject({
    ok: false,
    failure: { code: 'access.offline-expired', detail: { hours: 72 } },
  });
});

test('setting the clock back does not give the hours anew', async () => {
  valueOf(await enter(makeAccess()));
  line = 'down';
  later(30 * hour);
  expect((await enter(makeAccess())).ok).toBe(false);
  later(-29 * hour);
  expect(await enter(makeAccess())).toMatchObject({ ok: false, failure: { code: 'access.offline-expired' } });
  later(-48 * hour);
  expect(await enter(makeAccess())).toMatchObject({ ok: false, failure: { code: 'access.offline-expired' } });
});

test('any contact of the desk with the central system extends the hours', async () => {
  valueOf(await enter(makeAccess()));
  later(20 * hour);
  valueOf(await cache.applyChanges({ changes: [], cursor: 'c1', at: now.toISOString() }));
  line = 'down';
  later(20 * hour);
  expect(valueOf(await enter(makeAccess())).offline).toBe(true);
});

test('five wrong passwords lock for fifteen minutes, across restarts and clock games', async () => {
  valueOf(await enter(makeAccess()));
  line = 'down';
  for (let miss = 1; miss <= 4; miss += 1) {
    expect(await enter(makeAccess(), 'wrong-wrong')).toMatchObject({ failure: { code: 'access.wrong-password' } });
  }
  expect(await enter(makeAccess(), 'wrong-wrong')).toMatchObject({
    failure: { code: 'access.locked-out', detail: { minutes: 15 } },
  });
  expect(await enter(makeAccess())).toMatchObject({ failure: { code: 'access.locked-out' } });
  later(-hour);
  expect(await enter(makeAccess())).toMatchObject({ failure: { code: 'access.locked-out' } });
  later(hour + 15 * 60_000 + 1);
  expect((await enter(makeAccess())).ok).toBe(true);
});

test('a training account cannot enter an enrolled desk, with the line or without', async () => {
  valueOf(await enter(makeAccess()));
  expect(await enter(makeAccess(false))).toMatchObject({ failure: { code: 'access.training-account-refused' } });
  line = 'down';
  expect(await enter(makeAccess(false))).toMatchObject({ failure: { code: 'access.training-account-refused' } });
});

test('verifiers are argon2id with 64 MiB and three passes', async () => {
  const verifier = await makeVerifier('peixun-2026', deskParameters);
  expect(verifier).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(await fitsVerifier(verifier, 'peixun-2026')).toBe(true);
  expect(await fitsVerifier(verifier, 'peixun-2027')).toBe(false);
});

async function resumed(access = makeAccess()): Promise<string | null> {
  return valueOf(await access.resume())?.session.account ?? null;
}

async function enterAndKeep(): Promise<Access> {
  const access = makeAccess();
  valueOf(await access.keep('window-1', valueOf(await enter(access))));
  return access;
}

test('a sign-in at the window is still there after a restart, with its token', async () => {
  const before = await enterAndKeep();
  const after = makeAccess();
  expect(valueOf(await after.resume())).toMatchObject({
    owner: 'window-1',
    session: { account: 'zhang.min', offline: false },
  });
  expect(after.deskToken()).toBe(before.deskToken());
});

test('nobody is signed in at the start of a desk where nobody was', async () => {
  expect(await resumed()).toBeNull();
});

test('a sign-out ends the kept sign-in', async () => {
  const access = await enterAndKeep();
  await access.signOut(valueOf(await enter(access)));
  expect(await resumed()).toBeNull();
});

test('twelve hours after the password was typed it is asked for again, however often the desk was started', async () => {
  await enterAndKeep();
  later(11 * hour);
  expect(await resumed()).toBe('zhang.min');
  later(2 * hour);
  expect(await resumed()).toBeNull();
  later(-10 * hour);
  expect(await resumed()).toBeNull();
});

test('setting the clock back extends no kept sign-in', async () => {
  await enterAndKeep();
  later(11 * hour);
  expect(await resumed()).toBe('zhang.min');
  later(-11 * hour);
  expect(await resumed()).toBe('zhang.min');
  later(24 * hour);
  expect(await resumed()).toBeNull();
});

test('a kept sign-in ends where a sign-in without the line would: offline time over, verifier gone', async () => {
  offlineHours = 4;
  await enterAndKeep();
  later(5 * hour);
  expect(await resumed()).toBeNull();
  await enterAndKeep();
  await cache.removeVerifier('zhang.min');
  expect(await resumed()).toBeNull();
});

test('a token that the central system refuses is not kept', async () => {
  const access = await enterAndKeep();
  access.dropToken(access.deskToken() ?? '');
  await expect.poll(() => resumed()).toBeNull();
});

test('the mark for a quick start stands exactly while a sign-in is kept', async () => {
  expect(expectsDesk(home)).toBe(false);
  const access = await enterAndKeep();
  expect(expectsDesk(home)).toBe(true);
  // Lost with a restored state folder: the next start writes it again.
  markExpectedDesk(home, false);
  const session = await resumed();
  expect([session, expectsDesk(home)]).toEqual(['zhang.min', true]);
  await access.signOut(must(valueOf(await makeAccess().resume()), 'kept sign-in').session);
  expect(expectsDesk(home)).toBe(false);
});

test('a kept training sign-in is refused on an enrolled desk', async () => {
  await enterAndKeep();
  expect(await resumed(makeAccess(false))).toBeNull();
});

test('a sign-in without the line is kept as what it is', async () => {
  const first = makeAccess();
  valueOf(await enter(first));
  line = 'down';
  const access = makeAccess();
  valueOf(await access.keep('window-1', valueOf(await enter(access))));
  const after = makeAccess();
  expect(valueOf(await after.resume())?.session.offline).toBe(true);
  expect(after.deskToken()).toBeNull();
});
