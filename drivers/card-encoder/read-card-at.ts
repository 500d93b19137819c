/** One reading of whatever card lies on a reader: what `terminal card read` prints. */
import type { CardProfile, FieldValues } from '#domain/card/card-profile.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { openCardReader } from './open-reader.ts';
import { counted } from './operations/counted-connection.ts';
import type { PcscOptions } from '../transport/pcsc/pcsc-reader.ts';
import { readCard, type ApplicationPresence, type CardReading } from './read-card.ts';

/** The JSON of `card read`: that of every card operation, with what stands on the card. */
export interface CardReport {
  readonly operation: 'read';
  readonly outcome: 'done';
  readonly card: {
    readonly profile: { readonly id: string; readonly version: number } | null;
    readonly atr: string;
    readonly serial: string | null;
    readonly applications: readonly ApplicationPresence[];
    /** Fixed fields as text, lists (endorsements) as arrays of fields. */
    readonly fields: Readonly<Record<string, string | readonly FieldValues[]>>;
  };
  readonly apdus: number;
  readonly bytes: number;
  readonly readBack: readonly [];
  readonly journal: null;
  readonly reader: { readonly address: string };
}

export interface ReadCardOptions {
  readonly address: string;
  readonly profiles: readonly CardProfile[];
  readonly signal: AbortSignal;
  /** For everything together. */
  readonly deadlineMs: number;
  /** For a card to be laid on; at most the deadline. */
  readonly cardWaitMs?: number;
  readonly pcsc?: PcscOptions;
}

/** Takes the card, recognises and reads it, lets it go. A foreign card is an answer with `profile` null. */
export async function readCardAt(options: ReadCardOptions): Promise<Outcome<CardReport>> {
  const opened = openCardReader(options.address, options.pcsc);
  if (!opened.ok) return opened;
  const reader = opened.value;
  const deadline = AbortSignal.timeout(options.deadlineMs);
  const signal = AbortSignal.any([options.signal, deadline]);
  try {
    const connected = await reader.connect({
      cardWaitMs: Math.min(options.cardWaitMs ?? 3_000, options.deadlineMs),
      signal,
    });
    if (!connected.ok) return overdue(connected, deadline, options);
    const { connection, counts } = counted(connected.value);
    const reading = await readCard(connection, options.profiles, signal);
    await connected.value.disconnect();
    return reading.ok
      ? succeed(reportOf(reading.value, counts(), reader.address))
      : overdue(reading, deadline, options);
  } finally {
    await reader.close();
  }
}

/** The report of a reading. */
function reportOf(
  reading: CardReading,
  counts: { readonly apdus: number; readonly bytes: number },
  address: string,
): CardReport {
  const { profile, atr, serial, applications, content } = reading;
  return {
    operation: 'read',
    outcome: 'done',
    card: {
      profile: profile && { id: profile.id, version: profile.version },
      atr,
      serial,
      applications,
      fields: { ...content.values, ...content.lists },
    },
    ...counts,
    readBack: [],
    journal: null,
    reader: { address },
  };
}

/** A cancellation that came from our own deadline is a hung reader, not a person's wish. */
function overdue(failed: Outcome<never>, deadline: AbortSignal, options: ReadCardOptions): Outcome<never> {
  return deadline.aborted && !options.signal.aborted
    ? fail('card.reader-hung', { timeoutMs: options.deadlineMs })
    : failed;
}
