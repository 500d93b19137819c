/** What can be done to a card, what it needs, and what is said about it afterwards. */
import type { CardApplication, CardContent, CardProfile } from '#domain/card/card-profile.ts';
import type { FailureData, Outcome } from '#domain/failure/failure.ts';
import type { CardConnection } from '../../transport/card/card-transport.ts';
import type { KeyVault } from '../keys/key-vault.ts';
import type { ApplicationPresence } from '../read-card.ts';

export const writingOperations = ['issue', 'endorse', 'change', 'load'] as const;
export type WritingOperation = (typeof writingOperations)[number];
export type OperationName = WritingOperation | 'unload' | 'block';

/**
 * done: written, read back and found equal. rolled-back: nothing of it stands on the card. unknown: neither can be said;
 * the card is set aside until `recover` has looked at it.
 */
export type OperationOutcome = 'done' | 'rolled-back' | 'unknown';

export interface OperationReport {
  readonly operation: OperationName | 'recover' | 'read';
  readonly outcome: OperationOutcome;
  readonly card: {
    readonly atr: string;
    /** Chip serial, or the key diversification data of a card without one. */
    readonly serial: string | null;
    readonly profile: { readonly id: string; readonly version: number } | null;
    readonly applications: readonly ApplicationPresence[];
  };
  /** Commands sent, and bytes in both directions. */
  readonly apdus: number;
  readonly bytes: number;
  readonly readBack: readonly { readonly file: string; readonly same: boolean }[];
  /** Identifier in the journal; null when nothing was begun. */
  readonly journal: string | null;
  /** Why it did not come to its end. */
  readonly failure?: FailureData;
}

/** What the journal keeps of an operation until it has ended: with it the operation can be completed on the same card. */
export interface OpenOperation {
  readonly id: string;
  readonly operation: OperationName;
  readonly card: string;
  readonly profile: string;
  readonly application: string;
  readonly aid: string;
  /** What the card shall hold; null where an operation writes no content. */
  readonly content: CardContent | null;
}

export interface OperationJournal {
  /** Of this card, newest first. */
  unfinished(card: string): Promise<readonly OpenOperation[]>;
  begin(operation: Omit<OpenOperation, 'id'>): Promise<string>;
  /** On the disk when it resolves: the card may be written the moment after. Only a hash is kept. */
  intent(id: string, step: number, apdu: Uint8Array): Promise<void>;
  result(id: string, step: number, response: Uint8Array): Promise<void>;
  finish(id: string, outcome: 'done' | 'rolled-back' | 'abandoned'): Promise<void>;
}

export interface OperationPorts {
  readonly connection: CardConnection;
  readonly vault: KeyVault;
  readonly journal: OperationJournal;
  readonly signal: AbortSignal;
  readonly random: (byteLength: number) => Uint8Array;
}

export interface OperationRequest {
  readonly operation: OperationName;
  readonly profile: CardProfile;
  readonly application: CardApplication;
  /** What is written: everything for issue and load, the new entry or the changed fields otherwise. */
  readonly data: CardContent;
}

export type RunOperation = (ports: OperationPorts, request: OperationRequest) => Promise<Outcome<OperationReport>>;
