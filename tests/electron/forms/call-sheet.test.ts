/** The call sheet: whom to call on which phone; and a form of many rows, drawn on as many pages as it needs. */
import { expect, test } from 'vitest';
import { must } from '#domain/failure/failure.ts';
import { residenceAfter, type ResidenceState } from '#domain/permit/residence-record.ts';
import { callSheet, type CallSheetEntry } from '#electron/terminal/forms/call-sheet.ts';
import { drawForm } from '#electron/terminal/forms/draw-form.ts';
import type { FormOccasion } from '#electron/terminal/forms/receipts.ts';
import { actionOn, bodyFor } from '#tests/domain/permit/sample-actions.ts';

const occasion: FormOccasion = {
  stationName: '海门派出所',
  clerkName: '张敏',
  today: '2026-11-25',
  training: true,
  pending: true,
  paperTitle: (kind) => kind,
};

function residence(part: Partial<ResidenceState>): ResidenceState {
  const state = residenceAfter(null, actionOn(null, bodyFor('register', null, '2026-11-02'), { date: '2026-11-02' }));
  if (!state.ok) throw new Error(state.failure.code);
  return { ...state.value, ...part };
}

function entry(part: Partial<CallSheetEntry>): CallSheetEntry {
  return { clock: 'change', state: residence({}), number: null, dueOn: '2026-11-20', daysLeft: -5, ...part };
}

test('a reporter is called about his report, a resident about the rest, an agent where the resident left no phone', () => {
  const reporter = { kind: 'landlord', name: '周房东', phone: '13705760002' } as const;
  const state = residence({ reporter });
  const { evidence } = state.person;
  const agent = { evidence, phone: '13605760003', relation: '配偶' } as unknown as ResidenceState['agent'];
  const silent = { evidence, phone: null };
  const { rows, notes, code } = callSheet(
    [
      entry({ clock: 'landlord-report', state }),
      entry({ state: residence({ reporter, person: { evidence, phone: '13905760001' } }) }),
      entry({ state: residence({ person: silent, agent }), daysLeft: 3 }),
      entry({ state: residence({ person: silent, agent: null }), daysLeft: 0 }),
    ],
    occasion,
  );
  const name = evidence.document.name ?? '';
  expect(rows.map(({ label }) => label)).toEqual([
    '1. 周房东',
    `2. ${name}`,
    `3. ${name}（代办人 ${name}）`,
    `4. ${name}`,
  ]);
  expect(rows.map(({ value }) => value.split('\n')[0])).toEqual([
    '13705760002',
    '13905760001',
    '13605760003',
    '未留电话',
  ]);
  expect(rows[0]?.value).toContain('逾期5日');
  expect(rows[2]?.value).toContain('剩余3日');
  expect(code).toBeNull();
  // A sheet for the telephone is no receipt: it says nothing of the line.
  expect(notes).toHaveLength(1);
});

function pagesOf(pdf: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(pdf);
  return Number(must(/\/Type \/Pages\s*\/Count (\d+)/.exec(text)?.[1] ?? null, 'page count'));
}

test('a hundred people go on several pages, none of them empty at the end', async () => {
  const at = new Date('2026-11-25T00:00:00Z');
  const pages = async (count: number) =>
    pagesOf(
      await drawForm(
        callSheet(
          Array.from({ length: count }, () => entry({})),
          occasion,
        ),
        at,
      ),
    );
  expect(await pages(3)).toBe(1);
  const many = await pages(100);
  expect(many).toBeGreaterThan(7);
  expect(many).toBeLessThan(16);
});
