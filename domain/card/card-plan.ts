/**
 * What is written to one application of a card, as plain commands: pure, without keys. Whoever holds the keys wraps each
 * command and opens the channel; the terminal only relays. The completion record comes last, so a card torn out at any
 * command is seen to be unfinished by its checksum and the same plan can simply be written again.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { selectByAid } from './apdu.ts';
import { concatBytes, equalBytes, fromHex, toHex } from './bytes.ts';
import { emptyContent, findPersonalised } from './card-profile.ts';
import type {
  CardApplication,
  CardContent,
  CardFile,
  CardProfile,
  CompletionRecord,
  FieldValues,
  SecureChannel,
} from './card-profile.ts';
import { crc32 } from './checksum.ts';
import { encodeContent, encodeReadable, groupingIdentifier, type StoredRecord } from './record-encoding.ts';
import { nextTwin, sealTwin, type TwinCopy } from './twin-file.ts';

/** One record, object or file that is written, and how it is read back. */
export interface PlannedWrite {
  readonly file: string;
  readonly form: CardFile['form'];
  readonly sfi: number;
  readonly record: number;
  readonly bytes: Uint8Array;
  readonly sensitive: boolean;
}

export interface CardPlan {
  readonly profile: { readonly id: string; readonly version: number };
  readonly application: string;
  /** SELECT of the application: the first command, before the secure channel. */
  readonly select: Uint8Array;
  readonly secureChannel: SecureChannel;
  /** In the order in which they are written. */
  readonly writes: readonly PlannedWrite[];
  /** What a read-back must give. */
  readonly content: CardContent;
}

/** What is on the card now. */
export interface CardStanding {
  readonly content: CardContent;
  readonly twins?: Readonly<Record<string, TwinCopy>>;
}

/** Everything on a fresh card, or on one that was torn out while it was first written. */
export function planPersonalisation(profile: CardProfile, content: CardContent): Outcome<CardPlan> {
  return planUpdate(profile, emptyContent, content);
}

/**
 * One more yearly endorsement (签注): the next record of the list and the completion record. An endorsement of the same
 * year is replaced, so that an endorsement that was torn out can be planned again from what the card holds.
 */
export function planEndorsement(
  profile: CardProfile,
  current: CardContent,
  endorsement: FieldValues,
): Outcome<CardPlan> {
  const earlier = (current.lists['endorsements'] ?? []).filter(({ year }) => year !== endorsement['year']);
  const endorsements = [...earlier, endorsement];
  return planUpdate(profile, current, { values: current.values, lists: { ...current.lists, endorsements } });
}

/** A new residence address (变更): its record and the completion record. */
export function planAddressChange(profile: CardProfile, current: CardContent, changed: FieldValues): Outcome<CardPlan> {
  return planUpdate(profile, current, { values: { ...current.values, ...changed }, lists: current.lists });
}

/** The records that differ between what the card holds and what it shall hold, then the completion record. */
export function planUpdate(profile: CardProfile, current: CardContent, wanted: CardContent): Outcome<CardPlan> {
  const application = findPersonalised(profile);
  if (!application) return fail('card.profile-invalid', { profile: profile.id });
  return planApplication(profile, application, { content: current }, wanted);
}

/** The same for any application that is written. */
export function planApplication(
  profile: CardProfile,
  application: CardApplication,
  standing: CardStanding,
  wanted: CardContent,
): Outcome<CardPlan> {
  const { completion, secureChannel } = application;
  if (!completion || !secureChannel) return fail('card.profile-invalid', { profile: profile.id });
  const content = complete(profile, application, standing.content, wanted);
  if (!content.ok) return content;
  const after = encodeContent(application, content.value);
  if (!after.ok) return after;
  const before = new Map(
    encodeReadable(application, standing.content).map((record) => [groupingIdentifier(record), record.bytes]),
  );
  const removed = [...before.keys()].some((key) => !after.value.some((record) => groupingIdentifier(record) === key));
  if (removed) return fail('card.refused', { reason: 'record-cannot-be-removed' });
  const changed = after.value.filter((record) => !isSame(before.get(groupingIdentifier(record)), record.bytes));
  const last = completionIdentifier(application, completion);
  const ordered = [
    ...changed.filter((record) => groupingIdentifier(record) !== last),
    ...changed.filter((record) => groupingIdentifier(record) === last),
  ];
  return succeed({
    profile: { id: profile.id, version: profile.version },
    application: application.name,
    select: selectByAid(fromHex(application.aid)),
    secureChannel,
    writes: ordered.map((record) => writeOf(application, record, standing.twins ?? {})),
    content: content.value,
  });
}

function writeOf(
  application: CardApplication,
  record: StoredRecord,
  twins: Readonly<Record<string, TwinCopy>>,
): PlannedWrite {
  const file = application.files.find(({ name }) => name === record.file);
  if (file === undefined) throw new Error(`no file ${record.file}`);
  const write = { file: file.name, form: file.form, record: record.record, sensitive: file.sensitive ?? false };
  const { twin } = file;
  if (twin === undefined) return { ...write, sfi: record.sfi, bytes: record.bytes };
  const copy = nextTwin({ sfi: file.sfi, twin }, twins[file.name]);
  return { ...write, sfi: copy.sfi, bytes: sealTwin(record.bytes, copy.sequence) };
}

/** CRC-32 over SFI, record number and bytes of every record but the completion record. */
export function contentChecksum(application: CardApplication, records: readonly StoredRecord[]): string {
  const skip = application.completion && completionIdentifier(application, application.completion);
  const counted = records.filter((record) => groupingIdentifier(record) !== skip);
  const parts = counted.flatMap((record) => [Uint8Array.of(record.sfi, record.record), record.bytes]);
  return crc32(concatBytes(...parts))
    .toString(16)
    .toUpperCase()
    .padStart(8, '0');
}

/** Data grouping identifier of the completion record. */
export function completionIdentifier(application: CardApplication, completion: CompletionRecord): number {
  const sfi = application.files.find(({ name }) => name === completion.file)?.sfi ?? 0;
  return groupingIdentifier({ sfi, record: completion.record });
}

/** The wanted content with its completion fields: layout, key version, number of updates, checksum. */
function complete(
  profile: CardProfile,
  application: CardApplication,
  current: CardContent,
  wanted: CardContent,
): Outcome<CardContent> {
  const completion = application.completion;
  if (!completion) return succeed(wanted);
  const updates = Number(current.values[completion.updatesField] ?? '0') + 1;
  const values = {
    ...wanted.values,
    [completion.layoutField]: String(profile.version),
    [completion.keyVersionField]: toHex(Uint8Array.of(application.secureChannel?.keyVersion ?? 0)),
    [completion.updatesField]: String(updates),
    [completion.checksumField]: '00000000',
  };
  const records = encodeContent(application, { values, lists: wanted.lists });
  if (!records.ok) return records;
  const checksum = contentChecksum(application, records.value);
  return succeed({ values: { ...values, [completion.checksumField]: checksum }, lists: wanted.lists });
}

function isSame(before: Uint8Array | undefined, after: Uint8Array): boolean {
  return before !== undefined && equalBytes(before, after);
}
