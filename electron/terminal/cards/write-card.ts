/**
 * Writes a permit card: the central system holds the keys and computes every wrapped command, this desk relays them with
 * a journal, reads the card back without keys and compares. A card is never called written before both agree.
 */
import { createHash } from 'node:crypto';
import type { CardPurpose } from '#contract/central/card-session.ts';
import { bodyOf, statusOf, statusText } from '#domain/card/apdu.ts';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { differingValues, flatContent } from '#domain/card/flat-content.ts';
import { startEncoderSession, type EncoderSession } from '#drivers/card-encoder/card-session.ts';
import { readCard } from '#drivers/card-encoder/read-card.ts';
import { relayPersonalisation, type RelayJournal } from '#drivers/card-encoder/relay-commands.ts';
import { withCompleteAnswers } from '#drivers/transport/card/transceive-decorators.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { ChipEvidence } from '#domain/permit/permit-card-action.ts';
import type { Desk } from '../desk.ts';
import { bindChip, boundChip, lastWrite, releaseChip } from './bound-chip.ts';

export interface CardWriting {
  readonly cardCaseId: string;
  readonly purpose: CardPurpose;
  /** Of the clerk who does it: the central system answers no one else. */
  readonly token: string;
  /** The chip that must lie there: the one the card was issued with; null for a first issue. */
  readonly chipSerial: string | null;
}

export interface WrittenCard {
  readonly chip: ChipEvidence;
  /** What the central system wrote. */
  readonly record: Readonly<Record<string, string>>;
  /** What the chip says now, read without keys and found equal to what the central system wrote. */
  readonly readBack: Readonly<Record<string, string>>;
  readonly wireBytes: number;
}

const cardWaitMs = 8_000;

/** Runs on the encoder alone; whatever goes wrong, the card is let go of and the journal says how far it came. */
export async function writeCard(desk: Desk, writing: CardWriting, signal: AbortSignal): Promise<Outcome<WrittenCard>> {
  const ciphers = await desk.encoder.cryptography();
  if (!ciphers.ok) return ciphers;
  return desk.devices.use('card-encoder', signal, async (address) => {
    const reader = desk.encoder.reader(address);
    if (!reader.ok) return reader;
    stage(desk, 'waiting-for-card', null);
    const expectedSerial = writing.chipSerial ?? (await boundChip(desk.cache, writing.cardCaseId));
    const session = await startEncoderSession(reader.value, {
      profiles: desk.encoder.profiles,
      cardWaitMs,
      signal,
      ...(expectedSerial === null ? {} : { expectedSerial }),
    });
    if (!session.ok) return session;
    try {
      return await writeOnto(desk, counted(session.value), writing, signal);
    } finally {
      await session.value.end();
      stage(desk, 'done', 1);
    }
  });
}

interface CountedSession {
  readonly session: EncoderSession;
  bytes(): number;
}

/** Counts what goes over the wire, both directions. */
function counted(session: EncoderSession): CountedSession {
  let bytes = 0;
  const { connection } = session;
  const transceive: typeof connection.transceive = async (apdu, signal) => {
    const answer = await connection.transceive(apdu, signal);
    bytes += apdu.length + (answer.ok ? answer.value.length : 0);
    return answer;
  };
  return { session: { ...session, connection: { ...connection, transceive } }, bytes: () => bytes };
}

async function writeOnto(
  desk: Desk,
  { session, bytes }: CountedSession,
  writing: CardWriting,
  signal: AbortSignal,
): Promise<Outcome<WrittenCard>> {
  const on = { token: writing.token, signal };
  const started = await desk.central.startCardSession({ cardCaseId: writing.cardCaseId, purpose: writing.purpose }, on);
  if (!started.ok) return started;
  const { sessionId, select, initializeUpdate } = started.value;
  const transceive = withCompleteAnswers(session.connection.transceive);
  const selectAnswer = await transceive(fromHex(select), signal);
  if (!selectAnswer.ok) return selectAnswer;
  const answer = await transceive(fromHex(initializeUpdate), signal);
  if (!answer.ok) return answer;
  if (bodyOf(answer.value).length === 0) return fail('card.refused', { sw: statusText(statusOf(answer.value)) });
  const answers = { selectAnswer: toHex(selectAnswer.value), answer: toHex(answer.value) };
  const opened = await desk.central.openCardSession({ sessionId, ...answers }, on);
  if (!opened.ok) return opened;
  const at = desk.clock.now().toISOString();
  valueOf(
    await desk.cache.startCardSession({ sessionId, caseId: writing.cardCaseId, purpose: writing.purpose.kind, at }),
  );
  const commands = opened.value.commands.map(fromHex);
  const journal = journalOf(desk, { sessionId, ...writing, serial: session.serial }, commands);
  const relayed = await relayPersonalisation(session.connection, commands, journal, signal);
  if (!relayed.ok) return relayed;
  const closed = await desk.central.closeCardSession({ sessionId, responses: relayed.value.responses.map(toHex) }, on);
  if (!closed.ok) {
    if (closed.failure.code.startsWith('card.')) await releaseChip(desk.cache, writing.cardCaseId);
    return closed;
  }
  return compare(desk, session, closed.value, bytes, signal);
}

/** The chip speaks for itself: read without keys, compared value by value with what the central system wrote. */
async function compare(
  desk: Desk,
  session: EncoderSession,
  closed: { readonly evidence: ChipEvidence; readonly expected: Readonly<Record<string, string>> },
  bytes: () => number,
  signal: AbortSignal,
): Promise<Outcome<WrittenCard>> {
  stage(desk, 'reading-back', null);
  const reading = await readCard(session.connection, desk.encoder.profiles, signal);
  if (!reading.ok) return reading;
  const readBack = flatContent(reading.value.content);
  const differing = differingValues(closed.expected, readBack);
  if (differing.length > 0) return fail('card.read-back-differs', { fields: differing.join(',') });
  return succeed({ chip: closed.evidence, record: closed.expected, readBack, wireBytes: bytes() });
}

interface JournalSubject {
  readonly sessionId: string;
  readonly cardCaseId: string;
  readonly purpose: CardPurpose;
  readonly serial: string;
}

/** Intent on the disk before each command, result after it. Only hashes: no card content is kept. */
function journalOf(desk: Desk, subject: JournalSubject, commands: readonly Uint8Array[]): RelayJournal {
  const { sessionId, cardCaseId, purpose, serial } = subject;
  const completing = purpose.kind === 'issue' ? lastWrite(commands) : -1;
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const entry = (step: number, kind: 'intent' | 'result', bytes: Uint8Array) => ({
    sessionId,
    step,
    kind,
    hash: hash(bytes),
    sw: kind === 'result' ? statusText(statusOf(bytes)) : null,
    at: desk.clock.now().toISOString(),
  });
  return {
    intent: async (step, apdu) => {
      stage(desk, 'writing', step / commands.length);
      if (step === completing) await bindChip(desk.cache, cardCaseId, serial);
      valueOf(await desk.cache.appendJournal(entry(step, 'intent', apdu)));
    },
    result: async (step, response) => {
      valueOf(await desk.cache.appendJournal(entry(step, 'result', response)));
    },
  };
}

function stage(desk: Desk, name: string, progress: number | null): void {
  desk.publish('device.stage', { device: 'card-encoder', stage: name, progress });
}
