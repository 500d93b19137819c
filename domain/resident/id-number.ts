/**
 * Numbers of identity documents: GB 11643 (18 digits, check digit ISO 7064 MOD 11-2, and the old 15 digits), the
 * residence permit for Hong Kong, Macao and Taiwan residents, and the two numbers of the foreign permanent resident card.
 */
export type IdNumberKind = 'resident' | 'resident-15' | 'hk-macao-taiwan' | 'foreigner-2017' | 'foreigner-2023';

/** What a well-formed number says about its holder. Null where its kind does not say it. */
export interface IdNumberFacts {
  readonly kind: IdNumberKind;
  /** In capital letters. */
  readonly number: string;
  /** GB/T 2260 code of the place of first registration. Whether it is listed is not checked here. */
  readonly regionCode: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sexCode: '1' | '2' | null;
}

export type IdNumberProblem =
  | 'empty'
  | 'length'
  | 'characters'
  | 'check-digit'
  | 'birth-date'
  | 'birth-in-future'
  | 'too-old';

export type IdNumberReading =
  | { readonly ok: true; readonly facts: IdNumberFacts }
  | { readonly ok: false; readonly problem: IdNumberProblem };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';
const oldestAgeYears = 130;
/** The permit for residents of Hong Kong, Macao and Taiwan uses 83, not GB/T 2260's 71, for Taiwan. */
const hkMacaoTaiwanRegion = /^8[123]0000/;

/** The check character of the first 17 digits. */
export function idNumberCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checkCharacters.charAt(sum % 11);
}

/** Reads a number of any kind. `today` is `YYYY-MM-DD`; a birth date after it, or 130 years before it, is a problem. */
export function readIdNumber(text: string, today: string): IdNumberReading {
  const number = text.trim().toUpperCase();
  if (number === '') return problem('empty');
  if (/^[A-Z]{3}/.test(number)) return readForeigner2017(number, today);
  if (number.length === 15) return readResident15(number, today);
  if (number.length !== 18) return problem('length');
  if (!/^\d{17}[\dX]$/.test(number)) return problem('characters');
  if (idNumberCheckCharacter(number) !== number.charAt(17)) return problem('check-digit');
  return number.startsWith('9') ? readForeigner2023(number, today) : readResident18(number, today);
}

/** Sequences that 15-digit numbers gave to people who were over a hundred then. */
const centenarianSequence = /99[6-9]$/;

/** The 18-digit form of a 15-digit number; null when it is not 15 digits. Born in 18xx when the sequence says so, else 19xx. */
export function widenIdNumber(number15: string): string | null {
  if (!/^\d{15}$/.test(number15)) return null;
  const century = centenarianSequence.test(number15) ? '18' : '19';
  const first17 = `${number15.slice(0, 6)}${century}${number15.slice(6)}`;
  return first17 + idNumberCheckCharacter(first17);
}

/**
 * The 15-digit form that the holder of an 18-digit number had before, its alias in old papers; null when there can be none:
 * born in another century, or another kind of number.
 */
export function narrowIdNumber(number18: string): string | null {
  if (!/^\d{17}[\dX]$/.test(number18)) return null;
  const number15 = number18.slice(0, 6) + number18.slice(8, 17);
  return widenIdNumber(number15) === number18 ? number15 : null;
}

/** The numbers under which the holder of this one may be recorded: itself first, then its alias of the other length. */
export function idNumberForms(text: string): readonly string[] {
  const number = text.replaceAll(/\s/g, '').toUpperCase();
  const other = widenIdNumber(number) ?? narrowIdNumber(number);
  return other === null ? [number] : [number, other];
}

function readResident18(number: string, today: string): IdNumberReading {
  const kind = hkMacaoTaiwanRegion.test(number) ? 'hk-macao-taiwan' : 'resident';
  const sexCode = Number(number.charAt(16)) % 2 === 1 ? '1' : '2';
  const facts = {
    kind,
    number,
    regionCode: number.slice(0, 6),
    birthDate: dashed(number.slice(6, 14)),
    sexCode,
  } as const;
  return checkBirth(facts, today);
}

function readResident15(number: string, today: string): IdNumberReading {
  const wide = widenIdNumber(number);
  if (wide === null) return problem('characters');
  const sexCode = Number(number.charAt(14)) % 2 === 1 ? '1' : '2';
  const birthDate = dashed(wide.slice(6, 14));
  return checkBirth({ kind: 'resident-15', number, regionCode: number.slice(0, 6), birthDate, sexCode }, today);
}

/** Three letters of the country and twelve digits; the inner rule of the digits is not public. */
function readForeigner2017(number: string, today: string): IdNumberReading {
  if (number.length !== 15) return problem('length');
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return problem('characters');
  return checkBirth({ kind: 'foreigner-2017', number, regionCode: null, birthDate: null, sexCode: null }, today);
}

/** 9, place (2), country in digits (3), birth date (8), sequence (3), check: the inner order is not public, so it refuses nothing. */
function readForeigner2023(number: string, today: string): IdNumberReading {
  const inner = dashed(number.slice(6, 14));
  const birthDate = isCalendarDate(inner) && inner <= today ? inner : null;
  return { ok: true, facts: { kind: 'foreigner-2023', number, regionCode: null, birthDate, sexCode: null } };
}

function checkBirth(facts: IdNumberFacts, today: string): IdNumberReading {
  const { birthDate } = facts;
  if (birthDate === null) return { ok: true, facts };
  if (!isCalendarDate(birthDate)) return problem('birth-date');
  if (birthDate > today) return problem('birth-in-future');
  if (Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) > oldestAgeYears) return problem('too-old');
  return { ok: true, facts };
}

/** True for a date that exists, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1000 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
}

/** `YYYYMMDD` to `YYYY-MM-DD`, unchecked. */
function dashed(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

function problem(name: IdNumberProblem): IdNumberReading {
  return { ok: false, problem: name };
}
