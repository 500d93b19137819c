/** One acceptance suite for every carrier of the call pipe: what holds on one holds on all. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createCallClient, type CallClient } from '#contract/counter/call-client.ts';
import { defineCall } from '#contract/counter/call.ts';
import { fail, Failure, succeed } from '#domain/failure/failure.ts';
import type { Connection } from '#electron/terminal/connection.ts';
import { createTopicHub, servePipe, type TopicHub } from '#electron/terminal/pipe/serve-pipe.ts';
import { createRpc, type CallHandlers } from '#electron/terminal/rpc.ts';
import { startTimer } from '#renderer/rpc/call-timer.ts';
import { carriers, type Ends } from './support/carriers.ts';

const calls = {
  'echo.value': defineCall({ input: z.unknown(), output: z.unknown(), audience: 'anyone', audited: false }),
  'echo.bytes': defineCall({
    input: z.strictObject({ page: z.instanceof(Uint8Array), note: z.string() }),
    output: z.strictObject({ pages: z.array(z.instanceof(Uint8Array)), note: z.string() }),
    audience: 'anyone',
    audited: false,
  }),
  'echo.fail': defineCall({ input: z.null(), output: z.null(), audience: 'anyone', audited: false }),
  'echo.throw': defineCall({ input: z.null(), output: z.null(), audience: 'anyone', audited: false }),
  'echo.wait': defineCall({ input: z.null(), output: z.null(), audience: 'anyone', audited: false }),
};

let aborted = 0;
const handlers: CallHandlers<typeof calls> = {
  'echo.value': async (value) => succeed(value),
  'echo.bytes': async ({ page, note }) => succeed({ pages: [page, page.subarray(1)], note }),
  'echo.fail': async () => fail('scanner.feeder-empty', { tray: 1 }),
  'echo.throw': async () => {
    throw new Failure('device.silent', { waitedMs: 5 });
  },
  'echo.wait': (_input, { signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        aborted += 1;
        resolve(fail('device.cancelled'));
      });
    }),
};

const connection: Connection = { id: '1', owner: 'window-1', kind: 'window' };

describe.each(Object.entries(carriers))('on %s', (_name, open) => {
  let ends: Ends;
  let client: CallClient;
  let topics: TopicHub;

  beforeEach(async () => {
    ends = await open();
    aborted = 0;
    topics = createTopicHub();
    const sessions = { find: () => null };
    const rpc = createRpc({ calls, handlers, sessions, audit: async () => undefined, log: () => undefined });
    servePipe(ends.terminal, rpc, connection, topics);
    client = createCallClient(ends.page, startTimer);
  });
  afterEach(async () => {
    client.close();
    await ends.close();
  });

  const shouldBeAborted = async (): Promise<void> => {
    for (let tries = 0; aborted === 0 && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(aborted).toBe(1);
  };

  test('answers find their calls, in whatever order they come', async () => {
    const values = Array.from({ length: 200 }, (_, index) => ({
      index,
      姓名: '张三',
      empty: null,
      list: [1, 'a', true],
    }));
    const answers = await Promise.all(values.map((value) => client.call('echo.value', value)));
    expect(answers).toEqual(values.map(succeed));
  });

  test('bytes travel as bytes, views of a larger buffer included', async () => {
    const page = new Uint8Array(3_000_000).map((_, index) => index % 251).subarray(17);
    const outcome = await client.call('echo.bytes', { page, note: '$bytes' });
    const { pages, note } = (outcome as { value: { pages: Uint8Array[]; note: string } }).value;
    expect(note).toBe('$bytes');
    expect(pages.map((bytes) => Buffer.compare(bytes, page))).toEqual([0, Buffer.compare(page.subarray(1), page)]);
    expect(Buffer.compare(pages[1] ?? new Uint8Array(), page.subarray(1))).toBe(0);
  });

  test('a long list arrives whole', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => ({ id: index, name: `居民 ${index}`, state: 'waiting' }));
    expect(await client.call('echo.value', rows)).toEqual(succeed(rows));
  });

  test('a failure is data, returned or thrown', async () => {
    expect(await client.call('echo.fail', null)).toEqual(fail('scanner.feeder-empty', { tray: 1 }));
    expect(await client.call('echo.throw', null)).toEqual(fail('device.silent', { waitedMs: 5 }));
  });

  test('an unknown call and an unknown field are refused', async () => {
    expect(await client.call('echo.nothing', null)).toEqual(fail('program.call-unknown', { name: 'echo.nothing' }));
    expect(await client.call('echo.bytes', { page: new Uint8Array(1), note: '', more: 1 })).toMatchObject({
      ok: false,
      failure: { code: 'program.input-invalid', detail: { name: 'echo.bytes' } },
    });
  });

  test('a cancelled call ends at once here and is aborted there', async () => {
    const abort = new AbortController();
    const outcome = client.call('echo.wait', null, { signal: abort.signal });
    await client.call('echo.value', 1);
    abort.abort();
    expect(await outcome).toEqual(fail('program.cancelled', { name: 'echo.wait' }));
    await shouldBeAborted();
  });

  test('no call waits longer than its deadline', async () => {
    expect(await client.call('echo.wait', null, { deadlineMs: 30 })).toMatchObject({
      ok: false,
      failure: { code: 'program.timeout' },
    });
    await shouldBeAborted();
  });

  test('what waits when the terminal process dies fails as gone, and so does what comes after', async () => {
    const waiting = client.call('echo.wait', null);
    await client.call('echo.value', 1);
    ends.crash();
    expect(await waiting).toEqual(fail('program.terminal-gone', { name: 'echo.wait' }));
    expect(await client.call('echo.value', 1)).toMatchObject({ failure: { code: 'program.terminal-gone' } });
  });

  test('a window that is closed leaves no call running', async () => {
    void client.call('echo.wait', null);
    await client.call('echo.value', 1);
    client.close();
    await shouldBeAborted();
  });

  test('a topic is heard by whoever listens, and no longer', async () => {
    const heard: unknown[] = [];
    const end = client.listen('cases.changed', (payload) => heard.push(payload));
    await client.call('echo.value', 1);
    topics.publish('cases.changed', { caseIds: ['a'] });
    topics.publish('desk.changed', {});
    await client.call('echo.value', 1);
    end();
    await client.call('echo.value', 1);
    topics.publish('cases.changed', { caseIds: ['b'] });
    await client.call('echo.value', 1);
    expect(heard).toEqual([{ caseIds: ['a'] }]);
  });

  test('garbage from a window ends its pipe and nothing else', async () => {
    const closed = new Promise<void>((resolve) => client.onClose(resolve));
    ends.page.send(new Uint8Array([255, 255, 255, 255, 1, 2, 3]));
    await closed;
  });
});
