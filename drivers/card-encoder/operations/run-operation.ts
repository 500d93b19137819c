/**
 * One operation on the card that lies on the encoder: recognised, journalled before the first byte is written, written,
 * read back and compared. Whatever breaks it off, the journal says how far it came, and `recover` goes on from there.
 */
import { deleteCommand, installCommand, lockCommand } from '#domain/card/card-management.ts';
import { planApplication, type CardPlan } from '#domain/card/card-plan.ts';
import type {
  CardApplication,
  CardContent,
  CardProfile,
  LoadSource,
  SecureChannel,
} from '#domain/card/card-profile.ts';
import type { ApplicationReading } from '#domain/card/card-reading.ts';
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { withCompleteAnswers } from '../../transport/card/transceive-decorators.ts';
import type { Transceive } from '../../transport/card/card-transport.ts';
import { toHex } from '#domain/card/bytes.ts';
import type { VaultChannel } from '../keys/key-vault.ts';
import type { ApplicationState } from '../read-card.ts';
import { counted } from './counted-connection.ts';
import { entryFor, type Entry } from './journal-entry.ts';
import { journalled } from './journalled.ts';
import {
  identityOf,
  readChipSerial,
  selectApplication,
  selectIssuer,
  startChannel,
  throughChannel,
  type Selected,
} from './open-application.ts';
import type {
  OperationName,
  OperationOutcome,
  OperationPorts,
  OperationReport,
  OperationRequest,
} from './operation.ts';
import { readApplication, readWhetherBlank } from './read-application.ts';
import { wantedContent, type Wanted } from './wanted-content.ts';
import { readBack, writePlan, type ReadBackLine } from './write-application.ts';

/** What is known of the card while the operation runs. */
export interface Course {
  readonly ports: OperationPorts;
  readonly profile: CardProfile;
  readonly application: CardApplication;
  readonly operation: OperationName;
  readonly transceive: Transceive;
  readonly counts: () => { readonly apdus: number; readonly bytes: number };
  readonly serial: string | null;
}

/** Where a journalled part of the course ended. */
interface Ended {
  /** Null: no journal entry speaks of it. */
  readonly id: string | null;
  readonly identity: string;
  readonly lines: readonly ReadBackLine[];
  readonly outcome: OperationOutcome;
  readonly failure: FailureData | null;
}

export async function beginCourse(
  ports: OperationPorts,
  { profile, application, operation }: Omit<OperationRequest, 'data'>,
): Promise<Outcome<Course>> {
  const { connection, counts } = counted(ports.connection);
  const transceive = withCompleteAnswers(connection.transceive);
  const serial = await readChipSerial(transceive, ports.signal);
  if (!serial.ok) return serial;
  return succeed({ ports, profile, application, operation, transceive, counts, serial: serial.value });
}

/** A failure says that nothing was written; anything else is told by the report's outcome. */
export async function runOperation(
  ports: OperationPorts,
  request: OperationRequest,
): Promise<Outcome<OperationReport>> {
  const course = await beginCourse(ports, request);
  if (!course.ok) return course;
  const selected = await selectApplication(course.value.transceive, request.application.aid, ports.signal);
  if (!selected.ok) return selected;
  if (request.operation === 'unload' || request.operation === 'block') return manage(course.value, selected.value);
  if (selected.value === 'locked') return fail('card.blocked', { application: request.application.name });
  if (selected.value === 'absent') {
    if (request.operation !== 'load') return fail('card.foreign', { application: request.application.name });
    return loadAbsent(course.value, request.data);
  }
  return writeOver(course.value, await readBefore(course.value), request.data);
}

/** Writes onto what was read of the selected application. */
async function writeOver(
  course: Course,
  reading: Outcome<ApplicationReading>,
  data: CardContent,
): Promise<Outcome<OperationReport>> {
  if (!reading.ok) return reading;
  const wanted = wantedContent(course.operation, course.application, reading.value, data);
  return wanted.ok ? writeWanted(course, reading.value, wanted.value) : wanted;
}

