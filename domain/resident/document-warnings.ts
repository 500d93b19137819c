/**
 * What is odd about an identity document and yet no reason to refuse it: told to the clerk beside the document. For a chip,
 * that is everything a typed document would be refused for: the chip is what the police issued, right or wrong.
 */
import type { Region } from '../codes/region.ts';
import { checkDocument, type DocumentProblem } from './check-document.ts';
import type { IdentityDocument } from './identity-document.ts';
import { readIdNumber } from './id-number.ts';
import { readTravelPermitNumber, travelPermitRegions } from './travel-permit-number.ts';

export interface DocumentWarning {
  readonly field: keyof IdentityDocument;
  readonly problem: DocumentProblem['problem'] | 'region-unknown' | 'region-differs';
}

/** `findRegion` of domain/codes/region.ts, handed in so that its table is loaded only where it is needed. */
export type FindRegion = (code: string) => Region | undefined;

/** For a typed document: the oddities beyond `checkDocument`, which refuses. */
export function typedDocumentWarnings(
  document: IdentityDocument,
  today: string,
  findRegion: FindRegion,
): readonly DocumentWarning[] {
  const reading = readIdNumber(document.number, today);
  const regionCode = reading.ok ? reading.facts.regionCode : null;
  if (regionCode === null) return [];
  const warnings: DocumentWarning[] = [];
  if (findRegion(regionCode) === undefined) warnings.push({ field: 'number', problem: 'region-unknown' });
  const permit = document.travelPermitNumber === null ? null : readTravelPermitNumber(document.travelPermitNumber);
  if (permit !== null && travelPermitRegions[permit.from] !== regionCode)
    warnings.push({ field: 'travelPermitNumber', problem: 'region-differs' });
  return warnings;
}

/** For what a chip says: refused by nobody, so every problem is a warning. */
export function chipDocumentWarnings(
  document: IdentityDocument,
  today: string,
  findRegion: FindRegion,
): readonly DocumentWarning[] {
  return [...checkDocument(document, today), ...typedDocumentWarnings(document, today, findRegion)];
}
