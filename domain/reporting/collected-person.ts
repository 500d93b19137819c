/** 待核登记: somebody whom a list or a package names, before a clerk has made a registration of it. */
import type { DwellingKind, InflowReason } from '../permit/residence-action.ts';
import type { StandardAddress } from '../residence/address.ts';

/** What is reported: that somebody began (moved in, took up work) or ended (moved out, left work). */
export const collectedEvents = ['start', 'end'] as const;
export type CollectedEvent = (typeof collectedEvents)[number];

export const collectedStates = ['new', 'confirmed', 'dismissed', 'duplicate'] as const;
export type CollectedState = (typeof collectedStates)[number];

export interface CollectedPerson {
  readonly name: string;
  /** In capital letters. */
  readonly number: string;
  readonly birthDate: string | null;
  /** GB/T 2261.1. */
  readonly sexCode: '1' | '2' | null;
  readonly phone: string | null;
  readonly event: CollectedEvent;
  /** The day of what is reported. */
  readonly eventOn: string;
  /** The beginning, where an end is reported and both were told. */
  readonly startedOn: string | null;
  /** As it was written; the clerk makes a standard address of it. */
  readonly addressText: string | null;
  readonly address: StandardAddress | null;
  readonly room: string | null;
  readonly dwelling: DwellingKind | null;
  readonly inflowReason: InflowReason | null;
}
