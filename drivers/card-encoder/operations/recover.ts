/**
 * A card that was torn out, or whose writing was broken off: found in the journal, its state read, the operation completed
 * or rolled back. Without a journal entry the card speaks for itself, and without an answer it stays set aside.
 */
import type { CardApplication, CardContent, CardProfile } from '#domain/card/card-profile.ts';
import type { ApplicationReading } from '#domain/card/card-reading.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { holdsContent } from './journal-entry.ts';
import { identityOf, selectApplication, startChannel } from './open-application.ts';
import type { OpenOperation, OperationName, OperationPorts, OperationReport } from './operation.ts';
import { readApplication } from './read-application.ts';
import { beginCourse, report, writeWanted, type Course } from './run-operation.ts';
import { counters } from './wanted-content.ts';

export interface RecoverRequest {
  readonly profile: CardProfile;
  /** The application looked at when the journal names none. */
  readonly application: CardApplication;
  /** What the card shall hold, where no journal tells. */
  readonly data: CardContent | null;
}

export async function recoverCard(ports: OperationPorts, request: RecoverRequest): Promise<Outcome<OperationReport>> {
  const begun = await beginCourse(ports, { ...request, operation: 'issue' });
  if (!begun.ok) return begun;
  const identity = await identify(begun.value);
  if (!identity.ok) return identity;
  const [open, ...older] = await ports.journal.unfinished(identity.value);
  // Of several only the newest says what the card shall be; what it overtook is over.
  for (const { id } of older) await ports.journal.finish(id, 'abandoned');
  const application = applicationOf(request, open);
  const course: Course = { ...begun.value, application, operation: open?.operation ?? 'issue' };
  const selected = await selectApplication(course.transceive, application.aid, ports.signal);
  if (!selected.ok) return selected;
  if (open !== undefined && open.content === null) return settleManaged(course, open, identity.value, selected.value);
  if (selected.value !== 'present') return gone(course, open, identity.value);
  const reading = await readApplication(course.transceive, application, ports.signal);
  if (!reading.ok) return reading;
  const settled = open?.content ?? request.data;
  const outcome = await settle(course, open, settled, reading.value, identity.value);
  return outcome.ok ? succeed({ ...outcome.value, operation: 'recover' }) : outcome;
}

async function settle(
  course: Course,
  open: OpenOperation | undefined,
  content: CardContent | null,
  reading: ApplicationReading,
  identity: string,
): Promise<Outcome<OperationReport>> {
  if (
    reading.state === 'complete' &&
    (content === null || holdsContent(course.application, reading.content, content))
  ) {
    return over(course, open, identity, 'done');
  }
  if (content === null) {
    if (reading.state === 'blank') return over(course, open, identity, 'rolled-back');
    return fail('card.nothing-unfinished', { application: course.application.name });
  }
  // Everything is written again, so that the card is whole whatever stands on it.
  const standing = counters(course.application, reading.content);
  return writeWanted(course, reading, { standing, content }, open?.id);
}

async function over(
  course: Course,
  open: OpenOperation | undefined,
  identity: string,
  outcome: 'done' | 'rolled-back',
): Promise<Outcome<OperationReport>> {
  if (open !== undefined) await course.ports.journal.finish(open.id, outcome);
  const ended = { id: open?.id ?? '', identity, lines: [], outcome, failure: null };
  const said = report(course, ended);
  return succeed({ ...said, journal: open?.id ?? null });
}

/** Taking off or locking: it has happened or it has not. */
async function settleManaged(
  course: Course,
  open: OpenOperation,
  identity: string,
  selected: 'present' | 'absent' | 'locked',
): Promise<Outcome<OperationReport>> {
  const wanted: Readonly<Partial<Record<OperationName, string>>> = { unload: 'absent', block: 'locked' };
  const said = await over(course, open, identity, wanted[open.operation] === selected ? 'done' : 'rolled-back');
  return said.ok ? succeed({ ...said.value, operation: 'recover' }) : said;
}

/** The application is not there: a load that was broken off before it was installed has left nothing. */
async function gone(
  course: Course,
  open: OpenOperation | undefined,
  identity: string,
): Promise<Outcome<OperationReport>> {
  if (open?.operation !== 'load') return fail('card.foreign', { application: course.application.name });
  const said = await over(course, open, identity, 'rolled-back');
  return said.ok ? succeed({ ...said.value, operation: 'recover' }) : said;
}

/** The serial, or what the card says of its keys when it is asked to begin a channel: nothing is proved by that. */
async function identify(course: Course): Promise<Outcome<string>> {
  const { ports, transceive, serial, application } = course;
  if (serial !== null) return succeed(serial);
  const { secureChannel } = application;
  if (secureChannel === undefined) return fail('card.profile-unknown', { reason: 'no-chip-serial' });
  const selected = await selectApplication(transceive, application.aid, ports.signal);
  if (!selected.ok) return selected;
  const opened = await startChannel(ports, transceive, secureChannel, application.aid, serial);
  return opened.ok ? identityOf(serial, opened.value) : opened;
}

function applicationOf({ profile, application }: RecoverRequest, open: OpenOperation | undefined): CardApplication {
  const named = profile.applications.find(({ name }) => name === open?.application) ?? application;
  return open === undefined ? named : { ...named, aid: open.aid };
}
