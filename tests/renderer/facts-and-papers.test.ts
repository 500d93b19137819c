import { describe, expect, test } from 'vitest';
import { ClaimedFacts } from '#contract/central/values.ts';
import { fitForIssue, fitForUpdate } from '#renderer/card/card-fit.ts';
import { compareFields } from '#renderer/card/compare-fields.ts';
import {
  factsProblems,
  fromClaimedFacts,
  toClaimedFacts,
  withFact,
  type FactsValues,
} from '#renderer/facts/facts-values.ts';
import { blockersOf, newApplication, toFee } from '#renderer/pages/apply/apply-draft.ts';
import { changeProblems, clockOf, leavesCounty } from '#renderer/pages/change/change-values.ts';
import { byDueDate, firstTab } from '#renderer/pages/review/case-tabs.ts';
import { entriesFor } from '#renderer/pages/today/work-entries.ts';
import { addPapers, missingKinds, nextKind } from '#renderer/papers/paper-list.ts';
import { emptyAddress } from '#renderer/residence/address-values.ts';
import { clockAfter } from '#renderer/training/training-clock.ts';
import { paper } from './support/residents.ts';

const on = { on: true, from: '', to: '' };

describe('claimed facts', () => {
  const facts: FactsValues = {
    socialInsuranceSince: { ...on, from: '2026-05-01' },
    safeRentedHouse: { on: true, from: '2026-01-01', to: '2027-12-31' },
    labourContract: { on: true, from: '2026-01-01', to: '' },
    ownHouse: on,
  };

  test('a ground whose dates are not complete claims nothing yet, and says what it lacks', () => {
    const claimed = toClaimedFacts(facts);
    expect(ClaimedFacts.parse(claimed)).toEqual(claimed);
    expect(claimed).toEqual({
      socialInsuranceSince: '2026-05-01',
      safeRentedHouse: { leaseFrom: '2026-01-01', leaseTo: '2027-12-31' },
      ownHouse: true,
    });
    expect(factsProblems(facts)).toEqual({ 'facts-labourContract-to': 'required' });
  });

  test('complete claims come back as they were', () => {
    const claimed = toClaimedFacts(facts);
    expect(toClaimedFacts(fromClaimedFacts(claimed))).toEqual(claimed);
  });

  test('a lease that ends before it begins is named', () => {
    expect(factsProblems({ safeRentedHouse: { on: true, from: '2027-01-01', to: '2026-01-01' } })).toEqual({
      'facts-safeRentedHouse-to': 'before-start',
    });
  });

  test('investor and talent exclude each other', () => {
    const both = withFact(withFact({}, 'investor', { on: true }), 'talent', { on: true });
    expect(toClaimedFacts(both)).toEqual({ directGround: 'talent' });
  });
});

describe('an application', () => {
  const fee = { due: true, amountFen: 2000, amountNotSet: false, clause: 'c' };
  const needed = { papers: ['lease'], fee };

  test('a replacement waits for its papers and its fee, and a waiver needs a reason', () => {
    const values = newApplication('replacement', 'r1', 'card1');
    expect(blockersOf(values, undefined, needed, '2026-11-23')).toEqual(['papers', 'fee']);
    const scanned = { ...values, papers: [paper('lease', 'b')] };
    expect(blockersOf({ ...scanned, settlement: 'paid' }, undefined, needed, '2026-11-23')).toEqual([]);
    expect(toFee({ ...scanned, settlement: 'waived', waiverReason: ' ' }, fee)).toBeNull();
    expect(toFee({ ...scanned, settlement: 'waived', waiverReason: '制证质量' }, fee)).toMatchObject({
      kind: 'waived',
      reason: '制证质量',
    });
  });

  test('a free act is free whatever was chosen', () => {
    expect(toFee({ ...newApplication('first', 'r1', null), settlement: 'paid' }, { ...fee, due: false })).toEqual({
      kind: 'free',
      clause: 'c',
    });
  });

  test('without verdict and requirements nothing can be accepted', () => {
    expect(blockersOf(newApplication('first', 'r1', null), undefined, needed, '2026-11-23')).toEqual(['reading']);
  });
});

