/**
 * The GlobalPlatform reference profile of the residence permit card (居住证). Content: the items on the card's face
 * (Provisional Regulations on Residence Permits, article 4) and the yearly endorsements (签注, article 10). Application
 * identifier, files and tags are our own choice: the provincial ones are not public.
 */
import type { CardApplication, CardField, CardProfile, FieldEncoding } from './card-profile.ts';

/** F0: proprietary registration by no registry (ISO/IEC 7816-5, category F), then "ZJ permit". */
export const administrativeAid = 'F05A4A5045524D495401';

/** A private-class primitive tag DF.. of the administrative application. */
function field(name: string, tag: number, encoding: FieldEncoding, maxBytes: number, required = true): CardField {
  return { name, tag, encoding, maxBytes, required };
}

const administrative: CardApplication = {
  name: 'administrative',
  aid: administrativeAid,
  use: 'personalise',
  secureChannel: {
    protocol: 'scp03',
    keySet: 'permit-administrative',
    keyVersion: 0x30,
    securityLevel: 0x33,
    diversification: 'kdf3',
  },
  completion: {
    file: 'permit',
    record: 2,
    layoutField: 'layoutVersion',
    keyVersionField: 'keyVersion',
    updatesField: 'updates',
    checksumField: 'checksum',
  },
  files: [
    {
      name: 'holder',
      sfi: 1,
      form: 'template-70',
      records: [
        {
          number: 1,
          fields: [
            field('number', 0xdf01, 'ascii', 18),
            field('name', 0xdf02, 'gb18030', 60),
            field('sex', 0xdf03, 'ascii', 1),
            field('nation', 0xdf04, 'ascii', 2, false),
            field('birthDate', 0xdf05, 'bcd-date', 4),
          ],
        },
        { number: 2, fields: [field('registeredAddress', 0xdf06, 'gb18030', 210, false)] },
      ],
    },
    {
      name: 'permit',
      sfi: 2,
      form: 'template-70',
      records: [
        {
          number: 1,
          fields: [
            field('permitNumber', 0xdf11, 'ascii', 32),
            field('issuer', 0xdf12, 'gb18030', 80),
            field('issueDate', 0xdf13, 'bcd-date', 4),
          ],
        },
        {
          number: 2,
          fields: [
            field('layoutVersion', 0xdf21, 'number', 1),
            field('keyVersion', 0xdf22, 'hex', 1),
            field('updates', 0xdf23, 'number', 2),
            field('checksum', 0xdf24, 'hex', 4),
          ],
        },
        {
          number: 3,
          fields: [field('address', 0xdf14, 'gb18030', 210), field('addressSince', 0xdf15, 'bcd-date', 4, false)],
        },
      ],
    },
    {
      name: 'endorsements',
      sfi: 3,
      form: 'template-70',
      records: [],
      list: {
        maxRecords: 30,
        fields: [
          field('year', 0xdf31, 'number', 2),
          field('from', 0xdf32, 'bcd-date', 4),
          field('to', 0xdf33, 'bcd-date', 4),
          field('date', 0xdf34, 'bcd-date', 4),
        ],
      },
    },
  ],
};

/** 1PAY.SYS.DDF01 and 2PAY.SYS.DDF01: a bank application is on the card. The counter holds no bank key and opens nothing. */
export const bankDirectories: readonly CardApplication[] = [
  { name: 'bank-contact', aid: '315041592E5359532E4444463031', use: 'presence', files: [] },
  { name: 'bank-contactless', aid: '325041592E5359532E4444463031', use: 'presence', files: [] },
];

export const referenceProfile: CardProfile = {
  id: 'permit-globalplatform',
  version: 1,
  training: true,
  recognisedBy: ['administrative'],
  applications: [administrative, ...bankDirectories],
};

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

/** The profiles that ship. */
export const shippedProfiles: readonly CardProfile[] = [referenceProfile, socialSecurityProfile];
