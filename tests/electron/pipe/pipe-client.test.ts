/** The window's pipe client over pipes that come and go. */
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame, type CallFrame, type CallPipe } from '#contract/counter/call-pipe.ts';
import { failureData, valueOf, type FailureData } from '#domain/failure/failure.ts';
import { createPipeClient, type PipeSource } from '#renderer/rpc/pipe-client.ts';

interface FakePipe extends CallPipe {
  readonly sent: CallFrame[];
  answer(frame: CallFrame): void;
  lose(): void;
}

function fakePipe(): FakePipe {
  let deliver: (frame: Uint8Array) => void = () => undefined;
  let onEnd: () => void = () => undefined;
  const sent: CallFrame[] = [];
  return {
    sent,
    send: (bytes) => void sent.push(valueOf(decodeFrame(bytes))),
    onMessage: (listener) => (deliver = listener),
    onClose: (listener) => (onEnd = listener),
    close: () => onEnd(),
    answer: (frame) => deliver(encodeFrame(frame)),
    lose: () => onEnd(),
  };
}

function setUp() {
  let wanted = 0;
  let onPipe: (pipe: CallPipe) => void = () => undefined;
  let onLost: (failure: FailureData | null) => void = () => undefined;
  const source: PipeSource = {
    want: () => void (wanted += 1),
    onPipe: (listener) => (onPipe = listener),
    onLost: (listener) => (onLost = listener),
  };
  const client = createPipeClient(source);
  return {
    client,
    give: (pipe: CallPipe) => onPipe(pipe),
    lose: (failure: FailureData | null) => onLost(failure),
    wanted: () => wanted,
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a call before the terminal process is up waits for it', async () => {
  const { client, give } = setUp();
  const answer = client.call('session.current', {});
  const pipe = fakePipe();
  give(pipe);
  await settled();
  expect(pipe.sent).toMatchObject([{ kind: 'call', name: 'session.current' }]);
  pipe.answer({ kind: 'answer', id: 1, value: null });
  expect(await answer).toEqual({ ok: true, value: null });
});

test('what was sent on a lost pipe fails and is not sent twice; a new pipe is asked for', async () => {
  const { client, give, wanted } = setUp();
  const [first, second] = [fakePipe(), fakePipe()];
  give(first);
  const answer = client.call('sync.now', {});
  await settled();
  first.lose();
  expect(await answer).toMatchObject({ failure: { code: 'program.terminal-gone' } });
  expect([client.state, wanted()]).toEqual([{ kind: 'lost', failure: null }, 2]);
  give(second);
  await settled();
  expect([client.state, second.sent]).toEqual([{ kind: 'open' }, []]);
});

test('topics are heard on every later pipe', async () => {
  const { client, give } = setUp();
  const heard: unknown[] = [];
  client.listen('cases.changed', (payload) => heard.push(payload));
  const [first, second] = [fakePipe(), fakePipe()];
  give(first);
  first.lose();
  give(second);
  expect(second.sent).toEqual([{ kind: 'listen', topic: 'cases.changed' }]);
  second.answer({ kind: 'topic', topic: 'cases.changed', payload: { caseIds: [] } });
  expect(heard).toEqual([{ caseIds: [] }]);
});

test('a terminal process that says why it cannot start is not asked again until a person says so', async () => {
  const { client, lose, wanted } = setUp();
  const failure = failureData('cache.in-use', {});
  const waiting = client.call('session.current', {});
  lose(failure);
  expect(await waiting).toEqual({ ok: false, failure });
  expect(await client.call('session.current', {})).toEqual({ ok: false, failure });
  expect(wanted()).toBe(1);
  client.connectAgain();
  expect([client.state, wanted()]).toEqual([{ kind: 'connecting' }, 2]);
});

test('waiting for a pipe ends with the deadline or the signal', async () => {
  const { client } = setUp();
  expect(await client.call('session.current', {}, { deadlineMs: 5 })).toMatchObject({
    failure: { code: 'program.terminal-gone' },
  });
  const abort = new AbortController();
  const waiting = client.call('session.current', {}, { signal: abort.signal });
  abort.abort();
  expect(await waiting).toMatchObject({ failure: { code: 'program.cancelled' } });
});
