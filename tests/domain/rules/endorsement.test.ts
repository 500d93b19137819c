import { addDays, addYears } from '#domain/residence/calendar-date.ts';
import { changeClock } from '#domain/rules/change-clock.ts';
import {
  daysLeft,
  endorsementWindow,
  fullYears,
  isSuspended,
  residenceYears,
  residenceYearsFrom,
  type EndorsableCard,
} from '#domain/rules/endorsement.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

function endorse(card: EndorsableCard, on: string): EndorsableCard {
  const { year, status, period } = endorsementWindow(card, on);
  if (period === null) throw new Error('window not open');
  return {
    ...card,
    endorsements: [...card.endorsements, { year, ...period, late: status === 'late', endorsedOn: on }],
  };
}

const fresh: EndorsableCard = { issuedOn: '2019-03-15', endorsements: [] };

test('每满一年前一个月内: issued 2019-03-15, open from 2020-02-15 to 2020-03-14, suspended from 2020-03-15', () => {
  const at = (today: string) => endorsementWindow(fresh, today);
  expect(at('2020-02-14')).toMatchObject({
    year: 1,
    opensOn: '2020-02-15',
    lastDay: '2020-03-14',
    status: 'not-yet',
    period: null,
  });
  expect(at('2020-02-15').status).toBe('open');
  expect(at('2020-03-14')).toMatchObject({
    status: 'open',
    period: { validFrom: '2020-03-15', validTo: '2021-03-14' },
  });
  expect(isSuspended(fresh, '2020-03-14')).toBe(false);
  expect(at('2020-03-15').status).toBe('late');
  expect(isSuspended(fresh, '2020-03-15')).toBe(true);
  expect(daysLeft(at('2020-03-04'), '2020-03-04')).toBe(10);
});

test('a late endorsement restores the card, the next window still follows the issue date', () => {
  const late = endorse(fresh, '2020-07-01');
  expect(late.endorsements[0]).toEqual({
    year: 1,
    validFrom: '2020-07-01',
    validTo: '2021-03-14',
    late: true,
    endorsedOn: '2020-07-01',
  });
  expect(isSuspended(late, '2020-07-01')).toBe(false);
  expect(endorsementWindow(late, '2020-07-01')).toMatchObject({
    year: 2,
    opensOn: '2021-02-15',
    lastDay: '2021-03-14',
    status: 'not-yet',
  });
});

test('居住年限自补办签注手续之日起连续计算', () => {
  const timely = endorse(endorse(fresh, '2020-03-01'), '2021-03-01');
  expect(residenceYears(timely, '2021-03-15')).toBe(2);
  const late = endorse(timely, '2022-05-01');
  expect(residenceYearsFrom(late)).toBe('2022-05-01');
  expect(residenceYears(late, '2022-05-01')).toBe(0);
  expect(residenceYears(endorse(late, '2023-03-01'), '2023-05-01')).toBe(1);
});

test('time in suspension does not count as residence', () => {
  expect(residenceYears(fresh, '2020-03-14')).toBe(0);
  expect(residenceYears(fresh, '2020-03-15')).toBe(1);
  expect(residenceYears(fresh, '2025-01-01')).toBe(1);
});

test('a late endorsement within the month before the next full year covers the coming year too', () => {
  const late = endorse(fresh, '2021-02-20');
  expect(late.endorsements[0]).toMatchObject({ year: 2, late: true, validFrom: '2021-02-20', validTo: '2022-03-14' });
  expect(endorse(fresh, '2021-02-14').endorsements[0]).toMatchObject({ year: 1, validTo: '2021-03-14' });
});

test('issued on 29 February: the full year is 28 February, in a leap year 29 February', () => {
  const leap: EndorsableCard = { issuedOn: '2024-02-29', endorsements: [] };
  expect(endorsementWindow(leap, '2025-02-27')).toMatchObject({
    opensOn: '2025-01-28',
    lastDay: '2025-02-27',
    status: 'open',
  });
  expect(endorsementWindow(leap, '2025-02-28').status).toBe('late');
  const years = ['2025-02-10', '2026-02-10', '2027-02-10'].reduce(endorse, leap);
  expect(endorsementWindow(years, '2028-02-28')).toMatchObject({
    year: 4,
    opensOn: '2028-01-29',
    lastDay: '2028-02-28',
    status: 'open',
  });
  expect(fullYears('2024-02-29', '2025-02-28')).toBe(1);
});

test('whenever endorsed, the card is in force that day, until the day before a full year, and the window follows the issue', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 8 }), (start, gaps) => {
      let card: EndorsableCard = { issuedOn: addDays('2016-12-08', start), endorsements: [] };
      let today = card.issuedOn;
      for (const gap of gaps) {
        today = addDays(today, gap);
        const window = endorsementWindow(card, today);
        expect(window.status === 'late').toBe(isSuspended(card, today));
        if (window.period === null) {
          expect(today < window.opensOn).toBe(true);
          continue;
        }
        card = endorse(card, today);
        const last = card.endorsements.at(-1);
        expect(isSuspended(card, today)).toBe(false);
        expect(last?.validTo).toBe(addDays(addYears(card.issuedOn, (last?.year ?? 0) + 1), -1));
        expect(endorsementWindow(card, today).status).toBe('not-yet');
        expect(endorsementWindow(card, today).year).toBe((last?.year ?? 0) + 1);
      }
    }),
  );
});

test('自变更之日起十日内: the tenth day is on time, the eleventh late', () => {
  expect(changeClock('2026-05-01', '2026-05-11')).toEqual({ dueOn: '2026-05-11', late: false });
  expect(changeClock('2026-05-01', '2026-05-12')).toEqual({ dueOn: '2026-05-11', late: true });
  // 5 May 2026 is a holiday.
  expect(changeClock('2026-04-25', '2026-05-06')).toEqual({ dueOn: '2026-05-06', late: false });
});
