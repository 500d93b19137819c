/**
 * What an identity document says, whichever of the four chip layouts it came from (GA 490; layouts in
 * drivers/id-card-reader/README.md). The JSON of `terminal id read` is exactly this value.
 */

/** A code of a national code table with its Chinese text. */
export interface CodedText {
  readonly code: string;
  readonly text: string;
}

/** 居民身份证 · 港澳台居民居住证 · 外国人永久居留身份证 2017 and 2023. */
export type IdentityDocumentKind = 'resident' | 'hk-macao-taiwan' | 'foreigner-2017' | 'foreigner-2023';

/** Dates are `YYYY-MM-DD`; `validTo` is null for 长期. Fields that a layout does not have are null. */
export interface IdentityDocument {
  readonly kind: IdentityDocumentKind;
  readonly name: string | null;
  readonly latinName: string | null;
  readonly sex: CodedText | null;
  readonly nation: CodedText | null;
  readonly nationality: CodedText | null;
  readonly birthDate: string | null;
  readonly number: string;
  readonly address: string | null;
  readonly newestAddress: string | null;
  readonly issuer: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly travelPermitNumber: string | null;
}

/** Every field that may say nothing, saying nothing. */
export const blankDocument: Omit<IdentityDocument, 'kind' | 'number'> = {
  name: null,
  latinName: null,
  sex: null,
  nation: null,
  nationality: null,
  birthDate: null,
  address: null,
  newestAddress: null,
  issuer: null,
  validFrom: null,
  validTo: null,
  travelPermitNumber: null,
};