/** A card that no journal speaks of and that is to be written for the first time: it is enough that nothing is complete. */
async function readBefore(course: Course): Promise<Outcome<ApplicationReading>> {
  const { ports, transceive, application, operation, serial } = course;
  const fresh = (operation === 'issue' || operation === 'load') && serial !== null;
  const quick = fresh && (await ports.journal.unfinished(serial)).length === 0;
  return (quick ? readWhetherBlank : readApplication)(transceive, application, ports.signal);
}

/** Writes what is wanted onto the selected application. `resumed`: the journal entry that this goes on with. */
export async function writeWanted(
  course: Course,
  reading: ApplicationReading,
  wanted: Wanted,
  resumed?: string,
): Promise<Outcome<OperationReport>> {
  const { profile, application } = course;
  const standing = { content: wanted.standing, twins: reading.twins };
  const plan = planApplication(profile, application, standing, wanted.content);
  if (!plan.ok) return plan;
  const channel = plan.value.secureChannel;
  const enter =
    resumed === undefined
      ? entering(course, wanted.content, reading)
      : async () => succeed({ id: resumed, resumed: true });
  const ended = await inChannel(course, channel, application.aid, enter, async (open, send) =>
    writeAndCompare(plan.value, open, send, course.ports.signal),
  );
  return ended.ok ? succeed(report(course, ended.value)) : ended;
}

async function writeAndCompare(
  plan: CardPlan,
  channel: VaultChannel,
  transceive: Transceive,
  signal: AbortSignal,
): Promise<Outcome<readonly ReadBackLine[]>> {
  const written = await writePlan(plan, channel, transceive, signal);
  return written.ok ? readBack(plan, channel, transceive, signal) : written;
}

/**
 * Opens the channel and does the work in it. Before the card has accepted the proof nothing can have been written: a
 * failure up to there is a failure of the whole, and the journal entry is closed as rolled back.
 */
async function inChannel(
  course: Course,
  channel: SecureChannel,
  aid: string,
  enter: (card: string) => Promise<Outcome<Entry>>,
  work: (open: VaultChannel, transceive: Transceive) => Promise<Outcome<readonly ReadBackLine[]>>,
): Promise<Outcome<Ended>> {
  const { ports, transceive, serial, profile } = course;
  const opened = await startChannel(ports, transceive, channel, aid, serial);
  if (!opened.ok) return opened;
  const identity = identityOf(serial, opened.value);
  if (!identity.ok) return identity;
  const { journal } = ports;
  const entry = await enter(identity.value);
  if (!entry.ok) return entry;
  const { id, resumed } = entry.value;
  const send = journalled(transceive, journal, id);
  const proved = await prove(opened.value, send, ports.signal);
  if (!proved.ok) {
    // A card that was already half written stays open in the journal; a fresh one is as it was.
    if (!resumed) await journal.finish(id, 'rolled-back');
    return proved;
  }
  const done = await work(opened.value, send);
  const head = { id, identity: identity.value };
  if (!done.ok) return succeed({ ...head, lines: [], outcome: 'unknown', failure: done.failure });
  const differing = done.value.filter(({ same }) => !same).map(({ file }) => file);
  if (differing.length > 0) {
    const failure = fail('card.read-back-differs', { files: differing.join(','), profile: profile.id });
    return succeed({ ...head, lines: done.value, outcome: 'unknown', failure: failure.failure });
  }
  await journal.finish(id, 'done');
  return succeed({ ...head, lines: done.value, outcome: 'done', failure: null });
}

/** The entry under which this course writes. */
function entering(course: Course, content: CardContent | null, reading: ApplicationReading | null) {
  const { ports, application, operation, profile } = course;
  const { name, aid } = application;
  return (card: string): Promise<Outcome<Entry>> =>
    entryFor(
      ports.journal,
      { operation, card, profile: profile.id, application: name, aid, content },
      application,
      reading,
    );
}

