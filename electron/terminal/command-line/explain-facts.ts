/** `terminal case explain --facts FILE`: the verdict on a plain file. No desk, no cache, no clock. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import type { RuleBook } from '#domain/rules/book/book-shape.ts';
import { explain } from '#domain/rules/explain.ts';
import { parseFacts } from '#domain/rules/parse-facts.ts';
import { findRuleBook } from '#domain/rules/rule-book.ts';
import { explanationDocument } from '#text/explanation.ts';
import { requiredText, wrongUsage, type CommandOptions, type CommandSurroundings } from './command.ts';
import { languageOf } from './language-option.ts';

export const commandLanguage = () => languageOf(process.argv.slice(2), process.env);

/** The day that `--qualify-on` names; null without it. */
export function qualifyOption(options: CommandOptions): Outcome<string | null> {
  const day = options['qualify-on'];
  if (day === undefined) return succeed(null);
  return typeof day === 'string' && isDate(day) ? succeed(day) : wrongUsage('--qualify-on');
}

function bookOption({ book }: CommandOptions): Outcome<RuleBook | undefined> {
  if (book === undefined) return succeed(undefined);
  const found = typeof book === 'string' ? findRuleBook(book) : null;
  return found === null ? wrongUsage('--book') : succeed(found);
}

/** More than any resident's facts; a file that is larger is something else. */
const longestFile = 1_000_000;

async function textOf(name: string, folder: string): Promise<Outcome<string>> {
  try {
    const text = await readFile(path.resolve(folder, name), 'utf8');
    return text.length > longestFile
      ? fail('rules.facts-invalid', { place: 'file', problem: 'too-long' })
      : succeed(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return fail('rules.facts-invalid', { place: 'file', problem: 'unreadable', error: code });
  }
}

export async function explainFile(options: CommandOptions, { folder }: CommandSurroundings): Promise<Outcome<unknown>> {
  const file = requiredText(options, 'facts');
  if (!file.ok) return file;
  const qualifyOn = qualifyOption(options);
  if (!qualifyOn.ok) return qualifyOn;
  const book = bookOption(options);
  if (!book.ok) return book;
  const text = await textOf(file.value, folder);
  if (!text.ok) return text;
  const facts = parseFacts(text.value);
  if (!facts.ok) return facts;
  const explained = explain(facts.value, {
    qualifyOn: qualifyOn.value,
    ...(book.value === undefined ? {} : { book: book.value }),
  });
  return explained.ok ? succeed(explanationDocument(explained.value, commandLanguage())) : explained;
}
