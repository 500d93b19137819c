/** Who may call what: every call of the table for every role, and nobody without a sign-in. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calls, type CallName } from '#contract/counter/calls.ts';
import { accounts, codeOf, everyRole, failureOf, openCounter, password, type Counter } from './support/counter.ts';

let counter: Counter;
const names = Object.keys(calls) as CallName[];
/** No input of any call: whoever passes the audience stops at the schema, so nothing happens. */
const nothing = { 'no such field': true } as never;

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn(...everyRole);
}, 60_000);
afterAll(() => counter.close());

test.each(names.filter((name) => calls[name].audience !== 'anyone'))(
  '%s: nobody is let in without a sign-in',
  async (name) => {
    expect(codeOf(await counter.ask('stranger')(name, nothing))).toBe('access.not-signed-in');
  },
);

/** Rows of reads join the chain within a quarter of a second: as many as there will be. */
async function settledEntries(): Promise<number> {
  let known = await entries();
  for (;;) {
    await pause(400);
    const now = await entries();
    if (now === known) return now;
    known = now;
  }
}

test.each(names)(
  '%s: refused for every role that is not in its audience, before the input is looked at',
  async (name) => {
    const { audience } = calls[name];
    for (const role of everyRole) {
      const allowed = typeof audience === 'string' || audience.includes(role);
      const failure = failureOf(await counter.ask(role)(name, nothing));
      expect([role, failure.code]).toEqual([role, allowed ? 'program.input-invalid' : 'access.role-missing']);
      if (!allowed) expect(failure.detail['roles']).toBe(typeof audience === 'string' ? '' : audience.join(' '));
    }
  },
);

test('every call that changes a case belongs to named roles, and nothing but the training world is open to strangers', () => {
  const open = names.filter((name) => calls[name].audience === 'anyone' && !name.startsWith('training.'));
  expect(open.toSorted()).toEqual(['desk.status', 'session.current', 'session.sign-in']);
  for (const name of names.filter((one) => /^(residence|application|stock|card)\./.test(one))) {
    expect(Array.isArray(calls[name].audience), name).toBe(true);
  }
});

test('a refused call stands in the audit chain', async () => {
  const before = await settledEntries();
  await counter.ask('reviewer')('card.issue', { cardCaseId: 'none', handedTo: 'holder', oldCard: 'none' });
  expect(await settledEntries()).toBe(before + 1);
});

test('an unknown call and an input of the wrong shape are refused without repeating what stood there', async () => {
  const secret = '330102199001011234';
  const strange = await counter.ask('clerk')('person.search', { text: secret, limit: 5, extra: secret } as never);
  expect(failureOf(strange).code).toBe('program.input-invalid');
  expect(JSON.stringify(strange)).not.toContain(secret);
  expect(codeOf(await counter.ask('clerk')('case.delete' as never, {} as never))).toBe('program.call-unknown');
  expect(codeOf(await counter.ask('clerk')('toString' as never, {} as never))).toBe('program.call-unknown');
});

test('the session ends with sign-out, and another window never has it', async () => {
  await counter.at('window-2')('session.sign-in', { account: accounts['other-clerk'], password });
  expect(await counter.at('window-3')('session.current', {})).toBeNull();
  expect((await counter.at('window-2')('session.current', {}))?.account).toBe(accounts['other-clerk']);
  await counter.at('window-2')('session.sign-out', {});
  expect(codeOf(await counter.ask('window-2')('draft.list', {}))).toBe('access.not-signed-in');
});

test('a wrong password is refused; the fifth locks the account, also for the right one', async () => {
  const signIn = (given: string) =>
    counter.ask('guesser')('session.sign-in', { account: accounts['other-clerk'], password: given });
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect(['access.wrong-password', 'access.locked-out']).toContain(codeOf(await signIn(`guess-${attempt}`)));
  }
  const locked = failureOf(await signIn(password));
  expect(locked.code).toBe('access.locked-out');
  expect(JSON.stringify(locked)).not.toContain(accounts['other-clerk']);
  expect(await counter.at('guesser')('session.current', {})).toBeNull();
  expect((await counter.at('clerk')('session.current', {}))?.account).toBe(accounts.clerk);
});

test('an account that does not exist is answered like a wrong password', async () => {
  const outcome = await counter.ask('guesser')('session.sign-in', { account: 'nobody', password: 'whatever-1' });
  expect(codeOf(outcome)).toBe('access.wrong-password');
});

async function entries(): Promise<number> {
  const verified = await counter.desk.cache.verifyAudit();
  if (!verified.ok) throw new Error(verified.failure.code);
  return verified.value.entries;
}
