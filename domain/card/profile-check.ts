/** Checks a card profile before anything is written by it; the list is empty when it is sound. */
import { isHex } from './bytes.ts';
import {
  isCos,
  isWritten,
  type CardApplication,
  type CardField,
  type CardFile,
  type CardProfile,
} from './card-profile.ts';
import { listNumber, roomOf } from './record-encoding.ts';
import { isTag } from './tlv.ts';

/** One finding: where, and a stable word for what. */
export interface ProfileProblem {
  readonly place: string;
  readonly problem:
    | 'id-malformed'
    | 'version-not-positive'
    | 'name-repeated'
    | 'recognised-by-unknown-application'
    | 'recognised-by-nothing'
    | 'aid-malformed'
    | 'sfi-out-of-range'
    | 'record-number-out-of-range'
    | 'record-and-list-together'
    | 'record-too-long'
    | 'tag-malformed'
    | 'tag-repeated'
    | 'tag-differs-from-record-number'
    | 'length-out-of-range'
    | 'padding-ambiguous'
    | 'secure-channel-missing'
    | 'security-level-unknown'
    | 'key-version-out-of-range'
    | 'completion-record-missing'
    | 'written-file-needs-template'
    | 'form-unfit-for-channel'
    | 'object-identifier-out-of-range'
    | 'object-identifier-repeated'
    | 'file-size-out-of-range'
    | 'file-repeated'
    | 'agency-missing'
    | 'sensitive-needs-store-data';
}

/** A record of READ RECORD is at most 256 bytes; one byte is left to readers that send Le FF. */
const maxRecordBytes = 255;
/** One secured UPDATE BINARY carries the whole file and four bytes of MAC; with encryption whole blocks and a length. */
const maxBinaryBytes = 230;
const securityLevels = [0x01, 0x03, 0x11, 0x13, 0x33];

export function checkProfile(profile: CardProfile): readonly ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(profile.id)) problems.push({ place: 'id', problem: 'id-malformed' });
  if (!Number.isInteger(profile.version) || profile.version < 1)
    problems.push({ place: 'version', problem: 'version-not-positive' });
  const names = profile.applications.map(({ name }) => name);
  problems.push(...repeated(names, 'applications', 'name-repeated'));
  if (profile.recognisedBy.length === 0) problems.push({ place: 'recognisedBy', problem: 'recognised-by-nothing' });
  for (const name of profile.recognisedBy) {
    if (!names.includes(name))
      problems.push({ place: `recognisedBy.${name}`, problem: 'recognised-by-unknown-application' });
  }
  return [...problems, ...profile.applications.flatMap(checkApplication)];
}

function checkApplication(application: CardApplication): readonly ProfileProblem[] {
  const place = application.name;
  const problems: ProfileProblem[] = [];
  const { aid } = application;
  if (!isHex(aid) || aid.length < 10 || aid.length > 32) problems.push({ place, problem: 'aid-malformed' });
  problems.push(
    ...repeated(
      application.files.map(({ name }) => name),
      place,
      'name-repeated',
    ),
  );
  problems.push(...repeated(fixedFieldNames(application), place, 'name-repeated'));
  problems.push(...application.files.flatMap((file) => checkFile(place, file)));
  if (isWritten(application)) problems.push(...checkWriting(application));
  const owned = application.use === 'agency' || application.use === 'script';
  if (owned && !application.agency) problems.push({ place, problem: 'agency-missing' });
  problems.push(...checkAddresses(application));
  return problems;
}

function checkWriting(application: CardApplication): readonly ProfileProblem[] {
  const place = application.name;
  const problems: ProfileProblem[] = [];
  const channel = application.secureChannel;
  if (!channel) problems.push({ place, problem: 'secure-channel-missing' });
  else {
    const levels = channel.protocol === 'scp03' ? securityLevels : [0x01, 0x03];
    if (!levels.includes(channel.securityLevel)) problems.push({ place, problem: 'security-level-unknown' });
    if (channel.keyVersion < 0 || channel.keyVersion > 0xff)
      problems.push({ place, problem: 'key-version-out-of-range' });
  }
  const { completion } = application;
  const fields = application.files
    .find(({ name }) => name === completion?.file)
    ?.records.find(({ number }) => number === completion?.record)
    ?.fields.map(({ name }) => name);
  const wanted = completion && [
    completion.layoutField,
    completion.keyVersionField,
    completion.updatesField,
    completion.checksumField,
  ];
  if (!wanted || !fields || wanted.some((name) => !fields.includes(name)))
    problems.push({ place, problem: 'completion-record-missing' });
  for (const file of application.files) problems.push(...checkForm(application, file));
  return problems;
}

/** Which forms of file a secure channel can write: STORE DATA knows no transparent file, a COS no data object. */
function checkForm({ name, secureChannel }: CardApplication, file: CardFile): readonly ProfileProblem[] {
  const place = `${name}.${file.name}`;
  if (file.form === 'tag-is-record') return [{ place, problem: 'written-file-needs-template' }];
  const cos = secureChannel !== undefined && isCos(secureChannel);
  if (cos && file.sensitive === true) return [{ place, problem: 'sensitive-needs-store-data' }];
  const unfit = file.form === (cos ? 'data-object' : 'binary');
  return unfit ? [{ place, problem: 'form-unfit-for-channel' }] : [];
}

