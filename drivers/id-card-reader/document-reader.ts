/**
 * PC/SC document readers (S1): the reader talks to the identity card itself and hands its content out as a chip card that
 * is recognised by its ATR and read with `FF B0`. There is no find, no select, and no way to ask for the newest address.
 */
import { bodyOf, encodeApdu, statusOf, statusText, swSuccess } from '#domain/card/apdu.ts';
import { concatBytes } from '#domain/card/bytes.ts';
import type { FailureCode } from '#domain/failure/codes.ts';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection, CardReader, Transceive } from '../transport/card/card-transport.ts';
import { withCompleteAnswers } from '../transport/card/transceive-decorators.ts';
import type { CardReading } from './session.ts';
import { decodeTextRecord } from './text-record.ts';

/** Such a reader hands out neither fingerprint nor management number: both are null. */
export interface DocumentReading extends CardReading {
  /** Bytes of all commands and answers. */
  readonly wireBytes: number;
}

export interface DocumentReadOptions {
  /** How long to wait for a card. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  readonly onStage?: (stage: 'finding' | 'reading') => void;
}

/** Bytes 13 and 14 of the ATR of an identity card in such a reader. */
const atrMark = { offset: 13, bytes: [0x90, 0x00] } as const;

/** What each block holds behind its head; a longer answer carries more than is asked for here. */
const blocks = [
  { number: 0, headByteLength: 4, byteLength: 256 },
  { number: 1, headByteLength: 4, byteLength: 252 },
  { number: 2, headByteLength: 0, byteLength: 256 },
  { number: 3, headByteLength: 0, byteLength: 256 },
  { number: 4, headByteLength: 0, byteLength: 256 },
  { number: 5, headByteLength: 0, byteLength: 4 },
] as const;

/** 6A82, 6A86, 6B00, 6D00, 6E00: the card has no such blocks; it is of another kind. */
const notSuchACard: readonly number[] = [0x6a82, 0x6a86, 0x6b00, 0x6d00, 0x6e00];

/** Waits for a card and reads text and photo. Reading changes nothing on it: an answer that never came is a bad reading. */
export async function readDocumentCard(
  reader: CardReader,
  { waitMs, signal, onStage }: DocumentReadOptions,
): Promise<Outcome<DocumentReading>> {
  onStage?.('finding');
  const connected = await reader.connect({ cardWaitMs: waitMs, signal });
  if (!connected.ok) return { ok: false, failure: asReadingFailure(connected.failure) };
  const connection = connected.value;
  try {
    if (!isDocumentAtr(connection.atr)) return fail('id-card.unknown-type', { reason: 'atr' });
    onStage?.('reading');
    return await readBlocks(connection, signal);
  } finally {
    await connection.disconnect();
  }
}

export function isDocumentAtr(atr: Uint8Array): boolean {
  return atrMark.bytes.every((byte, index) => atr[atrMark.offset + index] === byte);
}

async function readBlocks(connection: CardConnection, signal: AbortSignal): Promise<Outcome<DocumentReading>> {
  let wireBytes = 0;
  const counted: Transceive = async (apdu, given) => {
    const answer = await connection.transceive(apdu, given);
    wireBytes += apdu.length + (answer.ok ? answer.value.length : 0);
    return answer;
  };
  const contents: Uint8Array[] = [];
  for (const block of blocks) {
    const answer = await withCompleteAnswers(counted)(readBlock(block.number), signal);
    if (!answer.ok) return { ok: false, failure: asReadingFailure(answer.failure) };
    const status = statusOf(answer.value) ?? 0;
    if (status !== swSuccess) return fail(codeOf(status), { sw: statusText(status), block: block.number });
    const body = bodyOf(answer.value);
    const end = block.headByteLength + block.byteLength;
    if (body.length < end) return fail('id-card.malformed', { block: block.number, byteLength: body.length });
    contents.push(body.slice(block.headByteLength, end));
  }
  const [text = new Uint8Array(), ...photo] = contents;
  const document = decodeTextRecord(text);
  if (!document.ok) return document;
  return succeed({
    document: document.value,
    record: text,
    photo: concatBytes(...photo),
    fingerprint: null,
    managementNumber: null,
    wireBytes,
  });
}

function readBlock(number: number): Uint8Array {
  return encodeApdu({ cla: 0xff, ins: 0xb0, p1: number, p2: 0, le: 256 });
}

function codeOf(status: number): 'id-card.unknown-type' | 'id-card.lift-again' {
  return notSuchACard.includes(status) ? 'id-card.unknown-type' : 'id-card.lift-again';
}

/** What the card side says, in the words of a reading; what concerns reader and service stays as it is. */
const readingCodes: Readonly<Partial<Record<FailureCode, FailureCode>>> = {
  'card.not-found': 'id-card.not-found',
  'card.mute': 'id-card.select-failed',
  'card.removed': 'id-card.lift-again',
  'card.outcome-unknown': 'id-card.lift-again',
};

function asReadingFailure({ code, detail }: FailureData): FailureData {
  return failureData(readingCodes[code] ?? code, detail);
}
