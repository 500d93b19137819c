/** Contents of collection packages with invented people. */
import { randomUUID } from 'node:crypto';
import type { PackageContent } from '#contract/counter/collection-package.ts';
import { numberOf } from '#tests/domain/reporting/support/crowd.ts';

export const today = '2026-11-25';

export function packagePerson(serial = 1): PackageContent['people'][number] {
  return {
    name: '钱小采',
    number: numberOf('522123', '1992-04-05', serial),
    phone: '13900001111',
    event: 'start',
    eventOn: '2026-11-20',
    address: null,
    addressText: '椒江区葭沚街12号',
    room: '3幢201室',
    dwelling: '02',
    inflowReason: '01',
    pictures: [],
  };
}

export function packageContent(changes: Partial<PackageContent> = {}): PackageContent {
  return {
    packageId: randomUUID(),
    origin: 'collector',
    collectorId: 'cj-07',
    code: null,
    createdAt: '2026-11-24T03:00:00.000Z',
    expiresOn: '2026-12-20',
    people: [packagePerson(1), packagePerson(2)],
    ...changes,
  };
}
