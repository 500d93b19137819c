/** The year in which three books followed one another: asking again on each later day must give the day that was foreseen. */
import { addDays } from '#domain/residence/calendar-date.ts';
import type { CaseFacts } from '#domain/rules/case-facts.ts';
import { explain, type Explanation } from '#domain/rules/explain.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const day = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((count) => addDays('2016-01-01', count));
const kind = fc.constantFrom('social-insurance', 'business-licence', 'labour-contract', 'other');
const length = fc.option(fc.integer({ min: 20, max: 700 }), { freq: 2 });
const until = (from: string, days: number | null) => (days === null ? null : addDays(from, days));

const questions = fc
  .record({
    asOf: day(0, 400),
    registered: day(-250, 380),
    registeredFor: length,
    kind,
    begun: day(-100, 380),
    lasts: length,
    rented: fc.boolean(),
    safe: fc.boolean(),
  })
  .map(({ asOf, registered, registeredFor, kind: of, begun, lasts, rented, safe }): CaseFacts => {
    const from = registered < asOf ? registered : asOf;
    const work = begun < asOf ? begun : asOf;
    return {
      asOf,
      division: '331002',
      household: '410922',
      registrations: [{ division: '331002', from, to: until(from, registeredFor) }],
      employment: [{ kind: of, from: work, to: until(work, lasts), accepted: true }],
      dwelling: rented ? [{ kind: 'rented', contract: true, safe }] : [],
    };
  });

function told(facts: CaseFacts): Explanation {
  const explained = explain(facts);
  if (!explained.ok) throw new Error(explained.failure.code);
  return explained.value;
}

const yes = ({ verdict }: Explanation) => verdict === 'eligible' || verdict === 'direct';

test('not yet exactly when a later day brings the permit, and on no day before that one', () => {
  fc.assert(
    fc.property(questions, (facts) => {
      const { verdict, eligibleOn } = told(facts);
      if (verdict === 'eligible' || verdict === 'direct') {
        expect(eligibleOn === null || eligibleOn <= facts.asOf).toBe(true);
        return;
      }
      let first: string | null = null;
      for (let days = 1; days <= 620 && first === null; days += 1) {
        const asOf = addDays(facts.asOf, days);
        if (yes(told({ ...facts, asOf }))) first = asOf;
      }
      expect([verdict, eligibleOn]).toEqual([first === null ? 'not-eligible' : 'not-yet', first]);
    }),
    { numRuns: 400, seed: 663 },
  );
}, 60_000);

test('an eligible resident was eligible on the day that is named, and each day since', () => {
  fc.assert(
    fc.property(questions, (facts) => {
      const { verdict, eligibleOn } = told(facts);
      if (verdict !== 'eligible' || eligibleOn === null) return;
      const begun = <Fact extends { readonly from?: string | undefined }>(
        list: readonly Fact[] | undefined,
        on: string,
      ) => (list ?? []).filter(({ from = on }) => from <= on);
      for (let asOf = eligibleOn; asOf <= facts.asOf; asOf = addDays(asOf, 1)) {
        const then = {
          ...facts,
          asOf,
          registrations: begun(facts.registrations, asOf),
          employment: begun(facts.employment, asOf),
        };
        expect(yes(told(then))).toBe(true);
      }
    }),
    { numRuns: 400, seed: 663 },
  );
}, 60_000);
