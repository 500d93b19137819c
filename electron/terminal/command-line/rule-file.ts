/** A county's own rules from a file: read, checked against the opinion, and put beside the books that the program has. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { countyBookOf, type CountyBook } from '#domain/rules/book/county-book.ts';

/** More than any file of facts or rules; one that is larger is something else. */
const longestFile = 1_000_000;

/** The text of a file, without a byte order mark; its size is limited. The problem is a word, never what the file holds. */
export async function smallText(
  name: string,
  folder: string,
  code: 'rules.facts-invalid' | 'rules.book-invalid',
): Promise<Outcome<string>> {
  try {
    const text = await readFile(path.resolve(folder, name), 'utf8');
    return text.length > longestFile
      ? fail(code, { place: 'file', problem: 'too-long' })
      : succeed(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { code: reason = 'unknown' } = error as NodeJS.ErrnoException;
    return fail(code, { place: 'file', problem: 'unreadable', error: reason });
  }
}

/** The book that the file makes of the opinion, or `rules.book-invalid` with the place. */
export async function readCountyBook(name: string, folder: string): Promise<Outcome<CountyBook>> {
  const text = await smallText(name, folder, 'rules.book-invalid');
  return text.ok ? countyBookOf(text.value) : text;
}
