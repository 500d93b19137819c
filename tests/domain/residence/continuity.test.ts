import { addDays, daysBetween } from '#domain/residence/calendar-date.ts';
import { continuity, type ResidenceSpell } from '#domain/residence/continuity.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const halfYear = { unit: 'days', count: 180 } as const;
const open = (county: string, from: string): ResidenceSpell => ({ county, from, to: null });

test('the day of the report is the first: 179 days are not half a year, 180 are', () => {
  const spells = [open('331002', '2026-01-01')];
  expect(continuity(spells, '2026-06-28', halfYear)).toEqual({
    area: '331002',
    since: '2026-01-01',
    continuousDays: 179,
    reachedOn: '2026-06-29',
  });
  expect(continuity(spells, '2026-06-29', halfYear).continuousDays).toBe(180);
});

test('跨台州市经济开发区、台州湾产业集聚区视为同一区域', () => {
  const spells = [{ county: '331071', from: '2026-01-01', to: '2026-04-01' }, open('331072', '2026-04-01')];
  expect(continuity(spells, '2026-06-29', halfYear)).toMatchObject({
    area: '331071',
    since: '2026-01-01',
    continuousDays: 180,
  });
});

test('two counties are two areas: the days begin again', () => {
  const spells = [{ county: '331002', from: '2026-01-01', to: '2026-04-01' }, open('331003', '2026-04-01')];
  expect(continuity(spells, '2026-06-30', halfYear)).toMatchObject({
    since: '2026-04-01',
    continuousDays: 91,
    reachedOn: '2026-09-27',
  });
});

test('one day without registration breaks the residence; none does not', () => {
  const back = (from: string) => [{ county: '331002', from: '2026-01-01', to: '2026-04-01' }, open('331002', from)];
  expect(continuity(back('2026-04-01'), '2026-05-01', halfYear).since).toBe('2026-01-01');
  expect(continuity(back('2026-04-02'), '2026-05-01', halfYear).since).toBe('2026-04-02');
});

test('spells that overlap count once', () => {
  const spells = [{ county: '331002', from: '2026-01-01', to: '2026-05-01' }, open('331002', '2026-03-01')];
  expect(continuity(spells, '2026-06-29', halfYear).continuousDays).toBe(180);
});

test('who has left has no days, who comes tomorrow has none yet', () => {
  const none = { area: null, since: null, continuousDays: 0, reachedOn: null };
  expect(continuity([{ county: '331002', from: '2026-01-01', to: '2026-06-30' }], '2026-06-30', halfYear)).toEqual(
    none,
  );
  expect(continuity([open('331002', '2026-07-01')], '2026-06-30', halfYear)).toEqual(none);
  expect(continuity([], '2026-06-30', halfYear)).toEqual(none);
});

test('a residence that is known to end before the day never reaches it', () => {
  const spells = [{ county: '331002', from: '2026-01-01', to: '2026-06-29' }];
  expect(continuity(spells, '2026-05-01', halfYear).reachedOn).toBeNull();
});

test('the days are those that a count day by day finds', () => {
  const spell = fc.record({
    county: fc.constantFrom('331002', '331071', '331072'),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 6 }), fc.nat(120), (given, at) => {
      const spells = given.map(({ county, start, length }) => ({
        county,
        from: addDays('2026-01-01', start),
        to: addDays('2026-01-01', start + length),
      }));
      const today = addDays('2026-01-01', at);
      const { area, since, continuousDays } = continuity(spells, today, halfYear);
      // On each day the registration that began last is where he lives; of two of one day the one told last.
      const livedIn = (day: string): string | undefined =>
        spells
          .filter((each) => each.from <= day && day < each.to)
          .reduce<(typeof spells)[number] | undefined>(
            (last, each) => (last === undefined || each.from >= last.from ? each : last),
            undefined,
          )
          ?.county.replace('331072', '331071');
      const inArea = (day: string): boolean => livedIn(day) === area;
      if (since === null) {
        expect(livedIn(today)).toBeUndefined();
        return;
      }
      let counted = today;
      while (inArea(addDays(counted, -1))) counted = addDays(counted, -1);
      expect(since).toBe(counted);
      expect(continuousDays).toBe(daysBetween(counted, today) + 1);
    }),
    { numRuns: 2_000 },
  );
});
