/** Registration at the counter: whose document is taken and how, and what is refused while the resident is still there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syntheticPeople, syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { must } from '#domain/failure/failure.ts';
import type { Person } from '#domain/resident/person.ts';
import { codeOf, failureOf, openCounter, type Counter } from './support/counter.ts';
import { applyInput, chipPerson, delivered, registeredLongAgo, registration, scan } from './support/residents.ts';

let counter: Counter;
let today = '';
const register = (...given: Parameters<typeof registration>) =>
  counter.ask('clerk')('residence.register', registration(...given));
const typed = (person: Person, paper: string | null): Person => ({
  ...person,
  evidence: { ...person.evidence, source: 'typed', samId: null, paper },
});
const castOf = (id: string): Person =>
  chipPerson(
    must(
      syntheticPeople.find((one) => one.id === id),
      id,
    ).document,
  );

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'reviewer', 'approver');
  today = (await counter.at('clerk')('desk.status', {})).today;
}, 60_000);
afterAll(() => counter.close());

test('a typed document without its scan is refused, with its scan it is taken and marked unverified', async () => {
  const person = chipPerson(syntheticResident(31));
  const refused = failureOf(await register(typed(person, null), today));
  expect(refused).toMatchObject({ code: 'case.papers-missing', detail: { kinds: 'id-document-copy' } });
  const [paper] = await scan(counter, 'id-document-copy');
  const { sha256 } = must(paper, 'paper');
  const registered = await register(typed(person, sha256), today, { papers: [must(paper, 'paper')] });
  if (!registered.ok) throw new Error(registered.failure.code);
  const { state } = await counter.at('clerk')('case.get', { caseId: registered.value.caseId });
  expect(state).toMatchObject({ person: { evidence: { source: 'typed', samId: null, paper: sha256 } } });
  await delivered(counter, registered.value.caseId);
});

test('a typed number with a wrong check character is refused and the field is named', async () => {
  const person = chipPerson(syntheticResident(32));
  const { number } = person.evidence.document;
  const wrong = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`;
  const [paper] = await scan(counter, 'id-document-copy');
  const document = { ...person.evidence.document, number: wrong };
  const input = typed(chipPerson(document), must(paper, 'paper').sha256);
  expect(failureOf(await register(input, today))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'person.number' },
  });
  expect((await counter.at('clerk')('person.check-document', { document })).problems).toEqual([
    { field: 'number', problem: 'number-invalid' },
  ]);
});

test('a guardian registers with his own document; his typed document needs its scan too', async () => {
  const guardian = chipPerson(syntheticResident(34));
  const agent = { evidence: guardian.evidence, relation: 'guardian', phone: null } as const;
  const child = chipPerson(syntheticResident(33));
  const unseen = { ...agent, evidence: typed(guardian, null).evidence };
  expect(codeOf(await register(child, today, { agent: unseen }))).toBe('case.papers-missing');
  const registered = await register(child, today, { agent });
  if (!registered.ok) throw new Error(registered.failure.code);
  const { actions } = await counter.at('clerk')('case.get', { caseId: registered.value.caseId });
  expect(actions[0]?.body).toMatchObject({
    agent: { relation: 'guardian', evidence: { document: { number: guardian.evidence.document.number } } },
  });
});

test('nobody is his own agent', async () => {
  const person = chipPerson(syntheticResident(35));
  const agent = { evidence: person.evidence, relation: 'relative', phone: null } as const;
  expect(failureOf(await register(person, today, { agent }))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'agent' },
  });
});

test('someone who lives here already is not registered twice, and the clerk is led to the open case', async () => {
  const person = chipPerson(syntheticResident(36));
  const first = await counter.at('clerk')('residence.register', registration(person, today));
  const again = failureOf(await register(person, today));
  expect(again).toMatchObject({ code: 'case.duplicate', detail: { caseId: first.caseId } });
  await counter.at('clerk')('residence.leave', { caseId: first.caseId, on: today });
  expect((await register(person, today)).ok).toBe(true);
});

test('two windows register the same person at the same moment: one wins', async () => {
  await counter.signIn('other-clerk');
  const input = registration(chipPerson(syntheticResident(37)), today);
  const both = await Promise.all(
    ['clerk', 'other-clerk'].map((owner) => counter.ask(owner)('residence.register', input)),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(
    codeOf(
      must(
        both.find(({ ok }) => !ok),
        'refusal',
      ),
    ),
  ).toBe('case.duplicate');
});

test('nobody moved in tomorrow', async () => {
  const input = registration(chipPerson(syntheticResident(38)), '2099-01-01');
  expect(failureOf(await counter.ask('clerk')('residence.register', input))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'since' },
  });
});

test.each(['hong-kong', 'taiwan', 'foreigner-2017', 'foreigner-2023'])(
  'the document of %s is registered, and an application is refused with the clause',
  async (id) => {
    const person = castOf(id);
    const { caseId } = await counter.at('clerk')('residence.register', registration(person, today));
    const refused = failureOf(
      await counter.ask('clerk')('application.apply', await applyInput(counter, { caseId, person })),
    );
    expect(refused).toMatchObject({ code: 'case.not-eligible', detail: { status: 'person-kind' } });
    expect(refused.detail['clause']).toMatch(/第三十八条/);
    expect(
      (await counter.at('clerk')('case.list', { kind: 'application', statuses: [], text: '', limit: 100, after: null }))
        .rows,
    ).toEqual([]);
  },
);

test('before 180 days the program says register-only with its clause, and an application names the day', async () => {
  const person = chipPerson(syntheticResident(39));
  const registered = await counter.at('clerk')('residence.register', registration(person, today));
  expect(registered).toMatchObject({ registerOnly: true });
  expect(registered.clause.length).toBeGreaterThan(10);
  const refused = failureOf(
    await counter.ask('clerk')('application.apply', await applyInput(counter, { caseId: registered.caseId, person })),
  );
  expect(refused).toMatchObject({
    code: 'case.not-eligible',
    detail: { status: 'not-yet', eligibleFrom: registered.eligibleFrom },
  });
});

test('an application with papers missing tells all of them at once, and gives the slip for the resident', async () => {
  const registered = await registeredLongAgo(counter, 41, '2027-09-01');
  const refused = failureOf(await counter.ask('clerk')('application.apply', await applyInput(counter, registered)));
  expect(refused).toMatchObject({
    code: 'case.papers-missing',
    detail: { kinds: 'id-document-copy,photo,social-insurance-record' },
  });
  const missing = String(refused.detail['kinds']).split(',');
  const slip = await counter.at('clerk')('form.missing-papers', { residenceCaseId: registered.caseId, missing });
  expect((await counter.at('clerk')('form.read', { formId: slip.formId })).kind).toBe('missing-papers-slip');
});
