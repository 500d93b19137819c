/** Days as people write them in lists. */
import { isDate } from '../residence/calendar-date.ts';

/**
 * `YYYY-MM-DD` of 2026-11-3, 2026/11/03, 2026.11.3, 2026年11月3日 and 20261103, with a time behind it or not; null for
 * anything else, such as a day that does not exist or a year of two figures.
 */
export function readListDate(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}
