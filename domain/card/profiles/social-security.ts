/** 社会保障卡, the nearest card with a public layout (LD/T 32): read only. */
import type { CardProfile, FieldEncoding } from '../card-profile.ts';
import { bankDirectories } from './bank-directories.ts';

/** One record of the 社会保障卡 form: its number is the tag of the one object in it. */
function entry(name: string, tag: number, encoding: FieldEncoding, maxBytes: number, padding?: number) {
  const base = { name, tag, encoding, maxBytes, required: false };
  return { number: tag, fields: [padding === undefined ? base : { ...base, padding }] };
}

/**
 * 社会保障卡, read only: EF05 issuer data and EF06 holder data of the directory "sx1.sh.社会保障": tags, lengths
 * and encodings as programs in the field read them.
 */
export const socialSecurityProfile: CardProfile = {
  id: 'social-security',
  version: 1,
  training: false,
  recognisedBy: ['social-security'],
  applications: [
    {
      name: 'social-security',
      aid: '7378312E73682EC9E7BBE1B1A3D5CF',
      use: 'read',
      files: [
        {
          name: 'issuer-data',
          sfi: 5,
          form: 'tag-is-record',
          records: [
            entry('cardId', 0x01, 'hex', 16),
            entry('issueDate', 0x05, 'bcd-date', 4),
            entry('validTo', 0x06, 'bcd-date', 4),
            entry('cardNumber', 0x07, 'ascii', 9, 0x00),
          ],
        },
        {
          name: 'holder-data',
          sfi: 6,
          form: 'tag-is-record',
          records: [
            entry('number', 0x08, 'ascii', 18, 0x00),
            entry('name', 0x09, 'gb18030', 30, 0x00),
            entry('sex', 0x0a, 'ascii', 1),
            entry('nation', 0x0b, 'bcd', 1),
            entry('birthPlace', 0x0c, 'bcd', 3),
            entry('birthDate', 0x0d, 'bcd-date', 4),
          ],
        },
      ],
    },
    ...bankDirectories,
  ],
};
