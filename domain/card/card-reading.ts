/** Reading an application back: which records to ask for, and what the answers say. Pure; the terminal sends them. */
import { getData, readBinary, readRecord, statusOf, bodyOf, swFileNotFound, swSuccess } from './apdu.ts';
import { equalBytes } from './bytes.ts';
import { contentChecksum } from './card-plan.ts';
import type { CardApplication, CardContent, CardField, CardFile, FieldValues } from './card-profile.ts';
import { decodeRecord, listNumber, type StoredRecord } from './record-encoding.ts';
import { encodeGrouping } from './store-data.ts';
import { encodeTlv } from './tlv.ts';
import { newestTwin, type TwinCopy } from './twin-file.ts';

export interface ReadStep {
  readonly file: string;
  readonly sfi: number;
  readonly record: number;
  /** Whether the record is one of a list, which ends at the first one that is not there. */
  readonly inList: boolean;
  readonly apdu: Uint8Array;
}

export interface ReadAnswer {
  readonly step: ReadStep;
  readonly response: Uint8Array;
}

/**
 * blank: no record is there. incomplete: writing was broken off, or the data are damaged. complete: the completion
 * record agrees with all others (or the application has none and something is there).
 */
export type ContentState = 'blank' | 'incomplete' | 'complete';

export interface ApplicationReading {
  readonly state: ContentState;
  readonly content: CardContent;
  /** By name of each twin file: the copy that counts. */
  readonly twins: Readonly<Record<string, TwinCopy>>;
}

/** Commands that read all that may stand in the application, which must be selected. */
export function planRead(application: CardApplication): readonly ReadStep[] {
  return application.files.flatMap((file) => {
    if (file.form === 'binary')
      return [file.sfi, file.twin].flatMap((sfi) => (sfi === undefined ? [] : [binary(file, sfi)]));
    const fixed = file.records.map(({ number }) => readStep(file, number, false));
    const { list } = file;
    const entries =
      list === undefined ? [] : Array.from({ length: list.maxRecords }, (_, index) => listNumber(list, index + 1));
    return [...fixed, ...entries.map((number) => readStep(file, number, true))];
  });
}

/** The steps still worth sending after an answer: a file that is not there and a list that has ended are left out. */
export function stepsAfter(rest: readonly ReadStep[], answer: ReadAnswer): readonly ReadStep[] {
  const status = statusOf(answer.response);
  if (status === swSuccess) return rest;
  const { step } = answer;
  // A data object stands for itself: one that is not there says nothing of the others.
  const skipFile = (status === swFileNotFound && step.sfi !== 0) || step.inList;
  return skipFile ? rest.filter(({ file, sfi }) => file !== step.file || sfi !== step.sfi) : rest;
}

/** What the answers say. Answers that are no success count as "not there". */
export function decodeReading(application: CardApplication, answers: readonly ReadAnswer[]): ApplicationReading {
  const given = answers.flatMap(({ step, response }) =>
    statusOf(response) === swSuccess && response.length > 2 ? [{ step, bytes: bodyOf(response) }] : [],
  );
  const twins: Record<string, TwinCopy> = {};
  const records: StoredRecord[] = [];
  let readable = true;
  for (const file of application.files) {
    const own = given.filter(({ step }) => step.file === file.name);
    if (file.twin !== undefined) {
      const newest = newestTwin(own.map(({ step, bytes }) => ({ sfi: step.sfi, bytes })));
      // Two copies of nothing but filling: a file that was made and never written.
      if (newest === undefined) readable &&= own.every(({ bytes }) => isUnwritten(bytes));
      else {
        twins[file.name] = { sfi: newest.sfi, sequence: newest.sequence };
        records.push({ file: file.name, sfi: file.sfi, record: 0, bytes: newest.content });
      }
    } else {
      for (const { step, bytes } of own) {
        if (file.form === 'binary' && isUnwritten(bytes)) continue;
        const plain = file.form === 'data-object' ? bareObject(step.record, bytes) : bytes;
        records.push({ file: file.name, sfi: step.sfi, record: step.record, bytes: plain });
      }
    }
  }
  let values: FieldValues = {};
  const lists: Record<string, FieldValues[]> = {};
  for (const { file: name, record, bytes } of records) {
    const file = application.files.find((each) => each.name === name);
    const fields = file && fieldsOf(file, record);
    const decoded = file && fields && decodeRecord(file, fields, bytes);
    if (!file || !decoded) readable = false;
    else if (file.list) (lists[file.name] ??= []).push(decoded);
    else values = { ...values, ...decoded };
  }
  const content = { values, lists };
  if (records.length === 0 && readable) return { content, twins, state: 'blank' };
  return { content, twins, state: stateOf(application, content, records, readable) };
}

/** A card may give a data object bare, as data grouping, or as the object that its two bytes name. */
export function bareObject(identifier: number, bytes: Uint8Array): Uint8Array {
  for (const head of objectHeads(identifier, bytes.length)) {
    if (bytes.length > head.length && equalBytes(bytes.slice(0, head.length), head)) return bytes.slice(head.length);
  }
  return bytes;
}

function objectHeads(identifier: number, byteLength: number): readonly Uint8Array[] {
  const forms = [3, 4, 5].map((headBytes) => byteLength - headBytes);
  return forms.flatMap((length) => {
    if (length < 0) return [];
    const value = new Uint8Array(length);
    const heads = [encodeGrouping({ identifier, value }), encodeTlv(identifier, value)];
    return heads.flatMap((whole) => (whole.length === byteLength ? [whole.slice(0, whole.length - length)] : []));
  });
}

/** A transparent file that was made and never written reads as filling. */
function isUnwritten(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0xff) || bytes.every((byte) => byte === 0x00);
}

/** Cards of the tag form are asked for exactly tag, length and value, as every reader in the field does. */
function readStep(file: CardFile, record: number, inList: boolean): ReadStep {
  const at = { file: file.name, sfi: file.sfi, record, inList };
  if (file.form === 'data-object') return { ...at, apdu: getData(record) };
  const only = file.form === 'tag-is-record' ? fieldsOf(file, record)?.[0] : undefined;
  return { ...at, apdu: readRecord(file.sfi, record, only ? only.maxBytes + 2 : 256) };
}

function binary(file: CardFile, sfi: number): ReadStep {
  return { file: file.name, sfi, record: 0, inList: false, apdu: readBinary(sfi, file.size ?? 256) };
}

function fieldsOf(file: CardFile, record: number): readonly CardField[] | undefined {
  return file.list ? file.list.fields : file.records.find(({ number }) => number === record)?.fields;
}

function stateOf(
  application: CardApplication,
  content: CardContent,
  records: readonly StoredRecord[],
  readable: boolean,
): ContentState {
  if (!readable) return 'incomplete';
  const { completion } = application;
  if (!completion) return 'complete';
  return content.values[completion.checksumField] === contentChecksum(application, records) ? 'complete' : 'incomplete';
}
