/** Two rule books over the residents of this desk. */
import type { rulesCalls } from '#contract/counter/rules.ts';
import { succeed, valueOf } from '#domain/failure/failure.ts';
import { factsOfPerson } from '#domain/permit/known-facts.ts';
import { twoBooks } from '#domain/rules/book/county-book.ts';
import { flips, type Asked } from '#domain/rules/compare-books.ts';
import type { Desk } from '../desk.ts';
import type { CallHandlers } from '../rpc.ts';
import { dwellingSafety } from './dwelling-safety.ts';

export function rulesHandlers(desk: Desk): CallHandlers<typeof rulesCalls> {
  return {
    'rules.compare': async ({ before, after, override, from, limit }) => {
      const books = twoBooks(before, after, override);
      if (!books.ok) return books;
      const residents = valueOf(await desk.cache.registeredResidents({ from, limit }));
      const today = desk.clock.today();
      const asked: Asked<string>[] = [];
      for (const { residence, claimed } of residents) {
        const { safe } = await dwellingSafety(desk, residence.address);
        const known = { residence, claimed, card: null, dwellingSafe: safe };
        asked.push({ who: residence.caseId, facts: factsOfPerson(known, today, undefined) });
      }
      const found = flips(asked, books.value.before, books.value.after, { whoKnown: true });
      const last = residents.length < limit ? null : (residents.at(-1)?.residence.caseId ?? null);
      return succeed({ people: asked.length, flips: [...found], last });
    },
  };
}
