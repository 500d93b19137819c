/**
 * The calling end of a call pipe, without a platform: the window and the command line give it their own timers.
 * Nothing waits for ever: a call ends with its answer, its failure, its signal, its deadline or the end of the pipe.
 */
import { failureData, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { decodeFrame, encodeFrame, type CallFrame, type CallPipe } from './call-pipe.ts';

/** The part of an AbortSignal that is needed; the platform's own fits. */
export interface CallSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions {
  readonly signal?: CallSignal | undefined;
  readonly deadlineMs?: number | undefined;
}

/** Calls `ring` after that time, unless the returned function was called before. */
export type StartTimer = (ring: () => void, afterMs: number) => () => void;

export interface CallClient {
  call(name: string, input: unknown, options?: CallOptions): Promise<Outcome<unknown>>;
  /** Returns what ends the listening. */
  listen(topic: string, listener: (payload: unknown) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Longer than the longest device step with its own deadline: this one only catches a terminal process that hangs. */
export const defaultDeadlineMs = 120_000;

interface Waiting {
  readonly name: string;
  readonly settle: (outcome: Outcome<unknown>) => void;
}

export function createCallClient(pipe: CallPipe, startTimer: StartTimer): CallClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const closeListeners = new Set<() => void>();
  let closed = false;
  let lastId = 0;

  pipe.onClose(() => {
    closed = true;
    for (const { name, settle } of waiting.values()) settle(failed(failureData('program.terminal-gone', { name })));
    for (const listener of closeListeners) listener();
    closeListeners.clear();
  });

  pipe.onMessage((bytes) => {
    const decoded = decodeFrame(bytes);
    // A garbled frame may be the answer that someone waits for: end the pipe, so that every call fails in the open.
    if (!decoded.ok) pipe.close();
    else receive(decoded.value);
  });

  function receive(frame: CallFrame): void {
    if (frame.kind === 'answer') waiting.get(frame.id)?.settle({ ok: true, value: frame.value });
    else if (frame.kind === 'failure') waiting.get(frame.id)?.settle(failed(frame.failure));
    else if (frame.kind === 'topic') for (const listener of listeners.get(frame.topic) ?? []) listener(frame.payload);
  }

  function call(name: string, input: unknown, options: CallOptions = {}): Promise<Outcome<unknown>> {
    const { signal, deadlineMs = defaultDeadlineMs } = options;
    if (closed) return Promise.resolve(failed(failureData('program.terminal-gone', { name })));
    if (signal?.aborted) return Promise.resolve(failed(failureData('program.cancelled', { name })));
    const id = ++lastId;
    return new Promise((resolve) => {
      const giveUp = (failure: FailureData): void => {
        if (!closed) pipe.send(encodeFrame({ kind: 'cancel', id }));
        settle(failed(failure));
      };
      const onAbort = (): void => giveUp(failureData('program.cancelled', { name }));
      const stopTimer = startTimer(() => giveUp(failureData('program.timeout', { name, deadlineMs })), deadlineMs);
      const settle = (outcome: Outcome<unknown>): void => {
        waiting.delete(id);
        stopTimer();
        signal?.removeEventListener('abort', onAbort);
        resolve(outcome);
      };
      waiting.set(id, { name, settle });
      signal?.addEventListener('abort', onAbort, { once: true });
      pipe.send(encodeFrame({ kind: 'call', id, name, input }));
    });
  }

  function listen(topic: string, listener: (payload: unknown) => void): () => void {
    const group = listeners.get(topic) ?? new Set();
    if (group.size === 0 && !closed) pipe.send(encodeFrame({ kind: 'listen', topic }));
    listeners.set(topic, group.add(listener));
    return () => {
      if (group.delete(listener) && group.size === 0 && !closed) pipe.send(encodeFrame({ kind: 'unlisten', topic }));
    };
  }

  return {
    call,
    listen,
    onClose: (listener) => (closed ? listener() : void closeListeners.add(listener)),
    close: () => pipe.close(),
  };
}

function failed(failure: FailureData): Outcome<never> {
  return { ok: false, failure };
}
