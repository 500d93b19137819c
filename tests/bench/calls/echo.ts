/**
 * The peer of a typed call: a raw echo on the very same carrier. Its frames begin with a head length that no call frame
 * can have; they are sent back as they came, unread.
 */
import type { CallPipe } from '#contract/counter/call-pipe.ts';

const mark = 0xff;
const markLength = 4;

/** As long as the call frame that it is held against. */
export function echoFrame(byteLength: number): Uint8Array {
  return new Uint8Array(Math.max(byteLength, markLength)).fill(mark, 0, markLength);
}

function isEcho(frame: Uint8Array): boolean {
  return frame.byteLength >= markLength && frame.subarray(0, markLength).every((byte) => byte === mark);
}

/** Takes the echo frames out of a pipe; everything else passes. */
export function divert(pipe: CallPipe, onEcho: (frame: Uint8Array) => void): CallPipe {
  return {
    send: pipe.send,
    onMessage: (listener) => pipe.onMessage((frame) => (isEcho(frame) ? onEcho(frame) : listener(frame))),
    onClose: pipe.onClose,
    close: pipe.close,
  };
}
