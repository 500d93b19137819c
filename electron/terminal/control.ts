/** What the terminal process and whoever started it say to each other, apart from the call pipes. */
import type { FailureData } from '#domain/failure/failure.ts';

/** The first message to the terminal process. Never on a command line, where any user could read the key. */
export interface TerminalOptions {
  /** The folder of state (architecture.md, "Where state lives"). */
  readonly home: string;
  readonly mode: 'training' | 'production';
  /** 32 bytes as hex: the unwrapped key of the cache. */
  readonly key: string;
  readonly centralUrl: string | null;
  /** Device addresses by role; a role without one is not configured. */
  readonly devices: DeviceAddresses;
  /** How many invented residents the training world has, besides its fixed cast. */
  readonly trainingResidents?: number | undefined;
  /**
   * How long the training world waits before it starts: its database would take the processor from a window that is just
   * being painted. None when it is not given.
   */
  readonly trainingWorldDelayMs?: number | undefined;
  /** Serve the window to the installed browser. Training only. `port` 0 takes a free one. */
  readonly browserHost: { readonly port: number } | null;
}

export interface DeviceAddresses {
  readonly idCardReader?: string | undefined;
  readonly documentScanner?: string | undefined;
  readonly cardEncoder?: string | undefined;
}

export type ControlMessage =
  | { readonly kind: 'start'; readonly options: TerminalOptions }
  | { readonly kind: 'stop' }
  /** `address` holds the one-time token. */
  | { readonly kind: 'ready'; readonly browserHost: { readonly address: string } | null }
  | { readonly kind: 'failed'; readonly failure: FailureData };

/** Terminal process to main, only in a utility process: about one hosted child. */
export type HostedWish =
  | { readonly kind: 'hosted-start'; readonly id: number; readonly program: string }
  | { readonly kind: 'hosted-send'; readonly id: number; readonly message: unknown }
  | { readonly kind: 'hosted-kill'; readonly id: number };

/** And back. */
export type HostedEvent =
  | { readonly kind: 'hosted-message'; readonly id: number; readonly message: unknown }
  | { readonly kind: 'hosted-exit'; readonly id: number };
