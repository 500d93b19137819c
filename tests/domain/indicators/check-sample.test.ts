import { sampleOrder, sampleSeed } from '#domain/indicators/check-sample.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const ids = Array.from({ length: 400 }, (_, index) => `case-${index}`);
const seed = sampleSeed('2026-11-25', '331002-haimen');

test('the same day and station draw the same list, whatever the order of the register', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (shuffled) => {
      expect(sampleOrder(seed, shuffled)).toEqual(sampleOrder(seed, ids));
    }),
    { numRuns: 20 },
  );
});

test('another day draws others, and a registration that comes moves nobody out of order', () => {
  expect(sampleOrder(sampleSeed('2026-11-26', '331002-haimen'), ids).slice(0, 20)).not.toEqual(
    sampleOrder(seed, ids).slice(0, 20),
  );
  const more = sampleOrder(seed, [...ids, 'case-new']);
  expect(more.filter((id) => id !== 'case-new')).toEqual(sampleOrder(seed, ids));
});

/** Chi square over how often each of 40 registrations is among the first 10 of 1,000 days. */
function unevenness(order: (seed: string, ids: readonly string[]) => readonly string[]): number {
  const few = ids.slice(0, 40);
  const drawn = new Map<string, number>();
  for (let day = 0; day < 1_000; day += 1) {
    for (const id of order(`day ${day} haimen`, few).slice(0, 10)) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  }
  return few.reduce((sum, id) => sum + ((drawn.get(id) ?? 0) - 250) ** 2 / 250, 0);
}

test('every registration has the same chance', () => {
  // 39 degrees of freedom (less, drawn without replacement): 73 is exceeded once in a thousand.
  expect(unevenness(sampleOrder)).toBeLessThan(73);
  // The measure sees a draw that is none.
  expect(unevenness((_seed, list) => list)).toBeGreaterThan(1_000);
});
