/** Collectors whose keys this desk knows, and the codes that it gives out for self-declarations. */
import { createHash, randomInt } from 'node:crypto';
import { Collector } from '#contract/counter/reporting.ts';
import type { PackageContent } from '#contract/counter/collection-package.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { legalDate } from '#domain/residence/calendar-date.ts';
import { z } from 'zod';
import type { Cache } from '../cache/cache.ts';

const setting = 'collectors';

export async function knownCollectors(cache: Cache): Promise<readonly Collector[]> {
  const stored = valueOf(await cache.getSetting(setting));
  return stored === null ? [] : z.array(Collector).parse(JSON.parse(stored));
}

export async function saveCollector(cache: Cache, collector: Collector): Promise<Outcome<null>> {
  const others = (await knownCollectors(cache)).filter(({ collectorId }) => collectorId !== collector.collectorId);
  return cache.setSetting({ name: setting, value: JSON.stringify([...others, collector]) });
}

/** A collector's package must come from his key, on a day for which he is enrolled. */
export async function checkCollector(cache: Cache, content: PackageContent, key: string): Promise<Outcome<null>> {
  const createdOn = legalDate(content.createdAt);
  const known = (await knownCollectors(cache)).some(
    (collector) =>
      collector.collectorId === content.collectorId &&
      collector.key === key &&
      collector.validFrom <= createdOn &&
      createdOn <= collector.validTo,
  );
  return known ? succeed(null) : fail('reporting.collector-unknown', { key: key.slice(0, 8) });
}

/** Without the letters and figures that are mistaken for each other. */
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export function newDeclarationCode(): string {
  return Array.from({ length: 10 }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join('');
}

export function declarationCodeHash(code: string): string {
  return createHash('sha256').update(code.trim().toUpperCase()).digest('hex');
}
