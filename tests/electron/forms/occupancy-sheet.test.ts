/** The list of occupants: every bed of the day, on as many sheets as a dormitory needs, without a whole document number. */
import { expect, test } from 'vitest';
import type { StayRow } from '#contract/counter/premises.ts';
import { premisesAfter, type PremisesState } from '#domain/premises/premises-record.ts';
import { drawForm } from '#electron/terminal/forms/draw-form.ts';
import { occupancySheet } from '#electron/terminal/forms/occupancy-sheet.ts';
import type { FormOccasion } from '#electron/terminal/forms/receipts.ts';
import { actionOn, bodyFor } from '#tests/domain/permit/sample-actions.ts';

const day = '2026-11-25';
const occasion: FormOccasion = {
  stationName: '海门派出所',
  clerkName: '张敏',
  today: day,
  training: true,
  pending: false,
  paperTitle: (kind) => kind,
};

function house(rooms: PremisesState['rooms']): PremisesState {
  const state = premisesAfter(null, actionOn(null, bodyFor('register-premises', null, day), { date: day }));
  if (!state.ok) throw new Error(state.failure.code);
  return { ...state.value, rooms };
}

function stay(bed: number, part: Partial<StayRow> = {}): StayRow {
  return {
    stayId: `s${bed}`,
    room: '大通铺',
    bed,
    from: '2026-11-01',
    to: null,
    kind: 'resident',
    name: `住客${bed}号`,
    numberMasked: '3****************X',
    residenceCaseId: `r${bed}`,
    registration: 'here',
    ...part,
  };
}

test('whoever left before the day is not on it, a room that was given up since is', () => {
  const stays = [
    stay(1, { to: day }),
    stay(2, { to: '2026-11-26' }),
    stay(3, { kind: 'unregistered', name: '秦小满', numberMasked: '' }),
    stay(1, { stayId: 'gone', room: '旧房', name: '旧房住客' }),
  ];
  const { rows } = occupancySheet(house([{ name: '大通铺', beds: 4 }]), stays, day, occasion);
  expect(rows.slice(-3)).toEqual([
    { label: '住客 / 床位', value: '3 / 4' },
    { label: '大通铺（4）', value: '2  住客2号  3****************X  2026-11-01\n3  秦小满  2026-11-01  未登记' },
    { label: '旧房', value: '1  旧房住客  3****************X  2026-11-01' },
  ]);
});

test('a dormitory of 150 beds fills several sheets: no row is higher than a sheet, and nobody is lost', async () => {
  const stays = Array.from({ length: 150 }, (_, index) => stay(index + 1));
  const content = occupancySheet(house([{ name: '大通铺', beds: 150 }]), stays, day, occasion);
  const lines = content.rows.flatMap(({ value }) => value.split('\n'));
  expect(lines.filter((line) => /住客\d+号/.test(line)).map((line) => line.split('  ')[1])).toEqual(
    stays.map(({ name }) => name),
  );
  for (const { value } of content.rows) expect(value.split('\n').length).toBeLessThanOrEqual(12);
  const pdf = Buffer.from(await drawForm(content, new Date(`${day}T04:00:00Z`))).toString('latin1');
  const pages = pdf.match(/\/Type \/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.length).toBeLessThan(9);
});
