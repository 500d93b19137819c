/** A standard address: division codes (GB/T 2260 + street) and the parts below, and the provincial code kept opaque. */
export interface StandardAddress {
  /** Six digits of the county-level area, such as 331002 椒江区. */
  readonly county: string;
  readonly countyName: string;
  /** Street or town, nine digits, such as 331002001 海门街道. */
  readonly street: string;
  readonly streetName: string;
  readonly community: string | null;
  readonly road: string;
  readonly houseNumber: string;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
  /** 标准地址编码: the province's own code, opaque. */
  readonly provincialCode: string | null;
}

/** The address in one line, as it is printed and written to the chip. */
export function formatAddress(address: StandardAddress): string {
  const parts = [
    address.countyName,
    address.streetName,
    address.community,
    address.road,
    address.houseNumber,
    address.building,
    address.unit,
    address.room,
  ];
  return `浙江省台州市${parts.filter((part) => part !== null && part !== '').join('')}`;
}

/** The word that follows a bare figure in each part of an address. */
const addressWords = { houseNumber: '号', building: '幢', unit: '单元', room: '室' } as const;

/** The clerk types figures, the address needs its words: 3 becomes 3幢. Null when nothing was typed. */
export function withAddressWord(part: keyof typeof addressWords, text: string): string | null {
  const given = text.trim();
  if (given === '') return null;
  return /^[0-9A-Za-z-]+$/.test(given) ? `${given}${addressWords[part]}` : given;
}
