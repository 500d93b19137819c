/** A desk's state folder with many people in its cache and a kept sign-in, made through the cache's own operations. */
import { mkdirSync } from 'node:fs';
import { fromHex } from '#domain/card/bytes.ts';
import { valueOf } from '#domain/failure/failure.ts';
import type { Session } from '#contract/counter/session.ts';
import { writeKept } from '#electron/terminal/access/kept-sign-in.ts';
import type { CentralChange } from '#electron/terminal/cache/cache-values.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { trainingKey } from '#electron/terminal/state-folder.ts';
import { actionId, audit, person, register, residenceDraft } from '#tests/support/cases.ts';

const changesPerPage = 500;
/** Accepted here and not yet delivered: today's work has something to show. */
const waitingActs = 20;

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗';
const given = '伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华文建国志红梅';

function nameOf(index: number): string {
  const pick = (from: string, at: number): string => from.charAt(at % from.length);
  return pick(surnames, index) + pick(given, Math.floor(index / 20)) + pick(given, Math.floor(index / 580));
}

/** Eighteen digits, all different; the check digit is not looked at here. */
function numberOf(index: number): string {
  return `330602${1950 + (index % 55)}${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}${String(index % 10_000).padStart(4, '0')}`;
}

function change(index: number): CentralChange {
  const body = register(person(nameOf(index), numberOf(index)));
  const draft = residenceDraft(body, { caseId: `R-${index}`, terminal: 'T-OTHER', id: actionId() });
  return { revision: 1, action: { ...draft, n: 1 } } as CentralChange;
}

async function fill(cache: Cache, people: number): Promise<void> {
  for (let from = 0; from < people; from += changesPerPage) {
    const count = Math.min(changesPerPage, people - from);
    const changes = Array.from({ length: count }, (_, index) => change(from + index));
    valueOf(await cache.applyChanges({ changes, cursor: String(from), at: new Date().toISOString() }));
  }
  for (let index = 0; index < waitingActs; index += 1) {
    const body = register(person('王待送', numberOf(people + index)));
    valueOf(await cache.commit({ actions: [residenceDraft(body, { caseId: `W-${index}` })], audit: audit() }));
  }
}

async function keepSignIn(cache: Cache): Promise<void> {
  const place = { station: '331002-haimen', stationName: '海门派出所' };
  const session: Session = { account: 'bench', name: '张敏', roles: ['clerk'], ...place, offline: true };
  const at = new Date().toISOString();
  const account = {
    account: 'bench',
    name: '张敏',
    roles: ['clerk' as const],
    ...place,
    county: '331002',
    training: true,
  };
  valueOf(await cache.saveVerifier({ account, hash: 'none', offlineHours: 72, savedAt: at }));
  valueOf(await cache.setSetting({ name: 'lastContact', value: at }));
  valueOf(await writeKept(cache, { owner: 'window-1', session, token: null, at }));
}

export async function makeFullDesk(home: string, people: number): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const cache = valueOf(await openCache({ home, key: fromHex(trainingKey(home).toUpperCase()) }));
  try {
    await fill(cache, people);
    await keepSignIn(cache);
  } finally {
    await cache.close();
  }
}
