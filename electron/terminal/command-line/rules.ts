/**
 * `terminal rules list|check|compare|page`: which rule books decide, whether a county's file can be used, whose verdict flips
 * between two books, and the page of all rules.
 */
import { succeed } from '#domain/failure/failure.ts';
import { isCountyBranch } from '#domain/rules/book/book-shape.ts';
import { checkBooks } from '#domain/rules/book/check-book.ts';
import { defaultRuleBook, ruleBooks } from '#domain/rules/rule-book.ts';
import { ruleBookPage } from '#text/rule-book-page.ts';
import { compareBooks } from './compare-books.ts';
import { wrongUsage, type CommandSubject } from './command.ts';
import { readCountyBook } from './rule-file.ts';

export const rulesCommands: CommandSubject = {
  subject: 'rules',
  verbs: {
    list: {
      usage: '',
      options: {},
      run: () => {
        const checked = checkBooks(ruleBooks);
        if (!checked.ok) return Promise.resolve(checked);
        const books = checked.value.map(({ version, title, territory, effectiveFrom, effectiveTo, branches }) => ({
          version,
          title,
          territory: territory.prefix === '' ? '000000' : territory.prefix.padEnd(6, '0'),
          effectiveFrom,
          effectiveTo,
          rules: branches.map(({ id }) => id),
        }));
        return Promise.resolve(succeed({ books }));
      },
    },
    check: {
      usage: 'FILE',
      options: {},
      words: 1,
      run: async (_options, { words: [name], folder }) => {
        if (name === undefined) return wrongUsage('FILE');
        const read = await readCountyBook(name, folder);
        if (!read.ok) return read;
        const { version, title, territory, effectiveFrom, effectiveTo, branches } = read.value.county;
        return succeed({
          version,
          title,
          territory: territory.prefix,
          effectiveFrom,
          effectiveTo,
          added: branches.filter(({ id }) => isCountyBranch(id)).map(({ id }) => id),
          changed: branches
            .filter((rule) => !isCountyBranch(rule.id) && !defaultRuleBook.branches.includes(rule))
            .map(({ id }) => id),
        });
      },
    },
    compare: {
      usage: '--before VERSION (--after VERSION | --override FILE) [--as ACCOUNT]',
      options: { before: { type: 'string' }, after: { type: 'string' }, override: { type: 'string' } },
      run: compareBooks,
    },
    page: {
      usage: '',
      options: {},
      run: ({ json }) => {
        const page = ruleBookPage(ruleBooks);
        if (json === true) return Promise.resolve(succeed({ page }));
        process.stdout.write(page);
        return Promise.resolve(succeed(undefined));
      },
    },
  },
};
