/**
 * 办件编号: county (6) + date (8) + terminal (3) + sequence (4) + check character, 22 in all. The terminal's own mark is
 * inside, so a desk without a line gives numbers that no other desk can give. Check: ISO 7064 MOD 37,36, the standard's
 * system for letters and digits; it finds every single wrong character and nearly all swaps of neighbours.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { isDate } from '../residence/calendar-date.ts';

export interface CaseNumberParts {
  readonly county: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Three of `0-9A-Z`. */
  readonly terminal: string;
  /** 1 to 9999, counted per terminal and day. */
  readonly sequence: number;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The remainder of ISO 7064 MOD 37,36 over all characters so far, before the check character. */
function checkRemainder(text: string): number {
  let product = 36;
  for (const character of text) {
    const sum = (product + alphabet.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return product;
}

/** The check character for a text of `0-9A-Z`. */
export function checkCharacter(text: string): string {
  return alphabet.charAt((37 - checkRemainder(text)) % 36);
}

export function formatCaseNumber({ county, date, terminal, sequence }: CaseNumberParts): Outcome<string> {
  if (!/^\d{6}$/.test(county)) return fail('case.field-invalid', { field: 'county' });
  if (!isDate(date)) return fail('case.field-invalid', { field: 'date' });
  if (!/^[0-9A-Z]{3}$/.test(terminal)) return fail('case.field-invalid', { field: 'terminal' });
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 9999) {
    return fail('case.field-invalid', { field: 'sequence' });
  }
  const body = `${county}${date.replaceAll('-', '')}${terminal}${String(sequence).padStart(4, '0')}`;
  return succeed(`${body}${checkCharacter(body)}`);
}

/** The parts of a case number as typed or read from its QR code; null when it is none or a character is wrong. */
export function parseCaseNumber(text: string): CaseNumberParts | null {
  const match = /^(\d{6})(\d{4})(\d{2})(\d{2})([0-9A-Z]{3})(\d{4})([0-9A-Z])$/.exec(text.trim().toUpperCase());
  if (match === null) return null;
  const [whole, county = '', year = '', month = '', day = '', terminal = '', digits = '', check = ''] = match;
  const date = `${year}-${month}-${day}`;
  const sequence = Number(digits);
  if (!isDate(date) || sequence === 0 || checkCharacter(whole.slice(0, -1)) !== check) return null;
  return { county, date, terminal, sequence };
}

export function isCaseNumber(text: string): boolean {
  return parseCaseNumber(text) !== null;
}
