/**
 * A collection package: three lines (format, key, signature) and the content, every byte of which is signed. Nothing of
 * it is believed before the signature is verified. docs/collection-package.md is the format.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { PackageContent, type PackagePerson } from '#contract/counter/collection-package.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { checkRow } from '#domain/reporting/check-row.ts';
import type { CollectedPerson } from '#domain/reporting/collected-person.ts';
import { listFields, type ListField } from '#domain/reporting/list-columns.ts';
import { addDays, daysBetween, isDate, legalDate } from '#domain/residence/calendar-date.ts';

export const largestPackageBytes = 2 * 1024 * 1024;
/** A package that says it is good for longer is not. */
export const longestLifeDays = 60;

const headLength = 'PERMIT-COLLECTION/1\n'.length + 65 + 129;

export interface OpenedPackage {
  readonly content: PackageContent;
  /** Ed25519 public key, 64 small hex letters. */
  readonly key: string;
  /** SHA-256 of the whole. */
  readonly sha256: string;
  readonly people: readonly CollectedPerson[];
}

/** The verified content, or why it is refused as a whole. */
export function openPackage(
  bytes: Uint8Array,
  rules: { readonly today: string; readonly knowsRegion: (code: string) => boolean },
): Outcome<OpenedPackage> {
  if (bytes.byteLength > largestPackageBytes)
    return fail('reporting.package-too-large', { limit: largestPackageBytes });
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headLength));
  const version = /^PERMIT-COLLECTION\/(\d{1,4})\n/.exec(head)?.[1];
  if (version === undefined) return fail('reporting.package-invalid', { place: 'format' });
  if (version !== '1') return fail('reporting.package-version', { version: Number(version) });
  const match = /^PERMIT-COLLECTION\/1\n([0-9a-f]{64})\n([0-9a-f]{128})\n$/.exec(head);
  const [, key = '', signature = ''] = match ?? [];
  if (match === null) return fail('reporting.package-invalid', { place: 'head' });
  const payload = bytes.subarray(headLength);
  if (!isSigned(payload, key, signature)) return fail('reporting.package-signature');
  const content = readContent(payload);
  if (!content.ok) return content;
  const { createdAt, expiresOn } = content.value;
  const createdOn = legalDate(createdAt);
  const inTime =
    isDate(expiresOn) &&
    rules.today <= expiresOn &&
    // A phone in the wrong time zone may be a day ahead.
    createdOn <= addDays(rules.today, 1) &&
    daysBetween(createdOn, expiresOn) <= longestLifeDays;
  if (!inTime) return fail('reporting.package-expired', { expiresOn });
  const people = readPeople(content.value.people, rules);
  if (!people.ok) return people;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return succeed({ content: content.value, key, sha256, people: people.value });
}

/** The case of this package, the same at every desk; with the key in it nobody can take the place of another's package. */
export function intakeCaseId(key: string, packageId: string): string {
  return `intake-${createHash('sha256').update(`${key} ${packageId}`).digest('hex').slice(0, 40)}`;
}

/** What is signed: format and key too, so that neither can be exchanged. */
export function signedBytes(payload: Uint8Array, key: string): Uint8Array {
  return Buffer.concat([Buffer.from(`PERMIT-COLLECTION/1\n${key}\n`, 'latin1'), payload]);
}

/** DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function isSigned(payload: Uint8Array, key: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({
      key: Buffer.concat([keyPrefix, Buffer.from(key, 'hex')]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, signedBytes(payload, key), publicKey, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

function readContent(payload: Uint8Array): Outcome<PackageContent> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return fail('reporting.package-invalid', { place: 'content' });
  }
  const parsed = PackageContent.safeParse(json);
  if (parsed.success) return succeed(parsed.data);
  const path = parsed.error.issues[0]?.path ?? [];
  // Names of members and places, never what stands there; an unknown member is not repeated.
  return fail('reporting.package-content', { place: path.map(String).join('.') || 'content', problem: 'shape' });
}

const header = {
  row: 0,
  columns: Object.fromEntries(listFields.map((field, index) => [field, index])) as Record<ListField, number>,
  unknown: [],
};

/** The same rules as for the rows of a list; one wrong person refuses the package. */
function readPeople(
  people: readonly PackagePerson[],
  rules: { readonly today: string; readonly knowsRegion: (code: string) => boolean },
): Outcome<readonly CollectedPerson[]> {
  const read: CollectedPerson[] = [];
  for (const [index, person] of people.entries()) {
    const told: Partial<Record<ListField, string | null>> = {
      name: person.name,
      number: person.number,
      phone: person.phone,
      [person.event === 'start' ? 'from' : 'to']: person.eventOn,
      address: person.addressText,
      room: person.room,
      dwelling: person.dwelling,
      inflowReason: person.inflowReason,
    };
    const cells = listFields.map((field) => told[field] ?? '');
    const checked = checkRow(cells, { ...rules, header });
    const [problem] = checked.problems;
    if (checked.person === null)
      return fail('reporting.package-content', {
        place: `people.${index}.${problem?.field ?? ''}`,
        problem: problem?.problem ?? 'shape',
      });
    read.push({ ...checked.person, address: person.address });
  }
  return succeed(read);
}