async function prove(channel: VaultChannel, transceive: Transceive, signal: AbortSignal): Promise<Outcome<void>> {
  const answer = await transceive(channel.externalAuthenticate, signal);
  return answer.ok ? channel.accept(answer.value) : answer;
}

/** An application that is not on the card yet: installed by the issuer's domain, then written like any other. */
async function loadAbsent(course: Course, data: CardContent): Promise<Outcome<OperationReport>> {
  const { profile, application, ports, transceive } = course;
  const { load } = profile;
  if (load === undefined) return fail('card.foreign', { application: application.name });
  const installed = await atIssuer(course, load.issuer, data, async (open, send) => {
    const answer = await throughChannel(open, send)(installCommand(load, application.aid), ports.signal);
    return answer.ok ? succeed([]) : answer;
  });
  if (!installed.ok) return installed;
  if (installed.value.outcome !== 'done') return succeed(report(course, installed.value));
  const selected = await selectApplication(transceive, application.aid, ports.signal);
  if (!selected.ok) return selected;
  return writeOver(course, await readApplication(transceive, application, ports.signal), data);
}

/** Through the channel of the issuer's domain, which is not there on every card. */
async function atIssuer(
  course: Course,
  { aid, channel }: LoadSource['issuer'],
  content: CardContent | null,
  work: (open: VaultChannel, transceive: Transceive) => Promise<Outcome<readonly ReadBackLine[]>>,
): Promise<Outcome<Ended>> {
  const { application, ports, transceive } = course;
  const domain = await selectIssuer(transceive, aid, ports.signal);
  if (!domain.ok) return domain;
  if (domain.value !== 'present') return fail('card.foreign', { application: application.name, reason: 'no-issuer' });
  return inChannel(course, channel, aid, entering(course, content, null), work);
}

/** Taken off, or locked, by the issuer's domain; proved by selecting it afterwards. */
async function manage(course: Course, selected: Selected): Promise<Outcome<OperationReport>> {
  const { profile, application, ports, operation } = course;
  if (selected === 'absent') return fail('card.foreign', { application: application.name });
  if (profile.load === undefined) return fail('card.profile-invalid', { profile: profile.id, reason: 'no-issuer' });
  const apdu = operation === 'unload' ? deleteCommand(application.aid) : lockCommand(application.aid);
  const after: Selected = operation === 'unload' ? 'absent' : 'locked';
  const ended = await atIssuer(course, profile.load.issuer, null, async (open, send) => {
    const answer = await throughChannel(open, send)(apdu, ports.signal);
    if (!answer.ok) return answer;
    const now = await selectApplication(send, application.aid, ports.signal);
    return now.ok ? succeed([{ file: application.name, same: now.value === after }]) : now;
  });
  return ended.ok ? succeed(report(course, ended.value)) : ended;
}

/** What an operation that is done leaves the application in. */
export const statesAfter: Readonly<Record<OperationName, ApplicationState>> = {
  issue: 'issued',
  endorse: 'issued',
  change: 'issued',
  load: 'issued',
  unload: 'absent',
  block: 'locked',
};

export function report(course: Course, { id, identity, lines, outcome, failure }: Ended): OperationReport {
  const { application, profile, operation, ports, counts } = course;
  const state = outcome === 'done' ? statesAfter[operation] : outcome === 'rolled-back' ? 'blank' : 'incomplete';
  return {
    operation,
    outcome,
    card: {
      atr: toHex(ports.connection.atr),
      serial: identity,
      profile: { id: profile.id, version: profile.version },
      applications: [{ aid: application.aid, name: application.name, state }],
    },
    ...counts(),
    readBack: lines,
    journal: id,
    ...(failure === null ? {} : { failure }),
  };
}
