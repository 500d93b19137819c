/** `terminal rules compare`: two books over everybody whose registration is in force, and whose verdict flips. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { twoBooks } from '#domain/rules/book/county-book.ts';
import type { Flip } from '#domain/rules/compare-books.ts';
import { wrongUsage, type CommandOptions, type CommandSurroundings, type CommandTerminal } from './command.ts';
import { smallText } from './rule-file.ts';

/** As many residents as one answer looks at: the counter is not kept waiting. */
const usualPage = 500;

interface Asked {
  readonly before: string;
  readonly after: string | null;
  readonly override: string | null;
}

/** What is asked, and the versions that will be compared; what no book is called is wrong usage before anybody is asked. */
async function askedOf(
  options: CommandOptions,
  folder: string,
): Promise<Outcome<Asked & { readonly against: string }>> {
  const { before, after, override } = options;
  if (typeof before !== 'string') return wrongUsage('--before');
  const file = typeof override === 'string' ? await smallText(override, folder, 'rules.book-invalid') : succeed(null);
  if (!file.ok) return file;
  const later = typeof after === 'string' ? after : null;
  if (later === null && file.value === null) return wrongUsage('--after');
  const books = twoBooks(before, later, file.value);
  if (!books.ok) {
    if (books.failure.code !== 'rules.no-book') return books;
    return wrongUsage(books.failure.detail?.['version'] === before ? '--before' : '--after');
  }
  return succeed({ before, after: later, override: file.value, against: books.value.after.version });
}

interface Comparison {
  readonly people: number;
  readonly flips: readonly Flip<string>[];
}

/** The case id is all that is told of a resident. */
async function compare(terminal: CommandTerminal, asked: Asked, limit: number): Promise<Outcome<Comparison>> {
  const found: Flip<string>[] = [];
  let people = 0;
  let from: string | null = null;
  do {
    const page: Outcome<Comparison & { readonly last: string | null }> = await terminal.call('rules.compare', {
      ...asked,
      from,
      limit,
    });
    if (!page.ok) return page;
    people += page.value.people;
    found.push(...page.value.flips);
    from = page.value.last;
  } while (from !== null);
  return succeed({ people, flips: found });
}

export async function compareBooks(
  options: CommandOptions,
  { withTerminal, folder }: CommandSurroundings,
  limit = usualPage,
): Promise<Outcome<unknown>> {
  const read = await askedOf(options, folder);
  if (!read.ok) return read;
  const { against, ...asked } = read.value;
  return withTerminal('clerk', async (terminal) => {
    const status = await terminal.call('desk.status', {});
    if (!status.ok) return status;
    const compared = await compare(terminal, asked, limit);
    if (!compared.ok) return compared;
    return succeed({ asOf: status.value.today, before: asked.before, after: against, ...compared.value });
  });
}
