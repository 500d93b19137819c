/**
 * The window's way to the terminal process: typed calls, topics that outlive the pipe, a new pipe when one is lost.
 * What was sent on a lost pipe fails with `program.terminal-gone` (only the caller knows whether it may be sent twice);
 * what was not yet sent waits for the next pipe, within its deadline.
 */
import {
  createCallClient,
  defaultDeadlineMs,
  type CallClient,
  type CallOptions,
} from '#contract/counter/call-client.ts';
import type { CallInput, CallOutput } from '#contract/counter/call.ts';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { CallName, Calls } from '#contract/counter/calls.ts';
import type { TopicName, TopicPayload } from '#contract/counter/topics.ts';
import { failureData, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { startTimer } from './call-timer.ts';

/** `lost`: the terminal process is gone; with a failure when it said why and starts only after a person did something. */
export type PipeState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly failure: FailureData | null };

/** Where pipes come from: main through the preload, or the browser host. */
export interface PipeSource {
  /** Asks for a pipe; one comes when the terminal process is ready. */
  want(): void;
  onPipe(listener: (pipe: CallPipe) => void): void;
  /** The pipe that was given last is dead. */
  onLost(listener: (failure: FailureData | null) => void): void;
}

export interface PipeClient {
  call<Name extends CallName>(
    name: Name,
    input: CallInput<Calls[Name]>,
    options?: CallOptions,
  ): Promise<Outcome<CallOutput<Calls[Name]>>>;
  /** Returns what ends the listening. */
  listen<Name extends TopicName>(topic: Name, listener: (payload: TopicPayload<Name>) => void): () => void;
  readonly state: PipeState;
  /** Returns what ends it. */
  onState(listener: (state: PipeState) => void): () => void;
  /** After a failure that a person has dealt with. */
  connectAgain(): void;
}

export function createPipeClient(source: PipeSource): PipeClient {
  const stateListeners = new Set<(state: PipeState) => void>();
  const topics = new Set<{ readonly topic: string; readonly listener: (payload: unknown) => void; end?: () => void }>();
  let state: PipeState = { kind: 'connecting' };
  let client: CallClient | undefined;

  function change(next: PipeState): void {
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function lose(failure: FailureData | null): void {
    const lost = client;
    client = undefined;
    lost?.close();
    change({ kind: 'lost', failure });
    if (failure === null || failure.retry === 'same') source.want();
  }

  source.onPipe((pipe) => {
    const before = client;
    const next = createCallClient(pipe, startTimer);
    client = next;
    before?.close();
    for (const entry of topics) entry.end = next.listen(entry.topic, entry.listener);
    next.onClose(() => {
      if (client === next) lose(null);
    });
    change({ kind: 'open' });
  });
  source.onLost(lose);
  source.want();

  /** The open client; or the failure that stands in the way of one. */
  function whenOpen(
    name: string,
    { signal, deadlineMs = defaultDeadlineMs }: CallOptions,
  ): Promise<CallClient | FailureData> {
    if (client) return Promise.resolve(client);
    if (state.kind === 'lost' && state.failure && state.failure.retry !== 'same') return Promise.resolve(state.failure);
    return new Promise((resolve) => {
      const settle = (result: CallClient | FailureData): void => {
        stopTimer();
        stateListeners.delete(look);
        signal?.removeEventListener('abort', abort);
        resolve(result);
      };
      const look = (next: PipeState): void => {
        if (client) settle(client);
        else if (next.kind === 'lost' && next.failure && next.failure.retry !== 'same') settle(next.failure);
      };
      const abort = (): void => settle(failureData('program.cancelled', { name }));
      const stopTimer = startTimer(() => settle(failureData('program.terminal-gone', { name })), deadlineMs);
      signal?.addEventListener('abort', abort, { once: true });
      stateListeners.add(look);
    });
  }

  async function call(name: string, input: unknown, options: CallOptions = {}): Promise<Outcome<unknown>> {
    if (options.signal?.aborted) return { ok: false, failure: failureData('program.cancelled', { name }) };
    const open = client ?? (await whenOpen(name, options));
    return 'code' in open ? { ok: false, failure: open } : open.call(name, input, options);
  }

  return {
    call: call as PipeClient['call'],
    listen: (topic, listener) => {
      const entry: { topic: string; listener: (payload: unknown) => void; end?: () => void } = {
        topic,
        listener: listener as (payload: unknown) => void,
      };
      topics.add(entry);
      const end = client?.listen(entry.topic, entry.listener);
      if (end) entry.end = end;
      return () => {
        topics.delete(entry);
        entry.end?.();
      };
    },
    get state() {
      return state;
    },
    onState: (listener) => {
      stateListeners.add(listener);
      return () => void stateListeners.delete(listener);
    },
    connectAgain: () => {
      if (client) return;
      change({ kind: 'connecting' });
      source.want();
    },
  };
}
