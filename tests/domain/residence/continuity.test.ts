import { addDays, daysBetween } from '#domain/residence/calendar-date.ts';
import { continuity, type ResidenceSpell } from '#domain/residence/continuity.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const open = (county: string, from: string): ResidenceSpell => ({ county, from, to: null });

test('179 days are not half a year, 180 are', () => {
  const spells = [open('331002', '2026-01-01')];
  expect(continuity(spells, '2026-06-29', 180)).toEqual({
    area: '331002',
    since: '2026-01-01',
    continuousDays: 179,
    reachedOn: '2026-06-30',
  });
  expect(continuity(spells, '2026-06-30', 180).continuousDays).toBe(180);
});

test('跨台州市经济开发区、台州湾产业集聚区视为同一区域', () => {
  const spells = [{ county: '331071', from: '2026-01-01', to: '2026-04-01' }, open('331072', '2026-04-01')];
  expect(continuity(spells, '2026-06-30', 180)).toMatchObject({
    area: '331071',
    since: '2026-01-01',
    continuousDays: 180,
  });
});

test('two counties are two areas: the days begin again', () => {
  const spells = [{ county: '331002', from: '2026-01-01', to: '2026-04-01' }, open('331003', '2026-04-01')];
  expect(continuity(spells, '2026-06-30', 180)).toMatchObject({
    since: '2026-04-01',
    continuousDays: 90,
    reachedOn: '2026-09-28',
  });
});

test('one day without registration breaks the residence; none does not', () => {
  const back = (from: string) => [{ county: '331002', from: '2026-01-01', to: '2026-04-01' }, open('331002', from)];
  expect(continuity(back('2026-04-01'), '2026-05-01', 180).since).toBe('2026-01-01');
  expect(continuity(back('2026-04-02'), '2026-05-01', 180).since).toBe('2026-04-02');
});

test('spells that overlap count once', () => {
  const spells = [{ county: '331002', from: '2026-01-01', to: '2026-05-01' }, open('331002', '2026-03-01')];
  expect(continuity(spells, '2026-06-30', 180).continuousDays).toBe(180);
});

test('who has left has no days, who comes tomorrow has none yet', () => {
  const none = { area: null, since: null, continuousDays: 0, reachedOn: null };
  expect(continuity([{ county: '331002', from: '2026-01-01', to: '2026-06-30' }], '2026-06-30', 180)).toEqual(none);
  expect(continuity([open('331002', '2026-07-01')], '2026-06-30', 180)).toEqual(none);
  expect(continuity([], '2026-06-30', 180)).toEqual(none);
});

test('a residence that is known to end before the day never reaches it', () => {
  const spells = [{ county: '331002', from: '2026-01-01', to: '2026-06-30' }];
  expect(continuity(spells, '2026-05-01', 180).reachedOn).toBeNull();
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
      const { area, since, continuousDays } = continuity(spells, today, 180);
      const inArea = (day: string): boolean =>
        spells.some(
          (each) =>
            (each.county === area || (area === '331071' && each.county === '331072')) &&
            each.from <= day &&
            day < each.to,
        );
      if (since === null) {
        expect(spells.some((each) => each.from <= today && today < each.to)).toBe(false);
        return;
      }
      let counted = today;
      while (inArea(addDays(counted, -1))) counted = addDays(counted, -1);
      expect(since).toBe(counted);
      expect(continuousDays).toBe(daysBetween(counted, today));
    }),
    { numRuns: 2_000 },
  );
});
