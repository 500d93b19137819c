/** The text record of a chip as an identity document, and the newest address. Pure; personal data never enters a failure. */
import { findNation } from '#domain/codes/nation.ts';
import { findNationality } from '#domain/codes/nationality.ts';
import { findSex } from '#domain/codes/sex.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { isCalendarDate } from '#domain/resident/id-number.ts';
import type { CodedText, IdentityDocument } from '#domain/resident/identity-document.ts';
import { flagSlot, textLayouts, type FieldName, type FieldSlot, type TextLayout } from './text-layout.ts';

/** What stands in place of a date when a resident's card does not expire. */
export const longTerm = '长期';
const unlistedText = '未列明';

/** Fails with `id-card.unknown-type` or `id-card.malformed` (detail: the field's name). `newestAddress` is null here. */
export function decodeTextRecord(record: Uint8Array): Outcome<IdentityDocument> {
  if (record.length < flagSlot.offset + flagSlot.byteLength)
    return fail('id-card.malformed', { field: 'text', byteLength: record.length });
  const layout = findLayout(record);
  if (layout === null) {
    const flag = decodeText(record, flagSlot).charCodeAt(0).toString(16).padStart(4, '0');
    return fail('id-card.unknown-type', { flag });
  }
  const fields = new FieldReader(record, layout);
  const document = readDocument(fields);
  return fields.malformed === null ? succeed(document) : fail('id-card.malformed', { field: fields.malformed });
}

/** The layout of a record's type flag; null when no kind of document has it. */
export function findLayout(record: Uint8Array): TextLayout | null {
  const flag = decodeText(record, flagSlot);
  // Both paddings occur in empty slots, so a NUL is a blank flag.
  const known = flag === '\u0000' ? ' ' : flag;
  return Object.values(textLayouts).find((layout) => layout.flag === known) ?? null;
}

/** The text of a 30 03 reply, null when blank. */
export function decodeNewestAddress(data: Uint8Array): string | null {
  return blankToNull(trimText(decodeText(data, { offset: 0, byteLength: data.length - (data.length % 2) })));
}

function readDocument(fields: FieldReader): IdentityDocument {
  const latinName = `${fields.raw('latinName') ?? ''}${fields.raw('latinNameRest') ?? ''}`;
  return {
    kind: fields.layout.kind,
    name: fields.text('name'),
    latinName: blankToNull(trimText(latinName)),
    sex: fields.coded('sex', findSex),
    nation: fields.coded('nation', findNation),
    nationality: fields.coded('nationality', findNationality),
    birthDate: fields.date('birthDate'),
    number: fields.required('number'),
    address: fields.text('address'),
    newestAddress: null,
    issuer: fields.text('issuer'),
    validFrom: fields.date('validFrom'),
    validTo: fields.text('validTo') === longTerm ? null : fields.date('validTo'),
    travelPermitNumber: fields.text('travelPermitNumber'),
  };
}

/** Reads fields by name and remembers the first that makes no sense. */
class FieldReader {
  readonly layout: TextLayout;
  readonly #record: Uint8Array;
  #malformed: FieldName | null = null;

  constructor(record: Uint8Array, layout: TextLayout) {
    this.#record = record;
    this.layout = layout;
  }

  get malformed(): FieldName | null {
    return this.#malformed;
  }

  /** Null when the layout has no such field. */
  raw(name: FieldName): string | null {
    const slot = this.layout.slots[name];
    return slot === undefined ? null : decodeText(this.#record, slot);
  }

  text(name: FieldName): string | null {
    const raw = this.raw(name);
    return raw === null ? null : blankToNull(trimText(raw));
  }

  required(name: FieldName): string {
    const text = this.text(name);
    // A number is printable ASCII; anything else is a damaged record, whatever its checksum says.
    if (text === null || !/^[\dA-Za-z]+$/.test(text)) this.#malformed ??= name;
    return text ?? '';
  }

  /** A code that no table lists is kept and shown as such, not guessed. */
  coded(name: FieldName, find: (code: string) => CodedText | undefined): CodedText | null {
    const code = this.text(name);
    return code === null ? null : (find(code) ?? { code, text: unlistedText });
  }

  date(name: FieldName): string | null {
    const match = /^(\d{4})(\d{2})(\d{2})$/.exec(this.text(name) ?? '');
    const date = match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`;
    if (isCalendarDate(date)) return date;
    this.#malformed ??= name;
    return null;
  }
}

/** UTF-16LE, code unit by code unit: private-use characters and lone surrogates stay what they are. */
export function decodeText(bytes: Uint8Array, slot: FieldSlot): string {
  const units = new Uint16Array(slot.byteLength / 2);
  for (let index = 0; index < units.length; index += 1) {
    const offset = slot.offset + 2 * index;
    units[index] = (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8);
  }
  return String.fromCharCode(...units);
}

/** Blanks, ideographic blanks and NULs off both ends. */
export function trimText(text: string): string {
  // eslint-disable-next-line no-control-regex -- NUL pads fields on some chips
  return text.replace(/^[\u0000 \u3000]+|[\u0000 \u3000]+$/g, '');
}

function blankToNull(text: string): string | null {
  return text === '' ? null : text;
}
