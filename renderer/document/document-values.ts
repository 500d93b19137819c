/** An identity document while it is being entered: from the chip (then locked) or typed (then with its scan). Pure. */
import { findNation } from '#domain/codes/nation.ts';
import { findNationality } from '#domain/codes/nationality.ts';
import { findSex } from '#domain/codes/sex.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { isCalendarDate, readIdNumber } from '#domain/resident/id-number.ts';
import type { CodedText, IdentityDocument, IdentityDocumentKind } from '#domain/resident/identity-document.ts';
import { readTravelPermitNumber } from '#domain/resident/travel-permit-number.ts';
import type { DocumentEvidence } from '#domain/resident/person.ts';
import type { ProblemCode } from '#text/window/fields.ts';

export interface DocumentValues {
  /** null: nothing read and nothing typed yet. */
  readonly source: 'chip' | 'typed' | null;
  readonly kind: IdentityDocumentKind;
  readonly name: string;
  readonly latinName: string;
  readonly sex: string;
  readonly nation: string;
  readonly nationality: string;
  readonly birthDate: string;
  readonly number: string;
  readonly address: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly longTerm: boolean;
  readonly travelPermitNumber: string;
  /** The chip's own document, kept whole: nothing of it is retyped. */
  readonly chip: IdentityDocument | null;
  readonly samId: string | null;
  readonly scan: PaperRef | null;
}

export const emptyDocument: DocumentValues = {
  source: null,
  kind: 'resident',
  name: '',
  latinName: '',
  sex: '',
  nation: '',
  nationality: '',
  birthDate: '',
  number: '',
  address: '',
  issuer: '',
  validFrom: '',
  validTo: '',
  longTerm: false,
  travelPermitNumber: '',
  chip: null,
  samId: null,
  scan: null,
};

export function documentFromChip(chip: IdentityDocument, samId: string): DocumentValues {
  return {
    source: 'chip',
    kind: chip.kind,
    name: chip.name ?? '',
    latinName: chip.latinName ?? '',
    sex: chip.sex?.code ?? '',
    nation: chip.nation?.code ?? '',
    nationality: chip.nationality?.code ?? '',
    birthDate: chip.birthDate ?? '',
    number: chip.number,
    address: chip.address ?? '',
    issuer: chip.issuer ?? '',
    validFrom: chip.validFrom ?? '',
    validTo: chip.validTo ?? '',
    longTerm: chip.validTo === null,
    travelPermitNumber: chip.travelPermitNumber ?? '',
    chip,
    samId,
    scan: null,
  };
}

/** Which fields a kind of document has. */
export interface DocumentShape {
  readonly latinName: boolean;
  readonly nation: boolean;
  readonly nationality: boolean;
  readonly address: boolean;
  readonly travelPermitNumber: boolean;
  readonly issuer: boolean;
}

export function shapeOf(kind: IdentityDocumentKind): DocumentShape {
  const foreigner = kind === 'foreigner-2017' || kind === 'foreigner-2023';
  return {
    latinName: foreigner,
    nation: kind === 'resident',
    nationality: foreigner,
    address: !foreigner,
    travelPermitNumber: kind === 'hk-macao-taiwan',
    // A foreigner's card carries none in a form that is published.
    issuer: !foreigner,
  };
}

