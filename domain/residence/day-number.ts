/**
 * Calendar days as whole numbers (days since 1970-01-01), for counting a million residents: no text is cut and no Date is
 * made per day. Gregorian arithmetic by eras of 400 years; `calendar-date.ts` is the same calendar on text.
 */

/** Earlier than every date: a fact of which no beginning was told. */
export const dayBeforeAll = -1_000_000_000;
/** Later than every date: what still goes on. */
export const dayAfterAll = 1_000_000_000;

const daysPerEra = 146_097;
/** From 0000-03-01, where eras begin, to 1970-01-01. */
const epochShift = 719_468;

function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * daysPerEra + yearOfEra * 365 + leaps + dayOfYear - epochShift;
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

/** The number of a day that is known to exist; check text from outside with `isDate` first. */
export function dayNumber(date: string): number {
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
  return dayOf(year, digit(date, 5) * 10 + digit(date, 6), digit(date, 8) * 10 + digit(date, 9));
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function civilOf(number: number): Civil {
  const shifted = number + epochShift;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `YYYY-MM-DD` of a day number. */
export function dayText(number: number): string {
  const { year, month, day } = civilOf(number);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function monthLength(year: number, month: number): number {
  const leap = month === 2 && (year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0));
  return leap ? 29 : (monthLengths[month - 1] ?? 31);
}

/** The same day of a later month, or that month's last day when it has no such day (Civil Code 202). */
export function monthsAfter(number: number, months: number): number {
  const { year, month, day } = civilOf(number);
  const index = year * 12 + month - 1 + months;
  const laterYear = Math.floor(index / 12);
  const laterMonth = index - laterYear * 12 + 1;
  return dayOf(laterYear, laterMonth, Math.min(day, monthLength(laterYear, laterMonth)));
}

/** 0 Sunday … 6 Saturday. */
export function weekday(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}
