/**
 * A card profile (卡结构定义): what is on a kind of card and how it is written, as data. No public specification of the
 * provincial permit card exists, so the real one is a file of this shape to drop in; checks: profile-check.ts.
 */

/** How the bytes of one field stand for its text. All values are text; an absent field is simply not there. */
export type FieldEncoding =
  /** `YYYY-MM-DD` as eight BCD digits in four bytes. */
  | 'bcd-date'
  /** Digits two to a byte, left-aligned, padded with F. */
  | 'bcd'
  /** Chinese text. */
  | 'gb18030'
  /** Printable ASCII. */
  | 'ascii'
  /** A decimal number as big-endian bytes of the full length. */
  | 'number'
  /** Hexadecimal text of the bytes themselves. */
  | 'hex';

export interface CardField {
  /** Key of the value in CardContent, camelCase. */
  readonly name: string;
  /** BER-TLV tag inside the record. */
  readonly tag: number;
  readonly encoding: FieldEncoding;
  /** Most bytes the field may take; for `bcd-date` and `number` exactly these. */
  readonly maxBytes: number;
  readonly required: boolean;
  /** Byte that fills a value up to maxBytes on the card, where the layout wants full length (00, 20 or FF). */
  readonly padding?: number;
}

export type RecordForm =
  /** One constructed object 70 around the fields (EMV form); the record number is given by the file. */
  | 'template-70'
  /** Record number = tag, the record is the one bare object tag | length | value (form of the 社会保障卡). */
  | 'tag-is-record';

export interface CardRecord {
  readonly number: number;
  readonly fields: readonly CardField[];
}

export interface CardFile {
  readonly name: string;
  readonly sfi: number;
  readonly form: RecordForm;
  /** Fixed records, each with its own fields. */
  readonly records: readonly CardRecord[];
  /** Instead of fixed records: record n holds the nth entry of the list `name` with these fields. */
  readonly list?: { readonly maxRecords: number; readonly fields: readonly CardField[] };
}

/** The record that is written last and says which content is complete: without it a card is unfinished. */
export interface CompletionRecord {
  readonly file: string;
  readonly record: number;
  /** Names of its fields: version of the layout, key version, number of updates so far, CRC-32 over all other records. */
  readonly layoutField: string;
  readonly keyVersionField: string;
  readonly updatesField: string;
  readonly checksumField: string;
}

export interface SecureChannel {
  readonly protocol: 'scp03';
  /** Name of the key set in the key vault; keys themselves never stand in a profile. */
  readonly keySet: string;
  /** P1 of INITIALIZE UPDATE; 00 means the card's first key set. */
  readonly keyVersion: number;
  /** P1 of EXTERNAL AUTHENTICATE: 01, 03, 11, 13 or 33. */
  readonly securityLevel: number;
  /** How card keys come from the set's master key. */
  readonly diversification: 'none' | 'kdf3';
}

export type ApplicationUse =
  /** Written and read by the counter. */
  | 'personalise'
  /** Read only. */
  | 'read'
  /** Only its presence is reported (bank directories: never opened by the counter). */
  | 'presence';

export interface CardApplication {
  readonly name: string;
  /** Application identifier, 5 to 16 bytes in hex. */
  readonly aid: string;
  readonly use: ApplicationUse;
  readonly files: readonly CardFile[];
  /** Only with `personalise`. */
  readonly secureChannel?: SecureChannel;
  readonly completion?: CompletionRecord;
}

export interface CardProfile {
  readonly id: string;
  readonly version: number;
  /** A training profile is refused on an enrolled desk, any other is refused by training keys. */
  readonly training: boolean;
  /** Applications that all must be there for a card to be of this profile. */
  readonly recognisedBy: readonly string[];
  readonly applications: readonly CardApplication[];
}

/** Values of one record or of all fixed records of an application: field name -> text. */
export type FieldValues = Readonly<Record<string, string>>;

/** What stands in one application: fixed fields, and lists with one entry per record. */
export interface CardContent {
  readonly values: FieldValues;
  readonly lists: Readonly<Record<string, readonly FieldValues[]>>;
}

export const emptyContent: CardContent = { values: {}, lists: {} };

/** The one application that the counter writes, or undefined in a read-only profile. */
export function findPersonalised(profile: CardProfile): CardApplication | undefined {
  return profile.applications.find((application) => application.use === 'personalise');
}
