/** One trial of the bad-input tests: a reading through a script of trouble, then a reading of another card without trouble. */
import { expect, vi } from 'vitest';
import { isFailureCode } from '#domain/failure/codes.ts';
import { must, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { IdCardReader, type IdCardReading } from '#drivers/id-card-reader/reader.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import type { ByteTransport } from '#drivers/transport/byte-transport.ts';
import { faithful, ScriptedReader, type CommandName, type ScriptedCard, type Script } from './scripted-reader.ts';

export interface TrialCard extends ScriptedCard {
  readonly document: IdentityDocument;
}

export const movedCard = cardOf({
  ...syntheticResident(1),
  newestAddress: '浙江省台州市椒江区海门街道解放路1号2单元303室',
});
export const plainCard = cardOf({ ...syntheticResident(2), newestAddress: null });
const nextCard = cardOf({ ...syntheticResident(3), newestAddress: '浙江省台州市路桥区路桥街道银安街9号' });

const waitMs = 1000;
const deadlineMs = 8000;
/** Timers fire by whole milliseconds. */
const toleranceMs = 5;
/** More timers than any trial needs: time that stands still is a hang too. */
const mostSteps = 5000;

export interface Trial {
  readonly reading: Outcome<IdCardReading>;
  readonly tookMs: number;
  /** A reading of the next card while late replies may still be on their way; null unless asked for. */
  readonly hasty: Outcome<IdCardReading> | null;
  readonly next: Outcome<IdCardReading>;
}

export interface TrialOptions {
  readonly isHasty?: boolean;
  readonly card?: TrialCard;
  /** Called with the reader before anything is sent. */
  readonly whenCreated?: (reader: ScriptedReader) => void;
  /** What stands between driver and line, for variants of the driver that are broken on purpose. */
  readonly wrap?: (transport: ByteTransport) => ByteTransport;
}

/** Bytes of the replies about `movedCard`. */
export const replyLengths: Readonly<Record<CommandName, number>> = {
  '10 ff': 11,
  '11 ff': 11,
  '12 ff': 27,
  '20 01': 15,
  '20 02': 19,
  '30 01': 1295,
  '30 03': 81,
};

/** Needs the fake timers of vitest: the trial takes the time of its steps only. */
export async function runTrial(
  script: Script,
  { card = movedCard, isHasty = false, whenCreated, wrap }: TrialOptions = {},
): Promise<Trial> {
  const device = new ScriptedReader(wrap);
  whenCreated?.(device);
  const reader = valueOf(await settle(IdCardReader.open('serial:/dev/null', { lines: device.lines }), deadlineMs));
  device.place(card);
  device.follow(script);
  const start = performance.now();
  const reading = await settle(reader.read({ waitMs, deadlineMs }), 2 * deadlineMs);
  const tookMs = performance.now() - start;
  device.follow(faithful);
  device.place(nextCard);
  const hasty = isHasty ? await settle(reader.read({ waitMs, deadlineMs }), 2 * deadlineMs) : null;
  if (isHasty) {
    await vi.advanceTimersByTimeAsync(Math.max(0, device.freeAt - performance.now()) + toleranceMs);
    device.place(nextCard);
  }
  const next = await settle(reader.read(), 4 * deadlineMs);
  await reader.close();
  vi.clearAllTimers();
  return { reading, tookMs, hasty, next };
}

/** Right or a failure of the catalogue without personal data; in time; and the next card is read right. */
export function expectSound({ reading, tookMs, hasty, next }: Trial, card: TrialCard = movedCard): void {
  if (reading.ok) expectDocument(reading.value.document, card);
  else expectFailure(reading.failure);
  if (tookMs > deadlineMs + toleranceMs) throw new Error(`took ${tookMs} ms`);
  if (hasty?.ok === true) expectDocument(hasty.value.document, nextCard);
  if (!next.ok) throw new Error(`the next reading failed: ${JSON.stringify(next.failure)}`);
  expectDocument(next.value.document, nextCard);
}

export function expectRight(trial: Trial, card: TrialCard = movedCard): void {
  expectSound(trial, card);
  if (!trial.reading.ok) throw new Error(`failed: ${JSON.stringify(trial.reading.failure)}`);
}

/** Lets the time of the fake timers pass until the promise has settled; throws when it is still open after `limitMs`. */
export async function settle<T>(promise: Promise<T>, limitMs: number): Promise<T> {
  const end = performance.now() + limitMs;
  let isSettled = false;
  let steps = 0;
  const settled = promise.finally(() => {
    isSettled = true;
  });
  // A rejection while time passes is this function's to report, not the process's.
  settled.catch(() => undefined);
  while (!isSettled) {
    steps += 1;
    await vi.advanceTimersToNextTimerAsync();
    if (performance.now() > end || steps > mostSteps) throw new Error(`still waiting after ${limitMs} ms`);
  }
  return settled;
}

function cardOf(document: IdentityDocument): TrialCard {
  const { base, newestAddress } = encodeCard(document);
  return { base, newestAddress, document };
}

function expectDocument(document: IdentityDocument, card: TrialCard): void {
  // Comparing text is far quicker than `toEqual`, which only says what differs.
  if (JSON.stringify(document) !== JSON.stringify(card.document)) expect(document).toEqual(card.document);
}

function expectFailure(failure: { readonly code: string }): void {
  if (!isFailureCode(must(failure.code, 'code'))) throw new Error(`not in the catalogue: ${failure.code}`);
  if (/\d{15}|[\u4E00-\u9FFF]/.test(JSON.stringify(failure))) throw new Error('personal data in a failure');
}
