/** The listening half that every carrier has alike: one message listener, messages before it kept, one end. */
import type { CallPipe } from '#contract/counter/call-pipe.ts';

export interface HeldEvents extends Pick<CallPipe, 'onMessage' | 'onClose'> {
  message(frame: Uint8Array): void;
  /** True the first time. */
  closed(): boolean;
  readonly isClosed: boolean;
}

export function holdEvents(): HeldEvents {
  let held: Uint8Array[] = [];
  let deliver: ((frame: Uint8Array) => void) | undefined;
  let onEnd: (() => void)[] = [];
  let ended = false;
  return {
    message: (frame) => {
      if (ended) return;
      if (deliver) deliver(frame);
      else held.push(frame);
    },
    onMessage: (listener) => {
      deliver = listener;
      const before = held;
      held = [];
      for (const frame of before) listener(frame);
    },
    onClose: (listener) => {
      if (ended) listener();
      else onEnd.push(listener);
    },
    closed: () => {
      if (ended) return false;
      ended = true;
      const listeners = onEnd;
      onEnd = [];
      for (const listener of listeners) listener();
      return true;
    },
    get isClosed() {
      return ended;
    },
  };
}