/** After the number is complete it tells birth date, sex and kind: filled in where nothing stands yet. */
export function withNumber(values: DocumentValues, number: string, today: string): DocumentValues {
  const reading = readIdNumber(number, today);
  if (!reading.ok) return { ...values, number };
  const { birthDate, sexCode, kind } = reading.facts;
  return {
    ...values,
    number,
    kind: kind === 'resident-15' ? 'resident' : kind,
    birthDate: values.birthDate === '' ? (birthDate ?? '') : values.birthDate,
    sex: values.sex === '' ? (sexCode ?? '') : values.sex,
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function coded(found: CodedText | undefined): CodedText | null {
  return found ?? null;
}

export function toIdentityDocument(values: DocumentValues): IdentityDocument {
  if (values.source === 'chip' && values.chip !== null) return values.chip;
  const shape = shapeOf(values.kind);
  return {
    kind: values.kind,
    name: orNull(values.name),
    latinName: shape.latinName ? orNull(values.latinName) : null,
    sex: coded(findSex(values.sex)),
    nation: shape.nation ? coded(findNation(values.nation)) : null,
    nationality: shape.nationality ? coded(findNationality(values.nationality)) : null,
    birthDate: orNull(values.birthDate),
    number: values.number.trim(),
    address: shape.address ? orNull(values.address) : null,
    newestAddress: null,
    issuer: orNull(values.issuer),
    validFrom: orNull(values.validFrom),
    validTo: values.longTerm ? null : orNull(values.validTo),
    travelPermitNumber: shape.travelPermitNumber ? orNull(values.travelPermitNumber) : null,
  };
}

export function toEvidence(values: DocumentValues): DocumentEvidence {
  const chip = values.source === 'chip';
  return {
    source: chip ? 'chip' : 'typed',
    document: toIdentityDocument(values),
    samId: chip ? values.samId : null,
    paper: chip ? null : (values.scan?.sha256 ?? null),
  };
}

function numberProblem(values: DocumentValues, today: string): ProblemCode | undefined {
  const reading = readIdNumber(values.number, today);
  if (!reading.ok) return reading.problem;
  const { kind } = reading.facts;
  if (kind === 'resident-15') return 'number-void';
  return kind === values.kind ? undefined : 'kind-mismatch';
}

function birthProblem(values: DocumentValues, today: string): ProblemCode | undefined {
  if (values.birthDate === '') return 'required';
  if (!isCalendarDate(values.birthDate)) return 'not-a-date';
  if (values.birthDate > today) return 'birth-in-future';
  const reading = readIdNumber(values.number, today);
  const told = reading.ok ? reading.facts.birthDate : null;
  return told !== null && told !== values.birthDate ? 'birth-mismatch' : undefined;
}

function travelPermitProblem({ travelPermitNumber }: DocumentValues, shape: DocumentShape): ProblemCode | undefined {
  if (!shape.travelPermitNumber || travelPermitNumber.trim() === '') return undefined;
  return readTravelPermitNumber(travelPermitNumber) === null ? 'number-invalid' : undefined;
}

function sexProblem(values: DocumentValues, today: string): ProblemCode | undefined {
  if (values.sex === '') return 'required';
  const reading = readIdNumber(values.number, today);
  const told = reading.ok ? reading.facts.sexCode : null;
  return told !== null && told !== values.sex ? 'sex-mismatch' : undefined;
}

function validityProblems(values: DocumentValues, today: string): Readonly<Record<string, ProblemCode | undefined>> {
  const { validFrom, validTo, longTerm } = values;
  const from =
    validFrom === '' ? 'required' : !isDate(validFrom) ? 'not-a-date' : validFrom > today ? 'in-future' : undefined;
  if (longTerm) return { validFrom: from, validTo: undefined };
  const to =
    validTo === ''
      ? 'required'
      : !isDate(validTo)
        ? 'not-a-date'
        : validTo < validFrom
          ? 'before-start'
          : validTo < today
            ? 'expired'
            : undefined;
  return { validFrom: from, validTo: to };
}

/** By field id `<prefix>-<field>`, in the order of the form. */
export function documentProblems(
  values: DocumentValues,
  prefix: string,
  today: string,
): Readonly<Record<string, ProblemCode | undefined>> {
  if (values.source === null) return { [`${prefix}-read`]: 'not-read' };
  if (values.source === 'chip') return {};
  const shape = shapeOf(values.kind);
  const found: Readonly<Record<string, ProblemCode | undefined>> = {
    number: numberProblem(values, today),
    name: values.name.trim() === '' && !(shape.latinName && values.latinName.trim() !== '') ? 'required' : undefined,
    latinName: shape.latinName && values.latinName.trim() === '' ? 'required' : undefined,
    sex: sexProblem(values, today),
    nation: shape.nation && values.nation === '' ? 'required' : undefined,
    nationality: shape.nationality && values.nationality === '' ? 'required' : undefined,
    birthDate: birthProblem(values, today),
    travelPermitNumber: travelPermitProblem(values, shape),
    ...validityProblems(values, today),
    scan: values.scan === null ? 'scan-missing' : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, problem]) =>
      problem === undefined ? [] : [[`${prefix}-${field}`, problem]],
    ),
  );
}
