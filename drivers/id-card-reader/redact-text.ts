/**
 * The text of a chip with everything about its holder replaced by a text of the same shape: the lengths of the fields, the
 * type flag, limited or unlimited validity, and what is malformed stays malformed. Nobody is left to recognise.
 */
import { findNation } from '#domain/codes/nation.ts';
import { findNationality } from '#domain/codes/nationality.ts';
import { findSex } from '#domain/codes/sex.ts';
import { isCalendarDate, idNumberCheckCharacter } from '#domain/resident/id-number.ts';
import type { IdentityDocumentKind } from '#domain/resident/identity-document.ts';
import { flagSlot, type FieldName, type TextLayout } from './text-layout.ts';
import { decodeText, findLayout, longTerm, trimText } from './text-record.ts';

/** Stands for a character of a name or an address: 某, "somebody". */
const somebody = '某';
const someLetter = 'X';
/** The example number of GB 11643; birth date and sex below are its own. */
const someResident = '11010519491231002X';
const someBirthDate = '19491231';
const someSex = '2';
/** In no table, and no blank. */
const unlisted = '?';

const first17: Readonly<Record<IdentityDocumentKind, string>> = {
  resident: someResident.slice(0, 17),
  'hk-macao-taiwan': '81000019491231002',
  'foreigner-2017': 'XXX000000000000',
  'foreigner-2023': '91199919491231002',
};

/** As long as the record that it is given. A record without a known flag, or too short for one, is filled whole. */
export function redactTextRecord(record: Uint8Array): Uint8Array {
  const redacted = encode('', record.length);
  const layout = findLayout(record);
  // The flag must stay unknown, and a blank is known.
  if (layout === null) return redacted.fill(unlisted.charCodeAt(0));
  for (const [name, slot] of slotsOf(layout)) {
    const text = redactField(name, decodeText(record, slot), layout.kind);
    redacted.set(encode(text, slot.byteLength), slot.offset);
  }
  redacted.set(encode(layout.flag, flagSlot.byteLength), flagSlot.offset);
  return redacted;
}

/** Any other text of a chip, such as the newest address: blanks stay blanks, the rest is somebody's. */
export function redactText(data: Uint8Array): Uint8Array {
  const evenByteLength = data.length - (data.length % 2);
  const text = trimText(decodeText(data, { offset: 0, byteLength: evenByteLength }));
  return encode(somebody.repeat(text.length), data.length);
}

type FieldRedaction = (text: string, kind: IdentityDocumentKind) => string;

const words: FieldRedaction = (text) => somebody.repeat(text.length);
const letters: FieldRedaction = (text) => someLetter.repeat(text.length);
const date =
  (some: string): FieldRedaction =>
  (text) =>
    isDate(text) ? some : unlisted.repeat(text.length);
const code =
  (find: (code: string) => unknown, some: string): FieldRedaction =>
  (text) =>
    find(text) === undefined ? unlisted.repeat(text.length) : some;

const redactions: Readonly<Record<FieldName, FieldRedaction>> = {
  name: words,
  latinName: letters,
  latinNameRest: letters,
  sex: code(findSex, someSex),
  nation: code(findNation, '01'),
  nationality: code(findNationality, 'XXX'),
  birthDate: date(someBirthDate),
  address: words,
  number: redactNumber,
  issuer: words,
  validFrom: date('20200101'),
  validTo: (text, kind) => (text === longTerm ? longTerm : date('20991231')(text, kind)),
  travelPermitNumber: letters,
};

function redactField(name: FieldName, raw: string, kind: IdentityDocumentKind): string {
  const text = trimText(raw);
  return text === '' ? '' : redactions[name](text, kind);
}

/** A number of the usual length is one that passes its checks; of another length, digits; a malformed one stays so. */
function redactNumber(text: string, kind: IdentityDocumentKind): string {
  if (!/^[\dA-Za-z]+$/.test(text)) return unlisted.repeat(text.length);
  const start = first17[kind];
  const usual = start.length === 17 ? start + idNumberCheckCharacter(start) : start;
  return text.length === usual.length ? usual : '0'.repeat(text.length);
}

function isDate(text: string): boolean {
  return /^\d{8}$/.test(text) && isCalendarDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
}

function slotsOf(layout: TextLayout): readonly (readonly [FieldName, { offset: number; byteLength: number }])[] {
  return (Object.keys(layout.slots) as FieldName[]).flatMap((name) => {
    const slot = layout.slots[name];
    return slot === undefined ? [] : [[name, slot] as const];
  });
}

/** UTF-16LE, filled with blanks. */
function encode(text: string, byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const view = new DataView(bytes.buffer);
  for (let index = 0; 2 * index + 1 < byteLength; index += 1)
    view.setUint16(2 * index, index < text.length ? text.charCodeAt(index) : 0x20, true);
  return bytes;
}
