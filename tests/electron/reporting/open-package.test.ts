/** A collection package is believed only when every byte of it is signed, and taken as a whole or not at all. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { z } from 'zod';
import { PackageContent } from '#contract/counter/collection-package.ts';
import { intakeCaseId, largestPackageBytes, openPackage } from '#electron/terminal/reporting/open-package.ts';
import { makePackage, newPackageKey } from '#electron/training/collection-package.ts';
import { packageContent, packagePerson, today } from './support/packages.ts';

const key = newPackageKey();
const rules = { today, knowsRegion: () => true };
const open = (bytes: Uint8Array) => openPackage(bytes, rules);
const codeOf = (bytes: Uint8Array): string => {
  const opened = open(bytes);
  return opened.ok ? 'ok' : `${opened.failure.code} ${opened.failure.detail['place'] ?? ''}`.trim();
};
const made = (changes: Parameters<typeof packageContent>[0] = {}): Uint8Array =>
  makePackage(packageContent(changes), key);

test('a package as the format says is opened: key, hash, people with birth date and sex of their number', () => {
  const opened = open(made());
  expect(opened).toMatchObject({
    ok: true,
    value: { key: key.publicKey, people: [{ name: '钱小采', birthDate: '1992-04-05', event: 'start' }, {}] },
  });
});

test('whichever byte is changed, the package is refused', () => {
  const bytes = made();
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const altered = Uint8Array.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ change;
      expect(open(altered).ok).toBe(false);
    }),
    { numRuns: 1_500 },
  );
  for (const altered of [bytes.slice(0, -1), bytes.slice(1), Uint8Array.from([...bytes, 32]), bytes.slice(0, 40)])
    expect(open(altered).ok).toBe(false);
});

test('content under another key, and a signature of another content, are no package', () => {
  const other = newPackageKey();
  const text = Buffer.from(made()).toString('latin1');
  const exchanged = Buffer.from(text.replace(key.publicKey, other.publicKey), 'latin1');
  expect(codeOf(exchanged)).toBe('reporting.package-signature');
  expect(intakeCaseId(key.publicKey, 'p')).not.toBe(intakeCaseId(other.publicKey, 'p'));
});

test.each([
  ['reporting.package-version', () => Buffer.from(made()).fill('2', 18, 19)],
  ['reporting.package-invalid format', () => Buffer.from('%PDF-1.7')],
  ['reporting.package-too-large', () => Buffer.alloc(largestPackageBytes + 1)],
  ['reporting.package-expired', () => made({ expiresOn: '2026-11-24' })],
  ['reporting.package-expired', () => made({ createdAt: '2026-11-27T03:00:00.000Z' })],
  ['reporting.package-expired', () => made({ expiresOn: '2027-06-01' })],
  ['reporting.package-expired', () => made({ expiresOn: '2026-13-01' })],
  ['reporting.package-content people', () => made({ people: [] })],
  ['reporting.package-content people', () => made({ people: Array.from({ length: 201 }, (_, n) => packagePerson(n)) })],
  [
    'reporting.package-content people.1.number',
    () => made({ people: [packagePerson(), { ...packagePerson(2), number: '110101199003071234' }] }),
  ],
  ['reporting.package-content people.0.from', () => made({ people: [{ ...packagePerson(), eventOn: '2026-12-01' }] })],
  ['reporting.package-content packageId', () => made({ packageId: 'mine' })],
  ['reporting.package-content content', () => makePackage({ ...packageContent(), extra: 1 }, key)],
])('refused with a plain reason: %s', (told, bytes) => {
  expect(codeOf(bytes())).toBe(told);
});

test('the published schema is the one that is checked', () => {
  const file = new URL('../../../docs/examples/collection-package.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(PackageContent))));
});
