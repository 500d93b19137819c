import { judge, summarise } from '#domain/rules/eligibility.ts';
import { registerOnly } from '#domain/rules/register-only.ts';
import { citeClause, defaultRuleBook as book, findRuleBook, findRuleBookOn } from '#domain/rules/rule-book.ts';
import { groundIds, type ClaimedFacts, type GroundId } from '#domain/rules/verdict.ts';
import { expect, test } from 'vitest';

const spells = [{ county: '331002', from: '2026-01-01', to: null }];
const lease = { leaseFrom: '2025-12-01', leaseTo: '2027-11-30' };

function ask(facts: ClaimedFacts, today = '2026-06-29', given = spells) {
  return judge({ spells: given, facts, today, book });
}

function branch(facts: ClaimedFacts, ground: GroundId, today?: string) {
  const found = ask(facts, today).branches.find((each) => each.ground === ground);
  if (found === undefined) throw new Error(ground);
  return found;
}

test('居住半年以上: with a lease, day 179 is not yet, day 180 is eligible', () => {
  const before = ask({ safeRentedHouse: lease }, '2026-06-28');
  expect(before).toMatchObject({
    status: 'not-yet',
    eligibleFrom: '2026-06-29',
    residence: { continuousDays: 179, holds: false },
  });
  const after = ask({ safeRentedHouse: lease }, '2026-06-29');
  expect(after).toMatchObject({
    status: 'eligible',
    eligibleFrom: '2026-06-29',
    residence: { continuousDays: 180, holds: true },
  });
  expect(after.residence.clause.ref).toBe('二(二)1');
});

test('经济开发区 and 产业集聚区 together make the 180 days', () => {
  const both = [
    { county: '331071', from: '2026-01-01', to: '2026-03-01' },
    { county: '331072', from: '2026-03-01', to: null },
  ];
  expect(ask({ ownHouse: true }, '2026-06-29', both as typeof spells).status).toBe('eligible');
});

test('居住出租房屋并签订租赁合同: the lease and the safety certificate are its papers', () => {
  const verdict = ask({ safeRentedHouse: lease });
  expect(verdict.papers).toEqual(['lease', 'rental-safety']);
  expect(summarise(verdict)).toEqual({
    status: 'eligible',
    grounds: ['dwelling.rented-house'],
    ruleBook: 'taizhou-2016-112/1',
    clauses: ['二(二)1', '二(二)3(3)'],
  });
});

test('a lease that has run out holds no longer, and one that ends before the 180 days never helps', () => {
  const short = { safeRentedHouse: { leaseFrom: '2026-01-01', leaseTo: '2026-06-28' } };
  expect(ask(short, '2026-05-01')).toMatchObject({ status: 'not-eligible', eligibleFrom: null });
  expect(ask(short, '2026-06-29').status).toBe('not-eligible');
  expect(branch(short, 'dwelling.rented-house', '2026-06-28').holds).toBe(true);
  expect(
    branch({ safeRentedHouse: { leaseFrom: '2026-05-01', leaseTo: '2026-04-01' } }, 'dwelling.rented-house'),
  ).toMatchObject({ claimed: true, holds: false, holdsFrom: null });
});

test('参加社会保险三个月以上: holds from the day three months are full', () => {
  expect(branch({ socialInsuranceSince: '2026-03-29' }, 'employment.social-insurance')).toMatchObject({
    holds: true,
    holdsFrom: '2026-06-29',
  });
  expect(branch({ socialInsuranceSince: '2026-03-31' }, 'employment.social-insurance', '2026-06-29')).toMatchObject({
    holds: false,
    holdsFrom: '2026-06-30',
  });
  expect(ask({ socialInsuranceSince: '2026-05-10' })).toMatchObject({ status: 'not-yet', eligibleFrom: '2026-08-10' });
});

test('持有工商执照三个月以上', () => {
  expect(branch({ businessLicenceSince: '2026-04-01' }, 'employment.business-licence')).toMatchObject({
    holds: false,
    holdsFrom: '2026-07-01',
  });
});

