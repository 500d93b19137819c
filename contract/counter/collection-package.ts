/**
 * Content of a collection package (docs/collection-package.md). The schema is the format: its JSON Schema is printed into
 * docs/examples/collection-package.schema.json, and a test keeps the two the same.
 */
import {
  CalendarDate,
  DwellingKind,
  Identifier,
  InflowReason,
  Sha256,
  StandardAddress,
} from '#contract/central/values.ts';
import { collectedEvents } from '#domain/reporting/collected-person.ts';
import { z } from 'zod';

const text = z.string().max(200).nullable();

/** A picture is named by its hash; it travels apart and is checked against it. */
const Picture = z.strictObject({
  sha256: Sha256,
  byteLength: z.number().int().positive(),
  mediaType: z.literal('image/jpeg'),
  kind: Identifier,
});

export const PackagePerson = z.strictObject({
  name: z.string().min(1).max(50),
  number: z.string().min(1).max(40),
  phone: text,
  event: z.enum(collectedEvents),
  eventOn: CalendarDate,
  address: StandardAddress.nullable(),
  addressText: text,
  room: text,
  dwelling: DwellingKind.nullable(),
  inflowReason: InflowReason.nullable(),
  pictures: z.array(Picture).max(10),
});
export type PackagePerson = z.infer<typeof PackagePerson>;

export const largestPackagePeople = 200;

export const PackageContent = z.strictObject({
  packageId: z.uuid(),
  origin: z.enum(['collector', 'self']),
  /** Of a collector whose key the desk knows; null for a self-declaration. */
  collectorId: Identifier.nullable(),
  /** The code that the desk gave out for a self-declaration; null for a collector. */
  code: z.string().max(20).nullable(),
  createdAt: z.iso.datetime(),
  expiresOn: CalendarDate,
  people: z.array(PackagePerson).min(1).max(largestPackagePeople),
});
export type PackageContent = z.infer<typeof PackageContent>;
