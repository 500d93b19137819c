/** The bytes of a simulated card. */
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import {
  flagSlot,
  textByteLength,
  textLayouts,
  type FieldName,
  type FieldSlot,
  type TextLayout,
} from './text-layout.ts';

export interface SimulatedCard {
  /** Data of a 30 01 reply. */
  readonly base: Uint8Array;
  /** Data of a 30 10 reply; resident cards carry fingerprints here, the others none. */
  readonly baseWithFingerprint: Uint8Array;
  /** Data of a 30 10 reply of a card whose holder left none. */
  readonly baseWithoutFingerprint: Uint8Array;
  /** Data of a 30 03 reply; null when the chip has none. */
  readonly newestAddress: Uint8Array | null;
  readonly managementNumber: Uint8Array;
  readonly iin: Uint8Array;
  readonly serialNumber: Uint8Array;
}

/** What a simulated portrait begins with: an obvious mark, nothing that a real decoder would take for one. */
export const trainingPhotoMark = 'TRAINING PHOTO';

const photoByteLength = 1024;
const fingerprintByteLength = 1024;
const newestAddressByteLength = 70;

export function encodeCard(document: IdentityDocument): SimulatedCard {
  const text = encodeTextRecord(document);
  const photo = encodeMarker(trainingPhotoMark, photoByteLength);
  const fingerprint = document.kind === 'resident' ? encodeMarker('C', fingerprintByteLength) : new Uint8Array();
  const serial = [...document.number].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7);
  const iin = Uint8Array.of(0x05, 0x86, serial & 0xff, (serial >> 8) & 0xff);
  const serialNumber = Uint8Array.from({ length: 8 }, (_, index) => (serial >> (index * 3)) & 0xff);
  return {
    base: Uint8Array.of(...u16(text.length), ...u16(photo.length), ...text, ...photo),
    baseWithFingerprint: Uint8Array.of(
      ...u16(text.length),
      ...u16(photo.length),
      ...u16(fingerprint.length),
      ...text,
      ...photo,
      ...fingerprint,
    ),
    baseWithoutFingerprint: Uint8Array.of(...u16(text.length), ...u16(photo.length), 0, 0, ...text, ...photo),
    newestAddress: document.newestAddress === null ? null : encodeText(document.newestAddress, newestAddressByteLength),
    managementNumber: Uint8Array.of(...iin, ...serialNumber, ...new Uint8Array(16)),
    iin,
    serialNumber,
  };
}

/** The 256-byte text record; the layout is that of the document's kind unless another is asked for. */
export function encodeTextRecord(
  document: IdentityDocument,
  layout: TextLayout = textLayouts[document.kind],
): Uint8Array {
  const record = encodeText('', textByteLength);
  const values = fieldValues(document, layout);
  for (const name of Object.keys(layout.slots) as FieldName[]) {
    const slot = layout.slots[name];
    if (slot !== undefined) put(record, slot, values[name] ?? '');
  }
  put(record, flagSlot, layout.flag);
  return record;
}

function fieldValues(document: IdentityDocument, layout: TextLayout): Readonly<Record<FieldName, string>> {
  const latinName = document.latinName ?? '';
  const firstPart = (layout.slots.latinName?.byteLength ?? 0) / 2;
  return {
    name: document.name ?? '',
    latinName: latinName.slice(0, firstPart),
    latinNameRest: latinName.slice(firstPart),
    sex: document.sex?.code ?? '',
    nation: document.nation?.code ?? '',
    nationality: document.nationality?.code ?? '',
    birthDate: digits(document.birthDate),
    address: document.address ?? '',
    number: document.number,
    issuer: document.issuer ?? '',
    validFrom: digits(document.validFrom),
    validTo: document.validTo === null ? '长期' : digits(document.validTo),
    travelPermitNumber: document.travelPermitNumber ?? '',
  };
}

function put(record: Uint8Array, slot: FieldSlot, text: string): void {
  record.set(encodeText(text, slot.byteLength), slot.offset);
}

/** UTF-16LE, cut or filled with blanks to the length. */
function encodeText(text: string, byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < byteLength / 2; index += 1)
    view.setUint16(2 * index, index < text.length ? text.charCodeAt(index) : 0x20, true);
  return bytes;
}

/** An obvious mark in place of a portrait: nothing that a decoder would take for one. */
function encodeMarker(text: string, byteLength: number): Uint8Array {
  return Uint8Array.from({ length: byteLength }, (_, index) => text.charCodeAt(index % text.length));
}

function digits(date: string | null): string {
  return (date ?? '').replaceAll('-', '');
}

function u16(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}
