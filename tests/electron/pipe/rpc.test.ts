/** The call table at work: who may call what, what is written down, and that no payload is. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineCall } from '#contract/counter/call.ts';
import { calls as counterCalls } from '#contract/counter/calls.ts';
import type { Session } from '#contract/counter/session.ts';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { Connection } from '#electron/terminal/connection.ts';
import { createRpc, sessionOf, type CallHandlers, type CallRecord } from '#electron/terminal/rpc.ts';

const text = z.strictObject({ text: z.string() });
const calls = {
  'desk.open': defineCall({ input: text, output: z.string(), audience: 'anyone', audited: false }),
  'desk.mine': defineCall({ input: z.null(), output: z.string(), audience: 'signed-in', audited: true }),
  'desk.approve': defineCall({ input: z.null(), output: z.null(), audience: ['approver'], audited: true }),
  'desk.wrong': defineCall({ input: z.null(), output: z.number(), audience: 'anyone', audited: false }),
  'desk.broken': defineCall({ input: z.null(), output: z.null(), audience: 'anyone', audited: false }),
};
const handlers: CallHandlers<typeof calls> = {
  'desk.open': async ({ text: given }) => succeed(given),
  'desk.mine': async (_input, context) => succeed(sessionOf(context).account),
  'desk.approve': async () => succeed(null),
  'desk.wrong': async () => succeed('三' as unknown as number),
  'desk.broken': async () => {
    throw new TypeError('330102199001011234 is not a function');
  },
};
const clerk: Session = {
  account: 'wang',
  name: '王',
  roles: ['clerk'],
  station: 's',
  stationName: 's',
  offline: false,
};
const connection: Connection = { id: '1', owner: 'window-1', kind: 'window' };

function setUp(session: Session | null, audit: (record: CallRecord) => Promise<void> = async () => undefined) {
  const log: CallRecord[] = [];
  const rpc = createRpc({
    calls,
    handlers,
    sessions: { find: () => session },
    audit,
    log: (record) => log.push(record),
  });
  const at = { connection, signal: new AbortController().signal };
  return { log, call: (name: string, input: unknown) => rpc.call(name, input, at) };
}

test('a call for everyone needs no session, one for signed-in people does', async () => {
  const { call } = setUp(null);
  expect(await call('desk.open', { text: 'a' })).toEqual(succeed('a'));
  expect(await call('desk.mine', null)).toEqual(fail('access.not-signed-in'));
  expect(await setUp(clerk).call('desk.mine', null)).toEqual(succeed('wang'));
});

test('a role that is missing is named', async () => {
  expect(await setUp(clerk).call('desk.approve', null)).toEqual(fail('access.role-missing', { roles: 'approver' }));
  expect(await setUp({ ...clerk, roles: ['approver'] }).call('desk.approve', null)).toEqual(succeed(null));
});

test('input and output are held to their schemas; the failure names the place and not the value', async () => {
  const { call } = setUp(null);
  const refused = await call('desk.open', { text: 330_102 });
  expect(refused).toEqual(fail('program.input-invalid', { name: 'desk.open', path: 'text' }));
  expect(await call('desk.wrong', null)).toMatchObject({
    failure: { code: 'program.defect', detail: { error: 'output' } },
  });
});

test('what a handler throws becomes data without its message', async () => {
  const outcome = await setUp(null).call('desk.broken', null);
  expect(outcome).toEqual(fail('program.defect', { error: 'TypeError' }));
});

test('an audited call is not answered before it is written, and fails when it cannot be', async () => {
  const order: string[] = [];
  const written = setUp(clerk, async ({ name, account, code }) => void order.push(`${name} ${account} ${code}`));
  await written.call('desk.mine', null).then(() => order.push('answered'));
  expect(order).toEqual(['desk.mine wang null', 'answered']);
  const full = setUp(clerk, async () => {
    throw new Error('disk full');
  });
  expect(await full.call('desk.mine', null)).toMatchObject({ ok: false });
});

test('the log holds names, durations and codes', async () => {
  const { call, log } = setUp(clerk);
  await call('desk.open', { text: '张三' });
  await call('desk.approve', null);
  expect(JSON.stringify(log)).not.toContain('张三');
  expect(log.map(({ name, code }) => [name, code])).toEqual([
    ['desk.open', null],
    ['desk.approve', 'access.role-missing'],
  ]);
});

test('a call without a handler, or a handler without a call, is found at the start', () => {
  const parts = { sessions: { find: () => null }, audit: async () => undefined, log: () => undefined };
  const { 'desk.open': _left, ...rest } = handlers;
  expect(() => createRpc({ ...parts, calls, handlers: rest as typeof handlers })).toThrow('desk.open');
  const more = { ...handlers, 'desk.more': handlers['desk.mine'] };
  expect(() => createRpc({ ...parts, calls, handlers: more })).toThrow('desk.more');
});

test.each(Object.entries(counterCalls))('%s refuses an unknown key', (_name, { input }) => {
  expect(input.safeParse({ 'no-such-key': 1 }).success).toBe(false);
});
