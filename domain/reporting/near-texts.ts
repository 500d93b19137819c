/** How little two names, numbers or days differ: the slips of a hand that copies. */
import { isDate } from '../residence/calendar-date.ts';

/** One character changed, added or left out. */
export function isOneEditApart(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [[...left], [...right]] : [[...right], [...left]];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const restOfShort = short.slice(short.length === long.length ? at + 1 : at);
  const restOfLong = long.slice(at + 1);
  return at < long.length && restOfShort.join('') === restOfLong.join('');
}

/** Equally long and different in one place. */
export function isOneDigitApart(left: string, right: string): boolean {
  let different = 0;
  for (let at = 0; at < left.length && different < 2; at += 1) if (left[at] !== right[at]) different += 1;
  return different === 1 && left.length === right.length;
}

/** Two digits next to each other changed places. */
export function isSwapApart(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  const places = [...left].flatMap((character, index) => (character === right[index] ? [] : [index]));
  const [first = -1, second = -1, third] = places;
  return third === undefined && second === first + 1 && left[first] === right[second] && left[second] === right[first];
}

/** Day and month changed places: 1990-03-05 and 1990-05-03. */
export function withDayAndMonthSwapped(date: string): string | null {
  const swapped = `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`;
  return swapped !== date && isDate(swapped) ? swapped : null;
}

/** Every day whose eight figures differ in one from those of the date, within the years in which people live. */
export function datesOneDigitApart(date: string): readonly string[] {
  const found: string[] = [];
  for (const place of [2, 3, 5, 6, 8, 9]) {
    for (let digit = 0; digit <= 9; digit += 1) {
      const other = `${date.slice(0, place)}${digit}${date.slice(place + 1)}`;
      if (other !== date && isDate(other)) found.push(other);
    }
  }
  return found;
}
