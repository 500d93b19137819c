/**
 * A card that was torn out, or whose writing was broken off: found in the journal, its state read, the operation completed
 * or rolled back. Without a journal entry the card speaks for itself, and without an answer it stays set aside.
 */
import type { CardApplication, CardContent, CardProfile } from '#domain/card/card-profile.ts';
import type { ApplicationReading } from '#domain/card/card-reading.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { holdsContent, newestUnfinished } from './journal-entry.ts';
import { identityOf, selectApplication, startChannel } from './open-application.ts';
import type { OpenOperation, OperationPorts, OperationReport } from './operation.ts';
import { readApplication } from './read-application.ts';
import { beginCourse, report, statesAfter, writeWanted, type Course } from './run-operation.ts';
import { counters } from './wanted-content.ts';

export interface RecoverRequest {
  readonly profile: CardProfile;
  /** The application looked at when the journal names none. */
  readonly application: CardApplication;
  /** What the card shall hold, where no journal tells. */
  readonly data: CardContent | null;
}

export async function recoverCard(ports: OperationPorts, request: RecoverRequest): Promise<Outcome<OperationReport>> {
  const recovered = await recover(ports, request);
  return recovered.ok ? succeed({ ...recovered.value, operation: 'recover' }) : recovered;
}

async function recover(ports: OperationPorts, request: RecoverRequest): Promise<Outcome<OperationReport>> {
  const begun = await beginCourse(ports, { ...request, operation: 'issue' });
  if (!begun.ok) return begun;
  const identity = await identify(begun.value);
  if (!identity.ok) return identity;
  const open = await newestUnfinished(ports.journal, identity.value);
  const application = applicationOf(request, open);
  const course: Course = { ...begun.value, application, operation: open?.operation ?? 'issue' };
  const selected = await selectApplication(course.transceive, application.aid, ports.signal);
  if (!selected.ok) return selected;
  // Taking off or locking: it has happened or it has not.
  if (open !== undefined && open.content === null) {
    const happened = statesAfter[open.operation] === selected.value;
    return over(course, open, identity.value, happened ? 'done' : 'rolled-back');
  }
  if (selected.value !== 'present') return gone(course, open, identity.value);
  const reading = await readApplication(course.transceive, application, ports.signal);
  if (!reading.ok) return reading;
  return settle(course, open, open?.content ?? request.data, reading.value, identity.value);
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
  return succeed(report(course, { id: open?.id ?? null, identity, lines: [], outcome, failure: null }));
}

/** The application is not there: a load that was broken off before it was installed has left nothing. */
async function gone(
  course: Course,
  open: OpenOperation | undefined,
  identity: string,
): Promise<Outcome<OperationReport>> {
  if (open?.operation !== 'load') return fail('card.foreign', { application: course.application.name });
  return over(course, open, identity, 'rolled-back');
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
