/** The reference data set of each application: an invented holder, for trying a profile and counting its commands. */
import type { CardContent } from '../card-profile.ts';

const holder = {
  number: '999901199001010014',
  name: '培训一',
  sex: '1',
  nation: '01',
  birthDate: '1990-01-01',
  registeredAddress: '培训省培训市培训区培训路1号',
  permitNumber: 'T0000000001',
  issuer: '培训市公安局',
  issueDate: '2025-03-15',
  address: '培训市培训区培训街道培训路2号3幢4单元501室',
  addressSince: '2024-06-01',
} as const;

const byApplication: Readonly<Record<string, CardContent['values']>> = {
  administrative: holder,
  permit: holder,
  'public-service': {
    socialInsuranceNumber: 'T3310020000001',
    libraryNumber: 'TL00000001',
    transitNumber: 'TT0000000001',
    healthNumber: 'TH00000001',
    publicServiceFrom: '2025-03-15',
  },
  commercial: { merchant: '培训商场', membership: 'TM00000001', memberSince: '2025-03-15' },
  enterprise: { employer: '培训有限公司', badge: 'TB0001', zones: '0103', badgeUntil: '2026-03-14' },
};

/** One endorsement of the reference holder. */
export const referenceEndorsement = {
  year: '1',
  from: '2026-03-15',
  to: '2027-03-14',
  date: '2026-03-01',
} as const;

/** Undefined for an application that has none. */
export function referenceData(application: string): CardContent | undefined {
  const values = byApplication[application];
  return values === undefined ? undefined : { values, lists: {} };
}
