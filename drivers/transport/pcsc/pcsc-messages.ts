/**
 * Messages between the driver and its reader process. Plain data with hexadecimal bytes, so that any carrier of
 * structured or JSON messages will do.
 */

/** One request at a time is answered with the same number. */
export type PcscRequest =
  | { readonly id: number; readonly kind: 'list' }
  | { readonly id: number; readonly kind: 'connect'; readonly reader: string; readonly cardWaitMs: number }
  | { readonly id: number; readonly kind: 'transmit'; readonly apdu: string }
  | { readonly id: number; readonly kind: 'disconnect' };

export interface ReaderState {
  readonly name: string;
  readonly card: 'present' | 'mute' | 'absent';
  /** Another program holds the reader exclusively. */
  readonly busy: boolean;
}

export type PcscReply =
  | { readonly id: number; readonly kind: 'readers'; readonly readers: readonly ReaderState[] }
  | { readonly id: number; readonly kind: 'connected'; readonly atr: string }
  | { readonly id: number; readonly kind: 'response'; readonly apdu: string }
  | { readonly id: number; readonly kind: 'disconnected' }
  /** `error` is the name that pcsc-mini gives to a PC/SC return code, or one of ours. */
  | { readonly id: number; readonly kind: 'error'; readonly error: string; readonly readers: readonly string[] };

/** A reader process as its owner sees it; the owner of the process host makes one. */
export interface PcscChild {
  send(request: PcscRequest): void;
  onReply(listener: (reply: PcscReply) => void): void;
  /** Called once when the process has ended, whatever the reason. */
  onExit(listener: () => void): void;
  kill(): void;
}

export type StartPcscChild = () => PcscChild;
