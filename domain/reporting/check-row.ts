/** One row of a list against the rules that a document at the counter must pass. */
import { dwellingKinds, inflowReasons } from '../permit/residence-action.ts';
import { readIdNumber } from '../resident/id-number.ts';
import type { CollectedPerson } from './collected-person.ts';
import type { ListField } from './list-columns.ts';
import { readListDate } from './list-dates.ts';
import { columnLetters, type ListProblem, type RowProblem } from './list-problems.ts';
import type { ListCell, ListHeader } from './list-header.ts';

export interface RowRules {
  readonly header: ListHeader;
  /** The day on which the list came. */
  readonly today: string;
  /** Whether GB/T 2260 has the code; handed in so that its table is loaded only where it is needed. */
  readonly knowsRegion: (code: string) => boolean;
}

export interface CheckedCells {
  readonly person: CollectedPerson | null;
  readonly problems: readonly RowProblem[];
  /** Odd, and yet no reason to refuse the row. */
  readonly warnings: readonly RowProblem[];
}

const longestText: Readonly<Partial<Record<ListField, number>>> = { name: 50, address: 200, room: 40 };
const defaultLongest = 40;

/** Everything that is wrong with a row, not only the first thing: the reporter corrects it once. */
export function checkRow(cells: readonly ListCell[], { header, today, knowsRegion }: RowRules): CheckedCells {
  const problems: RowProblem[] = [];
  const warnings: RowProblem[] = [];
  const columnOf = (field: ListField): string | null => {
    const index = header.columns[field];
    return index === undefined ? null : columnLetters(index);
  };
  const refuse = (field: ListField, problem: ListProblem): null => {
    problems.push({ field, column: columnOf(field), problem });
    return null;
  };
  const warn = (field: ListField, problem: ListProblem): void =>
    void warnings.push({ field, column: columnOf(field), problem });
  const read = (field: ListField): string | null => {
    const index = header.columns[field];
    const cell = index === undefined ? '' : (cells[index] ?? '');
    if (typeof cell !== 'string') return refuse(field, cell.problem);
    const text = cell.trim();
    if (text === '') return null;
    if (text.length > (longestText[field] ?? defaultLongest)) return refuse(field, 'too-long');
    // A replacement character says that the file was read with the wrong encoding somewhere before.
    return /[\p{Cc}\uFFFD]/u.test(text) ? refuse(field, 'unreadable-characters') : text;
  };
  const readDate = (field: ListField): string | null => {
    const text = read(field);
    if (text === null) return null;
    const date = readListDate(text);
    if (date === null) return refuse(field, 'not-a-date');
    return date > today ? refuse(field, 'in-future') : date;
  };
  const told = (field: ListField): boolean => problems.some((problem) => problem.field === field);

  const name = read('name');
  if (name === null && !told('name')) refuse('name', 'required');
  const number = read('number');
  const facts = number === null ? null : readNumber(number, today);
  if (number === null && !told('number')) refuse('number', 'required');
  if (facts !== null && 'problem' in facts) refuse('number', facts.problem);
  const known = facts !== null && !('problem' in facts) ? facts : null;
  if (known?.regionCode != null && !knowsRegion(known.regionCode)) warn('number', 'region-unknown');

  const sex = sexOf(read('sex'));
  if (sex === 'unknown') refuse('sex', 'unknown-code');
  else if (sex !== null && known?.sexCode != null && known.sexCode !== sex) refuse('sex', 'sex-mismatch');
  const birthDate = readDate('birthDate');
  if (birthDate !== null && known?.birthDate != null && known.birthDate !== birthDate)
    refuse('birthDate', 'birth-mismatch');

  const phone = phoneOf(read('phone'));
  if (phone === 'unknown') warn('phone', 'phone-invalid');
  const from = readDate('from');
  const to = readDate('to');
  if (from !== null && to !== null && to < from) refuse('to', 'before-start');
  const born = known?.birthDate ?? birthDate;
  if (born !== null && from !== null && from < born) refuse('from', 'before-birth');
  if (from === null && to === null && !told('from') && !told('to'))
    refuse(header.columns.from === undefined ? 'to' : 'from', 'event-missing');

  const dwelling = codeOf(dwellingKinds, read('dwelling'));
  if (dwelling === 'unknown') refuse('dwelling', 'unknown-code');
  const inflowReason = codeOf(inflowReasons, read('inflowReason'));
  if (inflowReason === 'unknown') refuse('inflowReason', 'unknown-code');
  const addressText = read('address');
  const room = read('room');

  const eventOn = to ?? from;
  if (problems.length > 0 || name === null || known === null || eventOn === null)
    return { person: null, problems, warnings };
  return {
    person: {
      name,
      number: known.number,
      birthDate: born,
      sexCode: known.sexCode ?? (sex === 'unknown' ? null : sex),
      phone: phone === 'unknown' ? null : phone,
      event: to === null ? 'start' : 'end',
      eventOn,
      startedOn: to === null ? null : from,
      addressText,
      address: null,
      room,
      dwelling: dwelling === 'unknown' ? null : dwelling,
      inflowReason: inflowReason === 'unknown' ? null : inflowReason,
    },
    problems,
    warnings,
  };
}

interface NumberFacts {
  readonly number: string;
  readonly regionCode: string | null;
  readonly birthDate: string | null;
  readonly sexCode: '1' | '2' | null;
}

function readNumber(text: string, today: string): NumberFacts | { readonly problem: ListProblem } {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s'-]/g, '')
    .toUpperCase();
  // What a spreadsheet makes of eighteen digits that nobody told it to keep as text.
  if (/^\d(\.\d+)?E\+\d+$/.test(plain)) return { problem: 'digits-lost' };
  const reading = readIdNumber(plain, today);
  if (!reading.ok) return { problem: reading.problem };
  return reading.facts.kind === 'resident-15' ? { problem: 'number-void' } : reading.facts;
}

const sexWords: Readonly<Record<string, '1' | '2'>> = { 男: '1', 女: '2', '1': '1', '2': '2', 男性: '1', 女性: '2' };

function sexOf(text: string | null): '1' | '2' | 'unknown' | null {
  return text === null ? null : (sexWords[text.normalize('NFKC')] ?? 'unknown');
}

function phoneOf(text: string | null): string | null {
  if (text === null) return null;
  const plain = text.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^(1\d{10}|0\d{9,11}|\+\d{6,18})$/.test(plain) ? plain : 'unknown';
}

/** By code, by text, or both as a template's list of choices has them (`02 租赁房屋`). */
function codeOf<Code extends string>(
  table: Readonly<Record<Code, string>>,
  text: string | null,
): Code | 'unknown' | null {
  if (text === null) return null;
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  const codes = Object.keys(table) as Code[];
  const found = codes.find((code) => plain === code || plain === table[code] || plain === `${code}${table[code]}`);
  return found ?? 'unknown';
}
