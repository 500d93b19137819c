/** What the desk proposes for a points file: with its source, and nothing that nobody said. */
import { expect, test } from 'vitest';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import { knownClaims, permitTerms } from '#domain/points/known-facts.ts';
import { person } from '../permit/sample-actions.ts';

const card = {
  kind: 'permit-card',
  caseId: 'k',
  status: 'issued',
  person,
  issuedOn: '2019-03-15',
  endorsements: [],
} as unknown as PermitCardState;
const endorsed = (validFrom: string, validTo: string, late = false) => ({
  year: 1,
  validFrom,
  validTo,
  late,
  endorsedOn: validFrom,
});
const application = (facts: ApplicationState['facts']) =>
  ({ kind: 'application', caseId: 'a', facts }) as unknown as ApplicationState;

test('the permit counts from its issue, endorsements in time are joined, and a lapse is a gap', () => {
  expect(permitTerms(card)).toEqual([{ from: '2019-03-15', to: '2020-03-14' }]);
  const inTime = [endorsed('2020-03-15', '2021-03-14')];
  expect(permitTerms({ ...card, endorsements: inTime })).toEqual([{ from: '2019-03-15', to: '2021-03-14' }]);
  const late = [...inTime, endorsed('2021-06-01', '2022-03-14', true)];
  expect(permitTerms({ ...card, endorsements: late })).toEqual([
    { from: '2019-03-15', to: '2021-03-14' },
    { from: '2021-06-01', to: '2022-03-14' },
  ]);
});

test('a card that was never issued proves nothing', () => {
  expect(permitTerms({ ...card, issuedOn: null } as PermitCardState)).toEqual([]);
});

test('employment and the own house as they were told; insurance is not, since nobody said which branch', () => {
  const told = application({
    labourContract: { from: '2018-05-01', to: '2021-04-30' },
    socialInsuranceSince: '2018-05-01',
    ownHouse: true,
  });
  const claims = knownClaims({ card, application: told }, '2020-01-01');
  expect(claims.map(({ fact, source }) => [fact.fact, source.from])).toEqual([
    ['birth-date', 'identity-document'],
    ['permit', 'permit-card'],
    ['employment', 'application'],
    ['own-house', 'application'],
  ]);
  expect(claims[2]?.fact).toMatchObject({ from: '2018-05-01', to: '2021-04-30' });
});

test('nothing told, nothing proposed; what begins later is not proposed yet', () => {
  const names = (facts: ApplicationState['facts']) =>
    knownClaims({ card, application: application(facts) }, '2020-01-01').map(({ fact }) => fact.fact);
  expect(names({})).toEqual(['birth-date', 'permit']);
  expect(names({ ownHouse: false, businessLicenceSince: '2020-01-02' })).toEqual(['birth-date', 'permit']);
});
