/**
 * Working days in the sense of Civil Code 203: not a Saturday or Sunday, not a legal holiday, unless the State Council's
 * notice makes it a make-up working day. For a year without a notice only weekends and the holidays that fall on a fixed
 * date are known; who shows a day of such a year says that it may still move (`holidaysKnown`).
 */
import { addDays } from './calendar-date.ts';
import { dayNumber, dayText, weekday } from './day-number.ts';
import { holidayTable } from './holiday-table.ts';

/** Whether a day is a working day. */
export type WorkingDay = (date: string) => boolean;

/** 元旦, 劳动节 and 国庆节 by 全国年节及纪念日放假办法 as in force since 2025-01-01. */
const fixedHolidays: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

let off: ReadonlySet<string> | null = null;
let worked: ReadonlySet<string> | null = null;

function expand(year: string, span: string): readonly string[] {
  const [first = '', last = first] = span.split('..');
  const from = dayNumber(`${year}-${first}`);
  const length = dayNumber(`${year}-${last}`) - from + 1;
  return Array.from({ length }, (_, index) => dayText(from + index));
}

function read(): void {
  const years = Object.entries(holidayTable);
  off = new Set(years.flatMap(([year, { off: spans }]) => spans.flatMap((span) => expand(year, span))));
  worked = new Set(years.flatMap(([year, { worked: days }]) => days.map((day) => `${year}-${day}`)));
}

/** Whether the notice for the year of this day has been published and is in the table. */
export function holidaysKnown(date: string): boolean {
  return Object.hasOwn(holidayTable, date.slice(0, 4));
}

/** Whether authorities work on this day. */
export const isWorkingDay: WorkingDay = (date) => {
  if (off === null || worked === null) read();
  if (worked?.has(date) === true) return true;
  if (off?.has(date) === true) return false;
  if (!holidaysKnown(date) && fixedHolidays.has(date.slice(5))) return false;
  const day = weekday(dayNumber(date));
  return day !== 0 && day !== 6;
};

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(date: string, works: WorkingDay = isWorkingDay): string {
  let day = date;
  // No holiday lasts so long; a table that says so is broken, and the day is left where it is.
  for (let moved = 0; moved < 31; moved += 1, day = addDays(day, 1)) if (works(day)) return day;
  return date;
}

/** The last of so many working days after the event; the day of the event is not counted. */
export function workingDaysAfter(eventDate: string, count: number, works: WorkingDay = isWorkingDay): string {
  let day = eventDate;
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(addDays(day, 1), works);
  return day;
}
