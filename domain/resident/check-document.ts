/** The checks that a typed identity document must pass: number, birth date, sex and dates agree with each other. */
import { isDate } from '../residence/calendar-date.ts';
import type { IdentityDocument } from './identity-document.ts';
import { readIdNumber } from './id-number.ts';
import { readTravelPermitNumber } from './travel-permit-number.ts';

/** `field` is a key of IdentityDocument; `problem` a word of the text catalogue. */
export interface DocumentProblem {
  readonly field: keyof IdentityDocument;
  readonly problem:
    | 'missing'
    | 'number-invalid'
    /** 15 digits: void since 2013. */
    | 'number-void'
    | 'kind-mismatch'
    | 'disagrees-with-number'
    | 'date-invalid'
    | 'expired';
}

export function checkDocument(document: IdentityDocument, today: string): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  if ((document.name ?? document.latinName ?? '').trim() === '') problems.push({ field: 'name', problem: 'missing' });
  const reading = readIdNumber(document.number, today);
  if (!reading.ok) problems.push({ field: 'number', problem: 'number-invalid' });
  else if (reading.facts.kind === 'resident-15') problems.push({ field: 'number', problem: 'number-void' });
  else if (reading.facts.kind !== document.kind) problems.push({ field: 'number', problem: 'kind-mismatch' });
  const { travelPermitNumber } = document;
  if (travelPermitNumber !== null && readTravelPermitNumber(travelPermitNumber) === null)
    problems.push({ field: 'travelPermitNumber', problem: 'number-invalid' });
  for (const field of ['birthDate', 'validFrom', 'validTo'] as const) {
    const value = document[field];
    if (value !== null && !isDate(value)) problems.push({ field, problem: 'date-invalid' });
  }
  if (document.birthDate !== null && document.birthDate > today)
    problems.push({ field: 'birthDate', problem: 'date-invalid' });
  if (document.validTo !== null && document.validTo < today) problems.push({ field: 'validTo', problem: 'expired' });
  if (reading.ok) problems.push(...disagreements(document, reading.facts));
  return problems;
}

function disagreements(
  document: IdentityDocument,
  facts: { readonly birthDate: string | null; readonly sexCode: string | null },
): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  if (facts.birthDate !== null && document.birthDate !== null && facts.birthDate !== document.birthDate) {
    problems.push({ field: 'birthDate', problem: 'disagrees-with-number' });
  }
  if (facts.sexCode !== null && document.sex !== null && facts.sexCode !== document.sex.code) {
    problems.push({ field: 'sex', problem: 'disagrees-with-number' });
  }
  return problems;
}