describe('papers', () => {
  test('F5 scans what has the focus, else the first that is missing', () => {
    const papers = [paper('lease', 'b')];
    expect(missingKinds(['lease', 'photo'], papers)).toEqual(['photo']);
    expect(nextKind(['lease', 'photo'], papers, null)).toBe('photo');
    expect(nextKind(['lease', 'photo'], papers, 'lease')).toBe('lease');
    expect(nextKind(['lease'], papers, null)).toBeNull();
  });

  test('the same page scanned twice for one kind is kept once, for two kinds twice', () => {
    const once = addPapers([paper('lease', 'b')], [paper('lease', 'b'), paper('photo', 'b')]);
    expect(once.map((entry) => entry.kind)).toEqual(['lease', 'photo']);
  });
});

describe('the card on the encoder', () => {
  test('a foreign card and another person’s card are not written', () => {
    const fields = { permitNumber: 'P1' };
    expect(fitForIssue({ state: 'blank', cardCaseId: null, fields: {} }, 'c1')).toBe('fits');
    expect(fitForIssue({ state: 'personalised', cardCaseId: 'c2', fields }, 'c1')).toBe('need-blank');
    expect(fitForIssue({ state: 'incomplete', cardCaseId: 'c1', fields }, 'c1')).toBe('fits');
    expect(fitForIssue({ state: 'foreign', cardCaseId: null, fields: {} }, 'c1')).toBe('foreign');
    expect(fitForUpdate({ state: 'personalised', cardCaseId: 'c2', fields: {} }, 'c1', 'P1')).toBe('need-this');
    expect(fitForUpdate({ state: 'personalised', cardCaseId: 'c1', fields }, 'c1', 'P1')).toBe('fits');
  });

  test('read-back stands beside the record, and a difference is not called the same', () => {
    const [name, birth, other] = compareFields(
      { name: '李四', birthDate: '1949-12-31', keyVersion: '30' },
      { name: '李五', birthDate: '1949-12-31' },
    );
    expect(name).toMatchObject({ name: 'name', record: '李五', chip: '李四', same: false });
    expect(birth).toMatchObject({ same: true });
    expect(other).toMatchObject({ record: '', chip: '30', same: false });
  });
});

describe('the other pages', () => {
  test('a change has ten days from the day after, and another county needs a new permit', () => {
    expect(clockOf('2026-11-13', '2026-11-23')).toEqual({ dueOn: '2026-11-23', late: false });
    // The tenth day is Sunday the 22nd: the term ends on the Monday.
    expect(clockOf('2026-11-12', '2026-11-23')).toEqual({ dueOn: '2026-11-23', late: false });
    expect(clockOf('2026-11-10', '2026-11-23')).toEqual({ dueOn: '2026-11-20', late: true });
    expect(clockOf('2026-13-40', '2026-11-23')).toBeNull();
    expect(changeProblems(emptyAddress, '2026-12-01', '2026-11-23')).toMatchObject({
      changedOn: 'in-future',
      'address-road': 'required',
    });
    expect(leavesCounty('331002', '331003')).toBe(true);
    // The two development zones count as one area.
    expect(leavesCounty('331071', '331072')).toBe(false);
  });

  test('each account begins with its own queue, the earliest due first', () => {
    expect([firstTab(['clerk']), firstTab(['reviewer']), firstTab(['approver'])]).toEqual([
      'returned',
      'review',
      'approve',
    ]);
    const rows = [
      { dueOn: null, updatedOn: '2026-01-01' },
      { dueOn: '2026-12-02', updatedOn: '' },
      { dueOn: '2026-12-01', updatedOn: '' },
    ];
    expect(byDueDate(rows).map((row) => row.dueOn)).toEqual(['2026-12-01', '2026-12-02', null]);
  });

  test('today’s work leads nobody to a page that the account may not see', () => {
    expect(entriesFor(['reviewer']).map((entry) => entry.key)).not.toContain('inStock');
    expect(entriesFor(['technician'])).toEqual([]);
  });

  test('the training clock goes forward by calendar days and keeps the time of day', () => {
    expect(clockAfter('2026-11-23T02:30:00.000Z', { days: 180 })).toBe('2027-05-22T02:30:00.000Z');
    expect(clockAfter('2026-11-23T17:00:00.000Z', { date: '2026-11-30' })).toBe('2026-11-29T17:00:00.000Z');
  });
});
