/** `terminal rules compare`: two books over everybody whom this desk has registered, and whose verdict flips. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { factsOfPerson } from '#domain/permit/known-facts.ts';
import type { RuleBook } from '#domain/rules/book/book-shape.ts';
import { flips, type Flip } from '#domain/rules/compare-books.ts';
import { ruleBooks } from '#domain/rules/rule-book.ts';
import { wrongUsage, type CommandOptions, type CommandSurroundings, type CommandTerminal } from './command.ts';
import { knownPerson } from './known-person.ts';
import { readCountyBook } from './rule-file.ts';

const pageSize = 500;

interface Books {
  readonly before: RuleBook;
  readonly after: RuleBook;
}

async function booksOf({ before, after, override }: CommandOptions, folder: string): Promise<Outcome<Books>> {
  const county = typeof override === 'string' ? await readCountyBook(override, folder) : null;
  if (county?.ok === false) return county;
  const books = county?.value.books ?? ruleBooks;
  const one = books.find(({ version }) => version === before);
  // A county's file alone is compared with what decided there before it.
  const other = after === undefined ? county?.value.county : books.find(({ version }) => version === after);
  if (one === undefined) return wrongUsage('--before');
  return other === undefined ? wrongUsage('--after') : succeed({ before: one, after: other });
}

interface Comparison {
  readonly people: number;
  readonly flips: readonly Flip<string>[];
}

/** One resident after the other; the case id is all that is told of him. */
async function compare(
  terminal: CommandTerminal,
  { before, after }: Books,
  today: string,
): Promise<Outcome<Comparison>> {
  const found: Flip<string>[] = [];
  let people = 0;
  let last: string | null = null;
  for (;;) {
    const page: Outcome<{ readonly rows: readonly { readonly caseId: string }[]; readonly more: boolean }> =
      await terminal.call('case.list', { kind: 'residence', statuses: [], text: '', limit: pageSize, after: last });
    if (!page.ok) return page;
    for (const { caseId } of page.value.rows) {
      const known = await knownPerson(terminal, caseId);
      if (!known.ok) return known;
      people += 1;
      const asked = [{ who: caseId, facts: factsOfPerson(known.value, today, undefined) }];
      found.push(...flips(asked, before, after, { whoKnown: true }));
    }
    last = page.value.rows.at(-1)?.caseId ?? null;
    if (!page.value.more || last === null) return succeed({ people, flips: found });
  }
}

export async function compareBooks(
  options: CommandOptions,
  { withTerminal, folder }: CommandSurroundings,
): Promise<Outcome<unknown>> {
  const books = await booksOf(options, folder);
  if (!books.ok) return books;
  return withTerminal('clerk', async (terminal) => {
    const status = await terminal.call('desk.status', {});
    if (!status.ok) return status;
    const { today } = status.value;
    const compared = await compare(terminal, books.value, today);
    if (!compared.ok) return compared;
    const { before, after } = books.value;
    return succeed({ asOf: today, before: before.version, after: after.version, ...compared.value });
  });
}