test.each(['labourContract', 'farmContract'] as const)(
  '合同期限半年以上: %s of six months holds, one day less does not',
  (fact) => {
    const ground = fact === 'labourContract' ? 'employment.labour-contract' : 'employment.farm-contract';
    expect(branch({ [fact]: { from: '2026-01-01', to: '2026-06-30' } }, ground)).toMatchObject({
      holds: true,
      holdsFrom: '2026-01-01',
    });
    expect(branch({ [fact]: { from: '2026-01-01', to: '2026-06-29' } }, ground, '2026-06-01')).toMatchObject({
      claimed: true,
      holds: false,
      holdsFrom: null,
    });
    expect(branch({ [fact]: { from: '2026-08-01', to: '2027-07-31' } }, ground)).toMatchObject({
      holds: false,
      holdsFrom: '2026-08-01',
    });
  },
);

test('自购房屋, 单位集体宿舍 and 连续就读 each open the way', () => {
  expect(ask({ ownHouse: true })).toMatchObject({ status: 'eligible', papers: ['property-certificate'] });
  expect(ask({ safeDormitory: true })).toMatchObject({ status: 'eligible', papers: ['dormitory-certificate'] });
  expect(ask({ schoolRollSince: '2026-06-29' })).toMatchObject({ status: 'eligible', papers: ['school-roll'] });
  expect(ask({ schoolRollSince: '2026-07-01' })).toMatchObject({ status: 'not-yet', eligibleFrom: '2026-07-01' });
});

test.each(['investor', 'talent'] as const)(
  '可以直接申领: %s on the first day, by that clause alone',
  (directGround) => {
    const verdict = ask({ directGround, socialInsuranceSince: '2026-01-01' }, '2026-01-01');
    expect(verdict).toMatchObject({
      status: 'direct',
      eligibleFrom: '2026-01-01',
      papers: [`${directGround}-certificate`],
    });
    expect(summarise(verdict)).toMatchObject({ grounds: [`direct.${directGround}`], clauses: ['二(二)'] });
  },
);

test('nothing claimed, a fact that is false, or nobody living here: not eligible', () => {
  expect(ask({})).toMatchObject({ status: 'not-eligible', eligibleFrom: null, papers: [] });
  expect(ask({ ownHouse: false }).branches.every((each) => !each.claimed && !each.holds)).toBe(true);
  expect(ask({ ownHouse: true }, '2026-06-30', [])).toMatchObject({
    status: 'not-eligible',
    residence: { since: null, holds: false },
  });
});

test('the nearest of two grounds decides the day', () => {
  const verdict = ask({ socialInsuranceSince: '2026-06-01', businessLicenceSince: '2026-04-15' });
  expect(verdict).toMatchObject({ status: 'not-yet', eligibleFrom: '2026-07-15' });
});

test('every ground has its clause with a sentence of the opinion, and papers that prove it', () => {
  const verdict = ask({});
  expect(verdict.branches.map((each) => each.ground)).toEqual([...groundIds]);
  for (const { clause, papers } of verdict.branches) {
    expect(clause.ref).toMatch(/^二\(二\)/);
    expect(clause.sentence.length).toBeGreaterThan(5);
    expect(papers.length).toBeGreaterThan(0);
  }
  expect(citeClause(verdict.residence.clause)).toBe('《台政办发〔2016〕112号》二(二)1');
});

test('只登记不发证 before 180 days, with the clause and the day', () => {
  expect(registerOnly(spells, '2026-06-28', book)).toMatchObject({
    registerOnly: true,
    missingDays: 1,
    reachedOn: '2026-06-29',
    clause: { ref: '二(一)' },
  });
  expect(registerOnly(spells, '2026-06-29', book)).toMatchObject({
    registerOnly: false,
    missingDays: 0,
    clause: { ref: '二(二)1' },
  });
  expect(registerOnly(spells, '2026-01-01', book).missingDays).toBe(179);
});

test('a book is found by its version and by its day', () => {
  expect(findRuleBook('taizhou-2016-112/1')).toBe(book);
  expect(findRuleBook('taizhou-1999')).toBeNull();
  expect(findRuleBookOn('2026-06-30')).toBe(book);
  expect(findRuleBookOn('2016-12-07')?.version).toBe('zhejiang-2016/1');
  expect(findRuleBookOn('2016-06-30')?.version).toBe('state-council-663/1');
  expect(findRuleBookOn('2015-12-31')).toBeNull();
});
