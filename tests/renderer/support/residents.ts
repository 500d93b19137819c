/** Residents for the tests of the window: invented, with numbers whose check digits fit. */
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { StandardAddress } from '#domain/residence/address.ts';

export const chipDocument: IdentityDocument = {
  kind: 'resident',
  name: '阿卜杜热合曼·买买提吐尔逊',
  latinName: null,
  sex: { code: '2', text: '女' },
  nation: { code: '05', text: '维吾尔' },
  nationality: null,
  birthDate: '1949-12-31',
  number: '11010519491231002X',
  address: '北京市朝阳区某街道一号',
  newestAddress: null,
  issuer: '北京市公安局朝阳分局',
  validFrom: '2016-01-01',
  validTo: null,
  travelPermitNumber: null,
};

export const address: StandardAddress = {
  county: '331002',
  countyName: '椒江区',
  street: '331002001',
  streetName: '海门街道',
  community: null,
  road: '解放路',
  houseNumber: '128号',
  building: null,
  unit: null,
  room: '502室',
  provincialCode: null,
};

export function paper(kind: string, digit: string): PaperRef {
  return { sha256: digit.repeat(64), kind, byteLength: 1000, mediaType: 'image/jpeg', pages: 1 };
}
