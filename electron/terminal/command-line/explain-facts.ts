/** `terminal case explain --facts FILE`: the verdict on a plain file. No desk, no cache, no clock. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import type { RuleBook } from '#domain/rules/book/book-shape.ts';
import { explain, type Explanation } from '#domain/rules/explain.ts';
import { parseFacts } from '#domain/rules/parse-facts.ts';
import { ruleBooks } from '#domain/rules/rule-book.ts';
import { answerDocument, explanationDocument } from '#text/explanation.ts';
import { requiredText, wrongUsage, type CommandOptions, type CommandSurroundings } from './command.ts';
import { languageOf } from './language-option.ts';
import { readCountyBook, smallText } from './rule-file.ts';

const commandLanguage = () => languageOf(process.argv.slice(2), process.env);

/** A program gets the answer alone unless it asks for all; a person reads all, and so does who asks by when to register. */
export function explainedDocument(explanation: Explanation, options: CommandOptions): unknown {
  const brief = options['json'] === true && options['full'] !== true && options['qualify-on'] === undefined;
  return brief ? answerDocument(explanation, commandLanguage()) : explanationDocument(explanation, commandLanguage());
}

/** The day that `--qualify-on` names; null without it. */
export function qualifyOption(options: CommandOptions): Outcome<string | null> {
  const day = options['qualify-on'];
  if (day === undefined) return succeed(null);
  return typeof day === 'string' && isDate(day) ? succeed(day) : wrongUsage('--qualify-on');
}

interface Asked {
  readonly books: readonly RuleBook[];
  /** The one that was named. */
  readonly book?: RuleBook;
}

/** The books that decide: those of the program, a county's beside them when its file is given; one alone when it is named. */
async function booksOf({ book, override }: CommandOptions, folder: string): Promise<Outcome<Asked>> {
  const county = typeof override === 'string' ? await readCountyBook(override, folder) : null;
  if (county?.ok === false) return county;
  const books = county?.value.books ?? ruleBooks;
  if (book === undefined) return succeed({ books });
  const named = books.find(({ version }) => version === book);
  return named === undefined ? wrongUsage('--book') : succeed({ books, book: named });
}

export async function explainFile(options: CommandOptions, { folder }: CommandSurroundings): Promise<Outcome<unknown>> {
  const file = requiredText(options, 'facts');
  if (!file.ok) return file;
  const qualifyOn = qualifyOption(options);
  if (!qualifyOn.ok) return qualifyOn;
  const books = await booksOf(options, folder);
  if (!books.ok) return books;
  const text = await smallText(file.value, folder, 'rules.facts-invalid');
  if (!text.ok) return text;
  const facts = parseFacts(text.value);
  if (!facts.ok) return facts;
  const explained = explain(facts.value, { qualifyOn: qualifyOn.value, ...books.value });
  return explained.ok ? succeed(explainedDocument(explained.value, options)) : explained;
}