/** Files and data objects of one application are told apart by their addresses. */
function checkAddresses({ name, files }: CardApplication): readonly ProfileProblem[] {
  const addresses = files.flatMap(({ sfi, twin }) => [sfi, twin]).filter((sfi) => sfi !== undefined && sfi !== 0);
  const objects = files
    .filter(({ form }) => form === 'data-object')
    .flatMap(({ records, list }) => [
      ...records.map(({ number }) => number),
      ...(list === undefined ? [] : Array.from({ length: list.maxRecords }, (_, index) => listNumber(list, index + 1))),
    ]);
  return [
    ...repeated(addresses.map(String), name, 'file-repeated'),
    ...repeated(
      objects.map((object) => object.toString(16).toUpperCase()),
      name,
      'object-identifier-repeated',
    ),
  ];
}

function checkFile(application: string, file: CardFile): readonly ProfileProblem[] {
  const place = `${application}.${file.name}`;
  const problems: ProfileProblem[] = [];
  const lowest = file.form === 'data-object' ? 0 : 1;
  const highest = file.form === 'data-object' ? 0 : 30;
  for (const sfi of file.twin === undefined ? [file.sfi] : [file.sfi, file.twin]) {
    if (sfi < lowest || sfi > highest) problems.push({ place, problem: 'sfi-out-of-range' });
  }
  if (file.list && file.records.length > 0) problems.push({ place, problem: 'record-and-list-together' });
  if (file.list && (file.list.maxRecords < 1 || file.list.maxRecords > 254))
    problems.push({ place, problem: 'record-number-out-of-range' });
  const numbers = file.records.map(({ number }) => String(number));
  problems.push(...repeated(numbers, place, 'name-repeated'), ...checkNumbers(place, file));
  for (const { number, fields } of file.records) {
    if (file.form === 'tag-is-record' && (fields.length !== 1 || fields[0]?.tag !== number)) {
      problems.push({ place: `${place}.${number}`, problem: 'tag-differs-from-record-number' });
    }
    problems.push(...checkFields(`${place}.${number}`, fields, file));
  }
  return file.list ? [...problems, ...checkFields(`${place}.list`, file.list.fields, file)] : problems;
}

/** Record numbers, data object identifiers, or the one content of a transparent file. */
function checkNumbers(place: string, file: CardFile): readonly ProfileProblem[] {
  if (file.form === 'data-object') {
    const base = file.list?.base;
    const known = file.records.map(({ number }) => number);
    const all = base === undefined ? known : [...known, base + 1, base + (file.list?.maxRecords ?? 0)];
    const outside = all.some((number) => number < 0x0101 || number > 0xffff) || (file.list && base === undefined);
    return outside ? [{ place, problem: 'object-identifier-out-of-range' }] : [];
  }
  if (file.form === 'binary') {
    const size = file.size ?? 0;
    if (file.list || file.records.length !== 1 || file.records[0]?.number !== 0)
      return [{ place, problem: 'record-number-out-of-range' }];
    return size < 8 || size > maxBinaryBytes ? [{ place, problem: 'file-size-out-of-range' }] : [];
  }
  return file.records.flatMap(({ number }) =>
    number < 1 || number > 254 ? [{ place: `${place}.${number}`, problem: 'record-number-out-of-range' as const }] : [],
  );
}

function checkFields(place: string, fields: readonly CardField[], file: CardFile): readonly ProfileProblem[] {
  const problems = [
    ...repeated(
      fields.map(({ tag }) => String(tag)),
      place,
      'tag-repeated',
    ),
  ];
  for (const field of fields) {
    const at = `${place}.${field.name}`;
    if (!isTag(field.tag)) problems.push({ place: at, problem: 'tag-malformed' });
    // Values of these encodings may end in any byte, so filling could not be told from them.
    if (field.padding !== undefined && ['bcd-date', 'number', 'hex'].includes(field.encoding))
      problems.push({ place: at, problem: 'padding-ambiguous' });
    const fixed = field.encoding === 'bcd-date' ? 4 : undefined;
    const most = field.encoding === 'number' ? 6 : 250;
    if (field.maxBytes < 1 || field.maxBytes > most || (fixed !== undefined && field.maxBytes !== fixed)) {
      problems.push({ place: at, problem: 'length-out-of-range' });
    }
  }
  // Worst case: each field full, with up to three bytes of tag and two of length, inside a template with three bytes of head.
  const bytes =
    3 + fields.reduce((sum, field) => sum + tagBytes(field.tag) + (field.maxBytes > 127 ? 2 : 1) + field.maxBytes, 0);
  if (bytes > (file.form === 'binary' ? roomOf(file) + 3 : maxRecordBytes))
    problems.push({ place, problem: 'record-too-long' });
  return problems;
}

function tagBytes(tag: number): number {
  if (tag > 0xffff) return 3;
  return tag > 0xff ? 2 : 1;
}

function fixedFieldNames(application: CardApplication): readonly string[] {
  return application.files.flatMap((file) => file.records.flatMap((record) => record.fields.map(({ name }) => name)));
}

function repeated(values: readonly string[], place: string, problem: ProfileProblem['problem']): ProfileProblem[] {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return twice.map((value) => ({ place: `${place}.${value}`, problem }));
}
