/**
 * The four layouts of the 256-byte text record as data: where each field lies. All share the slot of the type flag at
 * 248. Offsets and lengths are bytes; text is UTF-16LE.
 */
import type { IdentityDocumentKind } from '#domain/resident/identity-document.ts';

export interface FieldSlot {
  readonly offset: number;
  readonly byteLength: number;
}

export type FieldName =
  | 'name'
  | 'latinName'
  | 'latinNameRest'
  | 'sex'
  | 'nation'
  | 'nationality'
  | 'birthDate'
  | 'address'
  | 'number'
  | 'issuer'
  | 'validFrom'
  | 'validTo'
  | 'travelPermitNumber';

export interface TextLayout {
  readonly kind: IdentityDocumentKind;
  /** The character at 248. */
  readonly flag: string;
  readonly slots: Readonly<Partial<Record<FieldName, FieldSlot>>>;
}

export const textByteLength = 256;
export const flagSlot: FieldSlot = slot(248, 2);

const shared = { validFrom: slot(188, 16), validTo: slot(204, 16) } as const;
const chinese = {
  ...shared,
  name: slot(0, 30),
  sex: slot(30, 2),
  birthDate: slot(36, 16),
  number: slot(122, 36),
} as const;

export const textLayouts: Readonly<Record<IdentityDocumentKind, TextLayout>> = {
  resident: {
    kind: 'resident',
    flag: ' ',
    slots: { ...chinese, nation: slot(32, 4), address: slot(52, 70), issuer: slot(158, 30) },
  },
  'hk-macao-taiwan': {
    kind: 'hk-macao-taiwan',
    flag: 'J',
    slots: { ...chinese, address: slot(52, 70), issuer: slot(158, 30), travelPermitNumber: slot(220, 18) },
  },
  'foreigner-2017': {
    kind: 'foreigner-2017',
    flag: 'I',
    slots: {
      ...shared,
      latinName: slot(0, 120),
      sex: slot(120, 2),
      number: slot(122, 30),
      nationality: slot(152, 6),
      name: slot(158, 30),
      birthDate: slot(220, 16),
    },
  },
  'foreigner-2023': {
    kind: 'foreigner-2023',
    flag: 'Y',
    slots: { ...chinese, latinName: slot(52, 70), latinNameRest: slot(220, 22), nationality: slot(242, 6) },
  },
};

function slot(offset: number, byteLength: number): FieldSlot {
  return { offset, byteLength };
}
