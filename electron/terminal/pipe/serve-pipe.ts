/** The terminal process's end of one call pipe: frames in, calls made, answers and topics out. */
import { decodeFrame, encodeFrame, type CallFrame, type CallPipe } from '#contract/counter/call-pipe.ts';
import type { TopicName, TopicPayload } from '#contract/counter/topics.ts';
import { toFailureData, type Outcome } from '#domain/failure/failure.ts';
import type { Connection } from '../connection.ts';

/** What `createRpc` gives: one call by name, already checked, audited and logged. */
export interface CallServer {
  call(
    name: string,
    input: unknown,
    at: { readonly connection: Connection; readonly signal: AbortSignal },
  ): Promise<Outcome<unknown>>;
}

export type Publish = <Name extends TopicName>(topic: Name, payload: TopicPayload<Name>) => void;

export interface TopicHub {
  readonly publish: Publish;
  /** Returns what ends it. */
  subscribe(listener: (topic: string, payload: unknown) => void): () => void;
}

export function createTopicHub(): TopicHub {
  const listeners = new Set<(topic: string, payload: unknown) => void>();
  return {
    publish: (topic, payload) => {
      for (const listener of listeners) listener(topic, payload);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** When the pipe ends, every call that still runs for it is aborted. */
export function servePipe(pipe: CallPipe, rpc: CallServer, connection: Connection, topics: TopicHub): void {
  const running = new Map<number, AbortController>();
  const listened = new Set<string>();
  let open = true;
  const unsubscribe = topics.subscribe((topic, payload) => {
    if (listened.has(topic)) pipe.send(encodeFrame({ kind: 'topic', topic, payload }));
  });

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    const outcome = await rpc.call(name, input, { connection, signal: abort.signal });
    running.delete(id);
    if (open) pipe.send(encodeAnswer(id, outcome));
  }

  function receive(frame: CallFrame): void {
    if (frame.kind === 'call') void answer(frame.id, frame.name, frame.input);
    else if (frame.kind === 'cancel') running.get(frame.id)?.abort();
    else if (frame.kind === 'listen') listened.add(frame.topic);
    else if (frame.kind === 'unlisten') listened.delete(frame.topic);
  }

  pipe.onClose(() => {
    open = false;
    unsubscribe();
    for (const abort of running.values()) abort.abort();
  });
  pipe.onMessage((bytes) => {
    const frame = decodeFrame(bytes);
    // What cannot be read cannot be answered: end the pipe, the other end sees every waiting call fail.
    if (frame.ok) receive(frame.value);
    else pipe.close();
  });
}

function encodeAnswer(id: number, outcome: Outcome<unknown>): Uint8Array {
  try {
    return encodeFrame(
      outcome.ok ? { kind: 'answer', id, value: outcome.value } : { kind: 'failure', id, failure: outcome.failure },
    );
  } catch (error) {
    return encodeFrame({ kind: 'failure', id, failure: toFailureData(error) });
  }
}
