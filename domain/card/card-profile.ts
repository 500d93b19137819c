/**
 * A card profile (卡结构定义): what is on a kind of card and how it is written, as data. No public specification of the
 * provincial permit card exists, so the real one is a file of this shape to drop in; checks: profile-check.ts.
 */

import type { Diversification } from './secure-channel/card-keys.ts';

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

export type FileForm =
  /** Records, each one constructed object 70 around its fields (EMV form); written by data grouping SFI | record. */
  | 'template-70'
  /** Records whose number is their tag: the one bare object tag | length | value (form of the 社会保障卡). */
  | 'tag-is-record'
  /** No file: data objects of the application, written by data grouping and read by GET DATA under the same two bytes. */
  | 'data-object'
  /** A transparent file: its fields one behind another as tag | length | value, the rest filled with FF. */
  | 'binary';

export interface CardRecord {
  /** Record number; with `data-object` the two bytes of the data grouping; with `binary` 0. */
  readonly number: number;
  readonly fields: readonly CardField[];
}

export interface RecordList {
  readonly maxRecords: number;
  readonly fields: readonly CardField[];
  /** Only with `data-object`: the identifier of entry n is this plus n. */
  readonly base?: number;
}

export interface CardFile {
  readonly name: string;
  /** Short file identifier 1 to 30; 0 with `data-object`. */
  readonly sfi: number;
  readonly form: FileForm;
  /** Fixed records, each with its own fields. */
  readonly records: readonly CardRecord[];
  /** Instead of fixed records: record n holds the nth entry of the list `name` with these fields. */
  readonly list?: RecordList;
  /** Only with `binary`: length of the file in bytes. */
  readonly size?: number;
  /**
   * Only with `binary`: short file identifier of a second copy. Each copy ends in a sequence number (2) and a CRC-32 (4);
   * a write goes to the older copy, so that a card torn out in the middle still has the newer one.
   */
  readonly twin?: number;
  /** Its data groupings are encrypted under the data encryption key before they go into STORE DATA (P1 60). */
  readonly sensitive?: boolean;
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

interface ChannelKeys {
  /** Name of the key set in the key vault; keys themselves never stand in a profile. */
  readonly keySet: string;
  /** P1 of INITIALIZE UPDATE, 00 meaning the card's first key set; with a COS the id of the external authentication key. */
  readonly keyVersion: number;
}

export interface GlobalPlatformChannel extends ChannelKeys {
  readonly protocol: 'scp02' | 'scp03';
  /** P1 of EXTERNAL AUTHENTICATE: 01, 03, and with SCP03 11, 13 or 33. */
  readonly securityLevel: number;
  /** How card keys come from the set's master key. */
  readonly diversification: Diversification;
}

/** Chinese COS: external authentication, then updates with a four-byte MAC, under 3DES or SM4. */
export interface CosChannel extends ChannelKeys {
  readonly protocol: 'cos-3des' | 'cos-sm4';
  /** 01 MAC, 03 MAC and encryption. */
  readonly securityLevel: number;
  /** `pboc`: both halves under the master key over the chip's serial number (secure-channel/level-keys.ts). */
  readonly diversification: 'none' | 'pboc';
}

export type SecureChannel = GlobalPlatformChannel | CosChannel;

export function isCos(channel: SecureChannel): channel is CosChannel {
  return channel.protocol === 'cos-3des' || channel.protocol === 'cos-sm4';
}

export type ApplicationUse =
  /** Written and read by the counter. */
  | 'personalise'
  /** Loaded, written and read by the clerks of one agency; nobody else opens it. */
  | 'agency'
  /** Loaded by a script that its owner signs and encrypts for one card; the counter relays and reads nothing. */
  | 'script'
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
  /** Only with `agency` and `script`: whose it is. */
  readonly agency?: string;
  /** Only with `personalise` and `agency`. */
  readonly secureChannel?: SecureChannel;
  readonly completion?: CompletionRecord;
}

/** Where an application comes from when it is not on the card yet (GlobalPlatform INSTALL). */
export interface LoadSource {
  /** AIDs of the load file and of the module in it, in hex. */
  readonly loadFile: string;
  readonly module: string;
  /** Key set of the security domain that installs and deletes. */
  readonly issuer: { readonly aid: string; readonly channel: GlobalPlatformChannel };
}

export interface CardProfile {
  readonly id: string;
  readonly version: number;
  /** A training profile is refused on an enrolled desk, any other is refused by training keys. */
  readonly training: boolean;
  /** Applications that all must be there for a card to be of this profile. */
  readonly recognisedBy: readonly string[];
  readonly applications: readonly CardApplication[];
  /** Absent: applications can neither be installed nor deleted by the counter. */
  readonly load?: LoadSource;
}

/** Values of one record or of all fixed records of an application: field name -> text. */
export type FieldValues = Readonly<Record<string, string>>;

/** What stands in one application: fixed fields, and lists with one entry per record. */
export interface CardContent {
  readonly values: FieldValues;
  readonly lists: Readonly<Record<string, readonly FieldValues[]>>;
}

export const emptyContent: CardContent = { values: {}, lists: {} };

/** Whether the application can be written by whoever holds its keys. */
export function isWritten(application: CardApplication): boolean {
  return application.use === 'personalise' || application.use === 'agency';
}

/** The one application that the counter writes, or undefined in a read-only profile. */
export function findPersonalised(profile: CardProfile): CardApplication | undefined {
  return profile.applications.find((application) => application.use === 'personalise');
}
