/**
 * The remote key vault (contract/central/card-session.ts). Static and session keys stay here: the desk gets wrapped
 * commands and hands back answers. What a card is to hold comes from its case record, never from the desk.
 */
import { randomBytes } from 'node:crypto';
import { initializeUpdate, parseApdu, statusOf, statusText, swSuccess } from '#domain/card/apdu.ts';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import type { CardPlan } from '#domain/card/card-plan.ts';
import { isCos, type CardProfile } from '#domain/card/card-profile.ts';
import { writeCommands } from '#domain/card/write-commands.ts';
import { flatContent } from '#domain/card/flat-content.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type {
  CardPurpose,
  CloseCardSessionAnswer,
  OpenCardSessionAnswer,
  StartCardSessionAnswer,
} from '#contract/central/card-session.ts';
import type { DeskSession } from '../access/sign-in.ts';
import type { CentralClock } from '../clock.ts';
import {
  addCardSession,
  findKnownContent,
  isChipOfOtherCard,
  markClosed,
  markOpen,
} from '../store/card-session-store.ts';
import type { Database } from '../store/database.ts';
import { digestOf } from '../workflow/digest.ts';
import { createUuidV7 } from '../workflow/uuid-v7.ts';
import { findWritableCard, planPurpose } from './card-purpose.ts';
import { startSession, type CardSession } from './card-session.ts';
import { checkReadBack, planReadBack, type ReadBackStep } from './read-back.ts';

export interface CardSessionsOptions {
  readonly database: Database;
  readonly clock: CentralClock;
  readonly profile: CardProfile;
  /** Master key of a key set of the profile. */
  readonly masterKey: (keySet: string) => Outcome<Uint8Array>;
}

export interface CardSessions {
  start(desk: DeskSession, cardCaseId: string, purpose: CardPurpose): Promise<Outcome<StartCardSessionAnswer>>;
  open(
    desk: DeskSession,
    sessionId: string,
    selectAnswer: string,
    answer: string,
  ): Promise<Outcome<OpenCardSessionAnswer>>;
  close(desk: DeskSession, sessionId: string, responses: readonly string[]): Promise<Outcome<CloseCardSessionAnswer>>;
}

/** A session that was started here and is not closed yet. */
interface LiveSession {
  readonly desk: string;
  readonly cardCaseId: string;
  readonly plan: CardPlan;
  readonly hostChallenge: Uint8Array;
  readonly expiresAtMs: number;
  opened: Opened | null;
}

interface Opened {
  readonly channel: CardSession;
  readonly chipSerial: string;
  readonly readBack: readonly ReadBackStep[];
}

const sessionLifeMs = 5 * 60_000;
const maxLive = 10_000;

export function openCardSessions(options: CardSessionsOptions): CardSessions {
  const live = new Map<string, LiveSession>();
  return {
    start: (desk, cardCaseId, purpose) => start(options, live, desk, cardCaseId, purpose),
    open: (desk, sessionId, selectAnswer, answer) => open(options, live, desk, sessionId, selectAnswer, answer),
    close: (desk, sessionId, responses) => close(options, live, desk, sessionId, responses),
  };
}

async function start(
  { database, clock, profile }: CardSessionsOptions,
  live: Map<string, LiveSession>,
  desk: DeskSession,
  cardCaseId: string,
  purpose: CardPurpose,
): Promise<Outcome<StartCardSessionAnswer>> {
  const card = await findWritableCard(database, desk.account.county, cardCaseId, purpose);
  if (!card.ok) return card;
  const planned = await planPurpose(database, profile, card.value, purpose, clock.now());
  if (!planned.ok) return planned;
  forgetExpired(live, clock.technicalMs());
  if (live.size >= maxLive) return fail('sync.central-slow', { sessions: live.size });
  const plan = planned.value;
  const sessionId = createUuidV7(clock.technicalMs());
  const hostChallenge = new Uint8Array(randomBytes(8));
  const startedAtMs = clock.technicalMs();
  const { terminal, account } = desk;
  await addCardSession(database, { sessionId, cardCaseId, terminal, account: account.account, purpose, startedAtMs });
  live.set(sessionId, {
    desk: terminal,
    cardCaseId,
    plan,
    hostChallenge,
    expiresAtMs: startedAtMs + sessionLifeMs,
    opened: null,
  });
  return succeed({
    sessionId,
    select: toHex(plan.select),
    initializeUpdate: toHex(initializeUpdate(plan.secureChannel.keyVersion, hostChallenge)),
  });
}

