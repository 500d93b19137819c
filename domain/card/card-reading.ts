/** Reading an application back: which records to ask for, and what the answers say. Pure; the terminal sends them. */
import { readRecord, statusOf, bodyOf, swFileNotFound, swSuccess } from './apdu.ts';
import { contentChecksum } from './card-plan.ts';
import type { CardApplication, CardContent, CardField, CardFile, FieldValues } from './card-profile.ts';
import { decodeRecord, type StoredRecord } from './record-encoding.ts';

export interface ReadStep {
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
}

/** READ RECORD commands for all that may stand in the application, which must be selected. */
export function planRead(application: CardApplication): readonly ReadStep[] {
  return application.files.flatMap((file) => {
    const fixed = file.records.map(({ number }) => readStep(file, number, false));
    const list = Array.from({ length: file.list?.maxRecords ?? 0 }, (_, index) => readStep(file, index + 1, true));
    return [...fixed, ...list];
  });
}

/** The steps still worth sending after an answer: a file that is not there and a list that has ended are left out. */
export function stepsAfter(rest: readonly ReadStep[], answer: ReadAnswer): readonly ReadStep[] {
  const status = statusOf(answer.response);
  if (status === swSuccess) return rest;
  const { step } = answer;
  const skipFile = status === swFileNotFound || step.inList;
  return skipFile ? rest.filter(({ sfi }) => sfi !== step.sfi) : rest;
}

/** What the answers say. Answers that are no success count as "not there". */
export function decodeReading(application: CardApplication, answers: readonly ReadAnswer[]): ApplicationReading {
  const records = answers
    .filter(({ response }) => statusOf(response) === swSuccess && response.length > 2)
    .map(({ step, response }) => ({ sfi: step.sfi, record: step.record, bytes: bodyOf(response) }));
  let readable = true;
  let values: FieldValues = {};
  const lists: Record<string, FieldValues[]> = {};
  for (const record of records) {
    const file = application.files.find(({ sfi }) => sfi === record.sfi);
    const fields = file && fieldsOf(file, record.record);
    const decoded = file && fields && decodeRecord(file, fields, record.bytes);
    if (!file || !decoded) readable = false;
    else if (file.list) (lists[file.name] ??= []).push(decoded);
    else values = { ...values, ...decoded };
  }
  const content = { values, lists };
  return { content, state: records.length === 0 ? 'blank' : stateOf(application, content, records, readable) };
}

/** Cards of the tag form are asked for exactly tag, length and value, as every reader in the field does. */
function readStep(file: CardFile, record: number, inList: boolean): ReadStep {
  const only = file.form === 'tag-is-record' ? fieldsOf(file, record)?.[0] : undefined;
  return { sfi: file.sfi, record, inList, apdu: readRecord(file.sfi, record, only ? only.maxBytes + 2 : 256) };
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
