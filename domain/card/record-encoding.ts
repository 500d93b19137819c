/** Content of a card application: field values to the bytes that stand in its records, objects and files, and back. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { concatBytes } from './bytes.ts';
import type { CardApplication, CardContent, CardField, CardFile, FieldValues, RecordList } from './card-profile.ts';
import { decodeField, encodeField } from './field-encoding.ts';
import { encodeTlv, findTlv, parseTlvs } from './tlv.ts';

/** Sequence number (2) and CRC-32 (4) behind each copy of a twin file. */
export const twinTrailerBytes = 6;
/** EMV book 3, 6.5.11: record template. */
const tagRecordTemplate = 0x70;

/** One record, data object (SFI 0) or transparent file (record 0) as it stands on the card. */
export interface StoredRecord {
  /** Name of its file in the profile. */
  readonly file: string;
  readonly sfi: number;
  readonly record: number;
  readonly bytes: Uint8Array;
}

/** What a stored record is called: SFI and record number (01xx-1Exx), or the two bytes of a data object. */
export function groupingIdentifier(record: { readonly sfi: number; readonly record: number }): number {
  return (record.sfi << 8) | record.record;
}

/** Every record that the content fills, in the order of the profile. Fails with `card.value-unfit`, naming the field. */
export function encodeContent(application: CardApplication, content: CardContent): Outcome<readonly StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (const file of application.files) {
    for (const part of partsOf(file, content)) {
      const encoded = encodeRecord(file, part.fields, part.values);
      if (!encoded.ok) return encoded;
      if (encoded.value.length > 0)
        records.push({ file: file.name, sfi: file.sfi, record: part.number, bytes: encoded.value });
    }
  }
  return succeed(records);
}

/** The records that encode; the others of an unfinished card are left out. */
export function encodeReadable(application: CardApplication, content: CardContent): readonly StoredRecord[] {
  return application.files.flatMap((file) =>
    partsOf(file, content).flatMap((part) => {
      const encoded = encodeRecord(file, part.fields, part.values);
      return encoded.ok && encoded.value.length > 0
        ? [{ file: file.name, sfi: file.sfi, record: part.number, bytes: encoded.value }]
        : [];
    }),
  );
}

/** The values of one record, or undefined when its bytes are not of this layout. */
export function decodeRecord(file: CardFile, fields: readonly CardField[], bytes: Uint8Array): FieldValues | undefined {
  const outer = parseTlvs(bytes);
  const template = file.form === 'template-70' ? outer && findTlv(outer, tagRecordTemplate) : undefined;
  const tlvs = file.form === 'template-70' ? template && parseTlvs(template) : outer;
  if (!tlvs) return undefined;
  const values: Record<string, string> = {};
  for (const field of fields) {
    const raw = findTlv(tlvs, field.tag);
    if (raw === undefined) continue;
    const text = decodeField(field, raw);
    if (text === undefined) return undefined;
    if (text !== '') values[field.name] = text;
  }
  return values;
}

interface RecordPart {
  readonly number: number;
  readonly fields: readonly CardField[];
  readonly values: FieldValues;
}

function partsOf(file: CardFile, content: CardContent): readonly RecordPart[] {
  const fixed = file.records.map(({ number, fields }) => ({ number, fields, values: content.values }));
  const list = file.list;
  if (!list) return fixed;
  const entries = content.lists[file.name] ?? [];
  return [
    ...fixed,
    ...entries.map((values, index) => ({ number: listNumber(list, index + 1), fields: list.fields, values })),
  ];
}

/** The record, or the identifier of the data object, that holds the nth entry of a list. */
export function listNumber(list: RecordList, entry: number): number {
  return (list.base ?? 0) + entry;
}

function encodeRecord(file: CardFile, fields: readonly CardField[], values: FieldValues): Outcome<Uint8Array> {
  const objects: Uint8Array[] = [];
  let missing: string | undefined;
  for (const field of fields) {
    const text = values[field.name];
    if (text === undefined || text === '') {
      if (field.required) missing ??= field.name;
      continue;
    }
    const bytes = encodeField(field, text);
    if (!bytes) return fail('card.value-unfit', { field: field.name, maxBytes: field.maxBytes });
    objects.push(encodeTlv(field.tag, bytes));
  }
  if (missing !== undefined) return fail('card.value-unfit', { field: missing, maxBytes: 0 });
  if (objects.length === 0) return succeed(new Uint8Array());
  const joined = concatBytes(...objects);
  if (file.form === 'binary') return filled(file, joined);
  return succeed(file.form === 'template-70' ? encodeTlv(tagRecordTemplate, joined) : joined);
}

/** Bytes of a transparent file that its fields may take: the copies of a twin end in a sequence number and a checksum. */
export function roomOf(file: CardFile): number {
  return (file.size ?? 0) - (file.twin === undefined ? 0 : twinTrailerBytes);
}

function filled(file: CardFile, content: Uint8Array): Outcome<Uint8Array> {
  const room = roomOf(file);
  if (content.length > room) return fail('card.value-unfit', { field: file.name, maxBytes: room });
  const bytes = new Uint8Array(room).fill(0xff);
  bytes.set(content);
  return succeed(bytes);
}
