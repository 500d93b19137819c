/** The residence on a line: every registered day is drawn once, every other day between is a gap. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { addDays, daysBetween } from '#domain/residence/calendar-date.ts';
import type { RegistrationFact } from '#domain/rules/case-facts.ts';
import { explain } from '#domain/rules/explain.ts';
import { timelineLayout, type TimelineLayout } from '#renderer/eligibility/timeline-layout.ts';

const asOf = '2021-03-01';

function layoutOf(registrations: readonly RegistrationFact[]): TimelineLayout | null {
  return timelineLayout(valueOf(explain({ asOf, division: '331002', registrations }, { whoKnown: true })));
}

test('one spell that goes on: a bar to today, the half year ahead of it, nothing broken', () => {
  const layout = layoutOf([{ division: '331002', from: '2021-01-01' }]);
  expect(layout).toMatchObject({ gaps: [], moves: [], full: { on: '2021-06-29' } });
  expect(layout?.lanes.map(({ area, bars }) => [area, bars.length])).toEqual([['331002', 1]]);
  expect(layout?.full?.at).toBeGreaterThan(layout?.today ?? 100);
});

test('a gap has its days, and a gap that lasts today goes on to today', () => {
  const layout = layoutOf([
    { division: '331002', from: '2020-01-01', to: '2020-02-01' },
    { division: '331002', from: '2020-02-11', to: '2021-02-01' },
  ]);
  expect(layout?.gaps.map(({ from, to, days }) => [from, to, days])).toEqual([
    ['2020-02-02', '2020-02-10', 9],
    ['2021-02-02', '2021-03-01', 28],
  ]);
  expect(layout?.full).toBeNull();
});

test('a move to another county is told once and has its own lane; the days there do not count here', () => {
  const layout = layoutOf([
    { division: '331003', from: '2020-01-01', to: '2020-12-31' },
    { division: '331002', from: '2021-01-01' },
  ]);
  expect(layout?.moves).toEqual([{ on: '2021-01-01', before: '331003', after: '331002' }]);
  expect(layout?.lanes.map(({ area, bars }) => [area, bars.map(({ entry }) => entry.counts)])).toEqual([
    ['331003', [false]],
    ['331002', [true]],
  ]);
  expect(layout?.gaps).toEqual([]);
});

test('nothing registered is no line', () => {
  expect(layoutOf([])).toBeNull();
});

const registration = fc
  .record({
    division: fc.constantFrom('331002', '331003', '331081'),
    start: fc.integer({ min: 0, max: 2_000 }),
    length: fc.option(fc.integer({ min: 0, max: 700 })),
  })
  .map(({ division, start, length }): RegistrationFact => {
    const from = addDays(asOf, -start);
    return { division, from, to: length === null ? null : addDays(from, length) };
  });

test('bars lie inside the picture, overlap nowhere within the line of the resident, and with the gaps fill it', () => {
  fc.assert(
    fc.property(fc.array(registration, { minLength: 1, maxLength: 6 }), (registrations) => {
      const layout = layoutOf(registrations);
      if (layout === null) throw new Error('no line');
      const bars = layout.lanes.flatMap((lane) => lane.bars);
      for (const { left, width } of [...bars, ...layout.gaps]) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThan(0);
        expect(left + width).toBeLessThanOrEqual(100.000001);
      }
      for (const mark of [layout.today, layout.full?.at ?? 0, ...layout.ticks.map(({ at }) => at)]) {
        expect(mark).toBeGreaterThanOrEqual(0);
        expect(mark).toBeLessThanOrEqual(100);
      }
      expect(layout.ticks.length).toBeLessThanOrEqual(9);
      const days = new Set<string>();
      const add = (from: string, to: string): void => {
        for (let day = from; day <= to; day = addDays(day, 1)) days.add(day);
      };
      bars.forEach(({ entry, to }) => add(entry.from, to));
      const registered = days.size;
      let gapDays = 0;
      for (const gap of layout.gaps) {
        gapDays += gap.days;
        add(gap.from, gap.to);
      }
      // Gaps and registered days have no day in common, and leave none out.
      expect(days.size).toBe(registered + gapDays);
      const first = bars.map(({ entry }) => entry.from).sort()[0] ?? asOf;
      expect(days.size).toBe(daysBetween(first, asOf) + 1);
    }),
    { numRuns: 300 },
  );
});
