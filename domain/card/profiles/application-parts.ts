/**
 * What stands in the applications of a permit card, whatever kind of card carries them: the items on its face
 * (Provisional Regulations on Residence Permits, article 4), the yearly endorsements (签注, article 10), and what agencies
 * keep on it. Tags are our own choice: the provincial layout is not public.
 */
import type { CardField, CompletionRecord, FieldEncoding } from '../card-profile.ts';

/** A private-class primitive tag DF... */
export function field(
  name: string,
  tag: number,
  encoding: FieldEncoding,
  maxBytes: number,
  required = true,
): CardField {
  return { name, tag, encoding, maxBytes, required };
}

export const identityFields: readonly CardField[] = [
  field('number', 0xdf01, 'ascii', 18),
  field('name', 0xdf02, 'gb18030', 60),
  field('sex', 0xdf03, 'ascii', 1),
  field('nation', 0xdf04, 'ascii', 2, false),
  field('birthDate', 0xdf05, 'bcd-date', 4),
];

export const registeredAddressFields: readonly CardField[] = [
  field('registeredAddress', 0xdf06, 'gb18030', 210, false),
];

export const permitFields: readonly CardField[] = [
  field('permitNumber', 0xdf11, 'ascii', 32),
  field('issuer', 0xdf12, 'gb18030', 80),
  field('issueDate', 0xdf13, 'bcd-date', 4),
];

export const residenceFields: readonly CardField[] = [
  field('address', 0xdf14, 'gb18030', 210),
  field('addressSince', 0xdf15, 'bcd-date', 4, false),
];

export const endorsementFields: readonly CardField[] = [
  field('year', 0xdf31, 'number', 2),
  field('from', 0xdf32, 'bcd-date', 4),
  field('to', 0xdf33, 'bcd-date', 4),
  field('date', 0xdf34, 'bcd-date', 4),
];

/** Written last in every application: what the other records add up to. */
export const completionFields: readonly CardField[] = [
  field('layoutVersion', 0xdf21, 'number', 1),
  field('keyVersion', 0xdf22, 'hex', 1),
  field('updates', 0xdf23, 'number', 2),
  field('checksum', 0xdf24, 'hex', 4),
];

export function completedBy(file: string, record: number): CompletionRecord {
  return {
    file,
    record,
    layoutField: 'layoutVersion',
    keyVersionField: 'keyVersion',
    updatesField: 'updates',
    checksumField: 'checksum',
  };
}

/** 公共服务: the numbers under which the public services know the holder. */
const publicServiceFields: readonly CardField[] = [
  field('socialInsuranceNumber', 0xdf41, 'ascii', 20, false),
  field('libraryNumber', 0xdf42, 'ascii', 20, false),
  field('transitNumber', 0xdf43, 'ascii', 20, false),
  field('healthNumber', 0xdf44, 'ascii', 20, false),
  field('publicServiceFrom', 0xdf45, 'bcd-date', 4, false),
];

/** 商业: a trader's own account of the holder. */
const commercialFields: readonly CardField[] = [
  field('merchant', 0xdf51, 'gb18030', 40),
  field('membership', 0xdf52, 'ascii', 24),
  field('memberSince', 0xdf53, 'bcd-date', 4, false),
];

/** 企业: an access badge of the employer. */
const enterpriseFields: readonly CardField[] = [
  field('employer', 0xdf61, 'gb18030', 60),
  field('badge', 0xdf62, 'ascii', 16),
  field('zones', 0xdf63, 'hex', 8, false),
  field('badgeUntil', 0xdf64, 'bcd-date', 4, false),
];

/** What an agency keeps on the card; the profile says where. */
export interface AgencyData {
  readonly name: string;
  readonly agency: string;
  readonly fields: readonly CardField[];
}

export const publicService: AgencyData = {
  name: 'public-service',
  agency: 'human-resources',
  fields: publicServiceFields,
};
export const commercial: AgencyData = { name: 'commercial', agency: 'commerce', fields: commercialFields };
export const enterprise: AgencyData = { name: 'enterprise', agency: 'enterprise', fields: enterpriseFields };