async function open(
  { database, clock, profile, masterKey }: CardSessionsOptions,
  live: Map<string, LiveSession>,
  desk: DeskSession,
  sessionId: string,
  selectAnswer: string,
  answer: string,
): Promise<Outcome<OpenCardSessionAnswer>> {
  const session = findLive(live, clock, desk, sessionId);
  if (!session || session.opened !== null) return fail('card.secure-channel-lost', { reason: 'session-unknown' });
  const selected = statusOf(fromHex(selectAnswer));
  if (selected !== swSuccess) return fail('card.foreign', { sw: statusText(selected), step: 'select' });
  const { secureChannel } = session.plan;
  // A COS wants a challenge before every update: its cards are written by a vault that stands beside them.
  if (isCos(secureChannel))
    return fail('card.profile-invalid', { reason: 'channel', protocol: secureChannel.protocol });
  const key = masterKey(secureChannel.keySet);
  if (!key.ok) return key;
  const channel = startSession({
    protocol: secureChannel.protocol,
    masterKey: key.value,
    diversification: secureChannel.diversification,
    hostChallenge: session.hostChallenge,
    initializeUpdateResponse: fromHex(answer),
    securityLevel: secureChannel.securityLevel,
    keyVersion: secureChannel.keyVersion,
    applicationId: parseApdu(session.plan.select)?.data,
  });
  // One try per INITIALIZE UPDATE: a card whose cryptogram is wrong is not asked again in this session.
  if (!channel.ok) {
    live.delete(sessionId);
    return channel;
  }
  const chipSerial = chipSerialOf(channel.value.diversificationData);
  const known = await checkChip(database, session.cardCaseId, chipSerial);
  if (!known.ok) {
    live.delete(sessionId);
    return known;
  }
  await markOpen(database, sessionId, chipSerial);
  const readBack = planReadBack(profile, session.plan);
  session.opened = { channel: channel.value, chipSerial, readBack };
  const commands = [
    channel.value.externalAuthenticate,
    ...[...writeCommands(session.plan), ...readBack].map(({ apdu }) => channel.value.wrap(apdu)),
  ];
  return succeed({ chipSerial, commands: commands.map(toHex) });
}

/** A chip belongs to one card case for ever, and a card case to one chip once it was issued. */
async function checkChip(database: Database, cardCaseId: string, chipSerial: string): Promise<Outcome<null>> {
  if (await isChipOfOtherCard(database, chipSerial, cardCaseId)) return fail('card.already-issued');
  const known = await findKnownContent(database, cardCaseId);
  return known && known.chipSerial !== chipSerial ? fail('card.swapped') : succeed(null);
}

async function close(
  { database, clock }: CardSessionsOptions,
  live: Map<string, LiveSession>,
  desk: DeskSession,
  sessionId: string,
  responses: readonly string[],
): Promise<Outcome<CloseCardSessionAnswer>> {
  const session = findLive(live, clock, desk, sessionId);
  if (!session?.opened) return fail('card.secure-channel-lost', { reason: 'session-unknown' });
  // Answers are judged once: whatever they say, the channel is used up.
  live.delete(sessionId);
  const checked = judge(session.plan, session.opened, responses.map(fromHex));
  if (!checked.ok) return checked;
  const { content } = session.plan;
  const expected = flatContent(content);
  const { chipSerial } = session.opened;
  const readBack = digestOf(expected);
  await markClosed(database, sessionId, readBack, content);
  return succeed({ evidence: { sessionId, chipSerial, readBack }, expected });
}

/** Every answer, in order: status, R-MAC, and for the read-back the very bytes that were planned. */
function judge(plan: CardPlan, opened: Opened, responses: readonly Uint8Array[]): Outcome<null> {
  const [first, ...rest] = responses;
  if (!first) return fail('card.outcome-unknown', { answers: 0 });
  const accepted = opened.channel.accept(first);
  if (!accepted.ok) return accepted;
  for (const [index, response] of rest.entries()) {
    const data = opened.channel.unwrap(response);
    if (!data.ok) return data;
    const step = opened.readBack[index - writeCommands(plan).length];
    if (!step) continue;
    const same = checkReadBack(step, data.value);
    if (!same.ok) return same;
  }
  const { unanswered } = opened.channel;
  return unanswered === 0 ? succeed(null) : fail('card.outcome-unknown', { unanswered });
}

/**
 * Fabricator, serial number and batch of the chip, as its production data say them too (domain/card/chip-serial.ts):
 * the last eight of the ten bytes. The cryptogram proves them, since the card's keys are derived from all ten.
 */
function chipSerialOf(diversificationData: Uint8Array): string {
  return toHex(diversificationData.slice(2));
}

function findLive(
  live: ReadonlyMap<string, LiveSession>,
  clock: CentralClock,
  desk: DeskSession,
  sessionId: string,
): LiveSession | undefined {
  const session = live.get(sessionId);
  return session && session.desk === desk.terminal && session.expiresAtMs > clock.technicalMs() ? session : undefined;
}

function forgetExpired(live: Map<string, LiveSession>, nowMs: number): void {
  for (const [id, session] of live) if (session.expiresAtMs <= nowMs) live.delete(id);
}
