/**
 * Numbers of travel permits to the mainland, as the residence permit for residents of Hong Kong, Macao and Taiwan carries
 * them: H (Hong Kong) or M (Macao) with eight digits, on older permits two more for the times it was renewed; Taiwan, eight
 * digits alone.
 */
export interface TravelPermitNumber {
  readonly from: 'hong-kong' | 'macao' | 'taiwan';
  /** Without the times of renewal: stays the same for life. */
  readonly number: string;
  /** How often it was renewed, when the number tells it. */
  readonly renewals: number | null;
}

/** Region codes in the residence permit of each (83 for Taiwan, where GB/T 2260 has 71). */
export const travelPermitRegions = { 'hong-kong': '810000', macao: '820000', taiwan: '830000' } as const;

/** Null when it is none. Capital letters or small, blanks around it. */
export function readTravelPermitNumber(text: string): TravelPermitNumber | null {
  const number = text.trim().toUpperCase();
  if (/^\d{8}$/.test(number)) return { from: 'taiwan', number, renewals: null };
  const match = /^([HM]\d{8})(\d{2})?$/.exec(number);
  if (match === null) return null;
  const [, base = '', renewals] = match;
  return {
    from: base.startsWith('H') ? 'hong-kong' : 'macao',
    number: base,
    renewals: renewals === undefined ? null : Number(renewals),
  };
}
