/** 二(四) and 二(五): what is open to whom on which day, and why the rest is not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entitlementsOf, type EntitlementFacts } from '#domain/services/entitlements.ts';
import type { EntitlementFile } from '#domain/services/facts-file.ts';
import { conveniences, publicServices } from '#domain/services/opinion-services.ts';
import { standingOf } from '#domain/services/permit-standing.ts';
import type { OfferId, QuestionId } from '#domain/services/service.ts';

const permit = { issuedOn: '2019-03-15', endorsements: [], endedOn: null };
type Told = EntitlementFacts & Pick<EntitlementFile, 'permit'>;

const holder: Told = { permit, answers: {}, county: undefined };
const inForce = '2019-06-01';

function told(facts: Told, day: string) {
  return entitlementsOf(standingOf(facts.permit, day), facts, day);
}

function answerOf(id: string, facts: Told, day = inForce) {
  const offers = told(facts, day).services.flatMap((one) => one.offers);
  const found = offers.find(({ offer }) => (typeof offer === 'string' ? offer : offer.id) === id);
  if (found === undefined) throw new Error(`no offer ${id}`);
  return found;
}

const openToEveryHolder: readonly (readonly [OfferId, string])[] = [
  ['compulsory-education', '二(四)1'],
  ['employment-service', '二(四)2'],
  ['mother-and-child-care', '二(四)3'],
  ['family-planning-technique', '二(四)3'],
  ['culture-venues', '二(四)4'],
  ['legal-advice', '二(四)5'],
  ['exit-entry-document', '二(五)1'],
  ['id-card-renewal', '二(五)2'],
  ['vehicle-registration', '二(五)3'],
  ['driving-licence', '二(五)4'],
  ['professional-qualification', '二(五)5'],
  ['birth-registration', '二(五)6'],
  ['scientific-achievement', '二(五)7'],
  ['local-awards', '二(五)8'],
];
const conditional: readonly (readonly [OfferId, string, QuestionId])[] = [
  ['senior-school-exam', '二(四)1', 'compulsory-education-here'],
  ['senior-school', '二(四)1', 'compulsory-education-here'],
  ['birth-service', '二(四)3', 'lawful-birth-proof'],
];
const examined: readonly (readonly [OfferId, string])[] = [
  ['infectious-disease-care', '二(四)3'],
  ['legal-aid', '二(四)5'],
  ['public-rental-housing', '二(四)6'],
];

test('seven services and nine conveniences in the order of the opinion, every offer once and in one of the tables here', () => {
  expect(publicServices.map(({ clause }) => clause.ref)).toEqual([1, 2, 3, 4, 5, 6, 7].map((nth) => `二(四)${nth}`));
  expect(conveniences.map(({ clause }) => clause.ref)).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((nth) => `二(五)${nth}`),
  );
  const offers = [...publicServices, ...conveniences].flatMap((one) => one.offers.map(({ id }) => id));
  const tables = [...openToEveryHolder, ...conditional, ...examined].map(([id]) => id);
  expect(offers.toSorted()).toEqual([...tables, 'other-services', 'other-conveniences'].toSorted());
});

test.each(openToEveryHolder)('%s is open to every holder by %s, and to nobody else', (id, ref) => {
  expect(answerOf(id, holder)).toMatchObject({ state: 'open', reason: 'holder', liftedBy: null, clause: { ref } });
  expect(answerOf(id, { ...holder, permit: null })).toMatchObject({
    state: 'closed',
    reason: 'no-permit',
    liftedBy: 'holder-applies',
  });
});

test.each(conditional)(
  '%s by %s is open on a yes to %s, closed on a no, asked without an answer',
  (id, ref, question) => {
    expect(answerOf(id, { ...holder, answers: { [question]: true } })).toMatchObject({
      state: 'open',
      clause: { ref },
    });
    expect(answerOf(id, { ...holder, answers: { [question]: false } })).toMatchObject({
      state: 'closed',
      reason: 'condition-not-met',
      liftedBy: 'holder-meets-condition',
      clause: { ref },
    });
    expect(answerOf(id, holder)).toMatchObject({ state: 'needs-more', liftedBy: 'holder-tells', question });
  },
);

test.each(examined)('%s by %s: the agency examines, the counter asks nothing', (id, ref) => {
  expect(answerOf(id, holder)).toMatchObject({
    state: 'needs-more',
    reason: 'agency-examines',
    liftedBy: 'agency',
    question: null,
    clause: { ref },
  });
});

describe('issued 2019-03-15', () => {
  const on = (day: string, endorsements: readonly string[] = [], endedOn: string | null = null) => {
    const { state, reason, closedByLapse } = answerOf(
      'culture-venues',
      { ...holder, permit: { ...permit, endorsements, endedOn } },
      day,
    );
    return [state, reason, closedByLapse];
  };

  test('open from the day of issue to 2020-03-14; from 2020-03-15 the lapsed endorsement closes it', () => {
    expect(on('2019-03-14')).toEqual(['closed', 'no-permit', false]);
    expect(on('2019-03-15')).toEqual(['open', 'holder', false]);
    expect(on('2020-03-14')).toEqual(['open', 'holder', false]);
    expect(on('2020-03-15')).toEqual(['closed', 'permit-suspended', true]);
  });

  test('an endorsement in the window carries it to 2021-03-14', () => {
    expect(on('2021-03-14', ['2020-03-01'])).toEqual(['open', 'holder', false]);
    expect(on('2021-03-15', ['2020-03-01'])).toEqual(['closed', 'permit-suspended', true]);
  });

  test('a late endorsement opens it again on its own day, and one that is still to come does not', () => {
    expect(on('2020-05-01', ['2020-05-01'])).toEqual(['open', 'holder', false]);
    expect(on('2020-04-30', ['2020-05-01'])).toEqual(['closed', 'permit-suspended', true]);
  });

  test('ended is ended from that day on; the clause of a lapse is that of the State Council', () => {
    expect(on('2019-08-01', [], '2019-08-02')).toEqual(['open', 'holder', false]);
    expect(on('2019-08-02', [], '2019-08-02')).toEqual(['closed', 'permit-ended', false]);
    expect(answerOf('culture-venues', holder, '2020-03-15').clause).toMatchObject({
      document: '居住证暂行条例',
      ref: '第十条',
    });
  });

  test('what would not be open anyway is not said to be closed by the lapse', () => {
    expect(answerOf('legal-aid', holder, '2020-03-15')).toMatchObject({ state: 'closed', closedByLapse: false });
  });
});

test('nothing told: everything needs more, nothing is taken for a no', () => {
  const { permit: standing, services } = told({ permit: undefined, answers: {}, county: undefined }, inForce);
  expect(standing).toEqual({ state: 'untold' });
  for (const { state, offers } of services) {
    expect(state).toBe('needs-more');
    for (const one of offers) expect(one).toMatchObject({ reason: 'permit-untold', question: 'permit' });
  }
});

test('what the county prescribes stands by its own clause; without its list that is said, and an empty list closes', () => {
  const bus = {
    id: 'bus',
    kind: 'convenience',
    title: '公交优惠',
    agency: '交通运输局',
    document: '示例',
    ref: '一',
  } as const;
  const listed = { ...holder, county: [bus] };
  expect(answerOf('bus', listed)).toMatchObject({
    state: 'open',
    agency: null,
    clause: { document: '示例', ref: '一' },
  });
  expect(answerOf('other-services', listed)).toMatchObject({
    state: 'closed',
    reason: 'county-prescribes-none',
    liftedBy: 'county',
  });
  expect(answerOf('other-conveniences', holder)).toMatchObject({ state: 'needs-more', reason: 'county-list-untold' });
  expect(answerOf('bus', listed, '2020-03-15')).toMatchObject({ state: 'closed', closedByLapse: true });
});

test('whatever is told: open only while the permit works; who can lift it is told exactly when something stands in the way', () => {
  const days = ['2019-03-14', '2019-03-15', '2020-03-14', '2020-03-15', '2020-05-01', '2021-03-14', '2021-03-15'];
  const facts = fc.record({
    permit: fc.constantFrom(
      undefined,
      null,
      permit,
      { ...permit, endorsements: ['2020-03-01'] },
      { ...permit, endedOn: '2019-05-01' },
    ),
    answers: fc.record(
      { 'compulsory-education-here': fc.boolean(), 'lawful-birth-proof': fc.boolean() },
      { requiredKeys: [] },
    ),
    county: fc.constantFrom(undefined, []),
  });
  fc.assert(
    fc.property(facts, fc.constantFrom(...days), (given, day) => {
      const { permit: standing, services } = told(given, day);
      expect(services).toHaveLength(16);
      for (const one of services.flatMap(({ offers }) => offers)) {
        if (one.state === 'open') expect(standing.state).toBe('active');
        expect(one.liftedBy === null).toBe(one.state === 'open');
        if (one.closedByLapse) expect([standing.state, one.liftedBy]).toEqual(['suspended', 'holder-endorses-late']);
      }
    }),
  );
});
