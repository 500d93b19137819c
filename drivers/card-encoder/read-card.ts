/** What a card is and all that can be read from it without keys. */
import { selectByAid, statusOf, statusText, swSuccess } from '#domain/card/apdu.ts';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { emptyContent, findPersonalised, type CardContent, type CardProfile } from '#domain/card/card-profile.ts';
import { knownApplications } from '#domain/card/known-applications.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection } from '../transport/card/card-transport.ts';
import { withCompleteAnswers } from '../transport/card/transceive-decorators.ts';
import { readChipSerial } from './operations/open-application.ts';
import { readApplication } from './operations/read-application.ts';

/**
 * absent, present (nothing to read), locked (selected but out of use); for applications that are read: blank,
 * incomplete (writing was broken off), issued (complete).
 */
export type ApplicationState = 'absent' | 'present' | 'locked' | 'blank' | 'incomplete' | 'issued';

export interface ApplicationPresence {
  readonly aid: string;
  readonly name: string;
  readonly state: ApplicationState;
}

export interface CardReading {
  /** Null: a foreign card; `applications` then says what was found on it. */
  readonly profile: CardProfile | null;
  readonly atr: string;
  /** Chip serial, null when the chip has no production data to read. */
  readonly serial: string | null;
  readonly applications: readonly ApplicationPresence[];
  readonly content: CardContent;
  /** What agencies keep on it, by application. */
  readonly agencies: Readonly<Record<string, CardContent>>;
}

/** Recognises the card by its applications (never by the ATR: chips of one batch share it with others) and reads it. */
export async function readCard(
  connection: CardConnection,
  profiles: readonly CardProfile[],
  signal: AbortSignal,
): Promise<Outcome<CardReading>> {
  const serial = await readChipSerial(withCompleteAnswers(connection.transceive), signal);
  if (!serial.ok) return serial;
  const head = { atr: toHex(connection.atr), serial: serial.value };
  for (const profile of profiles) {
    const present = await areThere(connection, profile, signal);
    if (!present.ok) return present;
    if (!present.value) continue;
    const read = await readApplications(connection, profile, signal);
    return read.ok ? succeed({ profile, ...head, ...read.value }) : read;
  }
  const found = await foreignApplications(connection, signal);
  if (!found.ok) return found;
  return succeed({ profile: null, ...head, applications: found.value, content: emptyContent, agencies: {} });
}

/** What the permit application of a recognised card is in, or undefined when the card has none. */
export function permitState(reading: CardReading): ApplicationState | undefined {
  const name = reading.profile && findPersonalised(reading.profile)?.name;
  return reading.applications.find((application) => application.name === name)?.state;
}

async function readApplications(connection: CardConnection, profile: CardProfile, signal: AbortSignal) {
  const applications: ApplicationPresence[] = [];
  let content: CardContent = emptyContent;
  const agencies: Record<string, CardContent> = {};
  for (const application of profile.applications) {
    const { aid, name } = application;
    const selected = await select(connection, aid, signal);
    if (!selected.ok) return selected;
    if (application.use === 'presence' || application.use === 'script' || selected.value !== 'present') {
      applications.push({ aid, name, state: selected.value });
      continue;
    }
    const read = await readApplication(withCompleteAnswers(connection.transceive), application, signal);
    if (!read.ok) return read;
    const { state } = read.value;
    applications.push({ aid, name, state: state === 'complete' ? 'issued' : state });
    if (application.use === 'agency') {
      agencies[name] = read.value.content;
      continue;
    }
    content = {
      values: { ...content.values, ...read.value.content.values },
      lists: { ...content.lists, ...read.value.content.lists },
    };
  }
  return succeed({ applications, content, agencies });
}

async function areThere(
  connection: CardConnection,
  profile: CardProfile,
  signal: AbortSignal,
): Promise<Outcome<boolean>> {
  for (const name of profile.recognisedBy) {
    const aid = profile.applications.find((application) => application.name === name)?.aid;
    const selected: Outcome<ApplicationState> =
      aid === undefined ? succeed('absent') : await select(connection, aid, signal);
    if (!selected.ok) return selected;
    if (selected.value === 'absent') return succeed(false);
  }
  return succeed(true);
}

async function foreignApplications(
  connection: CardConnection,
  signal: AbortSignal,
): Promise<Outcome<readonly ApplicationPresence[]>> {
  const found: ApplicationPresence[] = [];
  for (const { aid, name } of knownApplications) {
    const selected = await select(connection, aid, signal);
    if (!selected.ok) return selected;
    if (selected.value !== 'absent') found.push({ aid, name, state: selected.value });
  }
  return succeed(found);
}

/** Whether an application is there. 6283: selected although locked (GlobalPlatform); 6999, 6985: not selectable now. */
async function select(
  connection: CardConnection,
  aid: string,
  signal: AbortSignal,
): Promise<Outcome<'absent' | 'present' | 'locked'>> {
  const answer = await withCompleteAnswers(connection.transceive)(selectByAid(fromHex(aid)), signal);
  if (!answer.ok) return answer;
  const status = statusOf(answer.value);
  if (status === undefined) return fail('card.mute', { sw: statusText(status) });
  if (status === swSuccess) return succeed('present');
  return succeed(status === 0x6283 || status === 0x6999 || status === 0x6985 ? 'locked' : 'absent');
}
