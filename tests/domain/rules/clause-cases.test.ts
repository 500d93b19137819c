import { opinionBook } from '#domain/rules/book/opinion-2016-112.ts';
import { stateCouncilBook } from '#domain/rules/book/state-council-regulation.ts';
import { explain } from '#domain/rules/explain.ts';
import { readFacts } from '#domain/rules/parse-facts.ts';
import { explanationDocument } from '#text/explanation.ts';
import { expect, test } from 'vitest';
import { clauseCases, type ClauseCase } from './support/clause-cases.ts';

type Answer = ReturnType<typeof explanationDocument>;

function answer(file: unknown): Answer {
  const facts = readFacts(file);
  if (!facts.ok) throw new Error(JSON.stringify(facts.failure));
  const explained = explain(facts.value);
  if (!explained.ok) throw new Error(JSON.stringify(explained.failure));
  return explanationDocument(explained.value, 'en');
}

/** The clause and what is said of the rule, as the file of cases writes it. */
function said(rule: string, { grounds, conditions, ruleBook, endorsement }: Answer): readonly [string, string] {
  if (rule === 'book') return [stateCouncilBook.clauses.conditions.ref, `book ${ruleBook}`];
  if (rule.startsWith('endorsement')) {
    const { clause, lateClause } = opinionBook.endorsement;
    const cited = opinionBook.clauses[rule === 'endorsement' ? clause : lateClause]?.ref ?? '';
    const { state, windowFrom, windowTo, yearsCounted } = endorsement ?? {};
    return [cited, `endorsement ${state} ${windowFrom} ${windowTo} ${yearsCounted}`];
  }
  const found = [...grounds, ...conditions].find((each) => each.rule === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  const day = found.trueFrom === null ? '' : ` ${found.trueFrom}`;
  return [found.clause.article, `${found.holds ? 'holds' : 'fails'}${day}`];
}

const cases = clauseCases();

test('every branch, the half year, who, the endorsement and the books have cases of their own, 200 and more', () => {
  expect(cases.length).toBeGreaterThanOrEqual(200);
  const rules = new Set(cases.map(({ rule }) => rule));
  for (const { id } of opinionBook.branches) expect(rules).toContain(id);
  for (const rule of [
    'residence.half-year',
    'who.floating',
    'who.citizen',
    'endorsement',
    'endorsement-late',
    'book',
  ]) {
    expect(rules).toContain(rule);
  }
});

test.each(cases)('$clause $rule: $name', ({ clause, rule, file, verdict, expected }: ClauseCase) => {
  const given = answer(file);
  const [cited, found] = said(rule, given);
  expect(cited).toBe(clause);
  if (rule.startsWith('endorsement')) return expect(found).toBe(verdict);
  return expect([`${given.verdict} ${given.eligibleOn}`, found]).toEqual([verdict, expected]);
});
