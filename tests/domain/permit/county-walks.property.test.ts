import { replayCase } from '#domain/permit/case-state.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import type { Role } from '#domain/access/role.ts';
import { bodyFor } from './sample-actions.ts';
import { breachesOf, CountyModel, duties, isOver, type Duty } from '#tests/support/county-model.ts';
import { applicationOf, awaitsProvince, chipOf, CountyWalk } from '#tests/support/county-walk.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const steps = fc.array(fc.noBias(fc.nat(2 ** 31 - 1)), { minLength: 20, maxLength: 60 });
const walks = 5_000;

interface Walked {
  readonly model: CountyModel;
  readonly walk: CountyWalk;
  readonly accepted: number;
  readonly codes: ReadonlySet<string>;
}

function walkThrough(drawn: readonly number[], broken: readonly Duty[] = []): Walked {
  const model = new CountyModel(broken);
  const walk = new CountyWalk(model, 'w', 1);
  const codes = new Set<string>();
  let accepted = 0;
  for (const one of drawn) {
    const step = walk.step(one);
    const code =
      step.kind === 'act' ? model.act(step.action) : model.province(step.applicationCaseId, walk.newCase(), step.date);
    if (code === null) accepted += 1;
    else codes.add(code);
  }
  return { model, walk, accepted, codes };
}

/** What a desk may be told for an act that its own lists offered: somebody was quicker, or another case speaks against it. */
const expected = new Set([
  'case.duplicate',
  'case.permit-live',
  'case.illegal-transition',
  'case.sealed',
  'case.endorsement-not-open',
  'access.same-person',
  'access.role-missing',
  'case.field-invalid',
]);

test('whatever the desks of a county do, its cases keep the law, and every desk comes to the same states', () => {
  const reasons = new Set<string>();
  let accepted = 0;
  fc.assert(
    fc.property(steps, (drawn) => {
      const walked = walkThrough(drawn);
      const { model } = walked;
      accepted += walked.accepted;
      expect(breachesOf(model)).toEqual([]);
      for (const code of walked.codes) expect(expected).toContain(code);
      for (const state of model.states.values()) {
        // A terminal has nothing but the actions, in the order of the central system.
        const log = model.log.filter(({ caseId }) => caseId === state.caseId);
        expect(replayCase(log)).toEqual({ ok: true, value: state });
        if (state.kind === 'exit' && (state.status === 'confirmed' || state.status === 'done'))
          reasons.add(state.reason);
      }
    }),
    { numRuns: walks },
  );
  console.info(`${walks} random walks over counties, ${accepted} accepted acts`);
  // They mean something only when every reason has ended a permit.
  expect([...reasons].sort()).toEqual(
    ['altered', 'died', 'fraud', 'given-up', 'household-moved', 'left', 'moved-county', 'no-longer-eligible'].sort(),
  );
});

/** From here on by the book: whoever wants a permit gets one, whatever has happened before. */
function drive({ model, walk }: Walked, number: string): boolean {
  const person = walk.people.find(({ evidence }) => evidence.document.number === number);
  if (person === undefined) return false;
  const act = (
    caseId: string | null,
    kind: Parameters<CountyWalk['write']>[1],
    role: Role,
    body: ActionBody,
  ): boolean => {
    const state = caseId === null ? null : (model.states.get(caseId) ?? null);
    const account = `new.${role}`;
    return model.act(walk.write(caseId ?? walk.newCase(), kind, body, { state, role, account })) === null;
  };
  const { today } = walk;
  for (const exit of model.all('exit', number)) {
    if (exit.status === 'requested' || exit.status === 'proposed')
      if (!act(exit.caseId, 'exit', 'clerk', { type: 'withdraw-exit', reason: '误提' })) return false;
  }
  for (let guard = 0; guard < 40; guard += 1) {
    const cards = model.all('permit-card', number).filter((state) => !isOver(state));
    const residence = model.all('residence', number).find((state) => !isOver(state));
    const away = cards.find((card) => residence !== undefined && card.address.county !== residence.address.county);
    if (away === undefined && cards.some(({ status }) => status === 'issued')) return true;
    if (away !== undefined) {
      // Made for a county that he has left meanwhile: the card ends, and he applies where he lives.
      const exit = walk.newCase();
      const opening = bodyFor('open-exit', null, today) as Extract<ActionBody, { type: 'open-exit' }>;
      const { caseId: cardCaseId, permitNumber, address } = away;
      const open = walk.write(
        exit,
        'exit',
        { ...opening, person, cardCaseId, permitNumber, address },
        { state: null, role: 'clerk', account: 'new.clerk' },
      );
      if (model.act(open) !== null) return false;
      if (
        !act(exit, 'exit', 'reviewer', {
          type: 'confirm-exit',
          decision: 'confirm',
          finding: 'requested',
          reason: null,
        })
      )
        return false;
      continue;
    }
    const inStock = cards.find(({ status }) => status === 'made' || status === 'in-stock');
    if (inStock !== undefined) {
      const step =
        inStock.status === 'made'
          ? ({ type: 'receive', batchId: inStock.batchId } as const)
          : ({ type: 'issue', issuedOn: today, chip: chipOf(inStock), handedTo: 'holder', oldCard: 'none' } as const);
      if (!act(inStock.caseId, 'permit-card', 'clerk', step)) return false;
      continue;
    }
    const running = model.all('application', number).find((state) => !isOver(state));
    if (running !== undefined && awaitsProvince(model, running)) {
      if (model.province(running.caseId, walk.newCase(), today) !== null) return false;
      continue;
    }
    if (running !== undefined) {
      const { caseId, status } = running;
      const done =
        status === 'returned'
          ? act(caseId, 'application', 'clerk', { type: 'complete', papers: [] })
          : status === 'accepted'
            ? act(caseId, 'application', 'reviewer', { type: 'review', decision: 'pass', reason: null })
            : act(caseId, 'application', 'approver', { type: 'approve', decision: 'approve', reason: null });
      if (!done) return false;
      continue;
    }
    const lost = cards[0];
    const registration = bodyFor('register', null, today) as Extract<ActionBody, { type: 'register' }>;
    const application = bodyFor('apply', null, today) as Extract<ActionBody, { type: 'apply' }>;
    if (residence === undefined) {
      const address = lost?.address ?? registration.address;
      if (!act(null, 'residence', 'clerk', { ...registration, person, address })) return false;
    } else if (lost !== undefined) {
      const body = applicationOf(lost, application, 'reissue') as typeof application;
      if (!act(null, 'application', 'clerk', { ...body, residenceCaseId: residence.caseId })) return false;
    } else if (!act(null, 'application', 'clerk', applicationOf(residence, application, 'reissue'))) return false;
  }
  return false;
}

test('no dead end: whatever has happened, both residents can be registered and come to a permit', () => {
  fc.assert(
    fc.property(steps, (drawn) => {
      const walked = walkThrough(drawn);
      for (const { evidence } of walked.walk.people) expect(drive(walked, evidence.document.number)).toBe(true);
      expect(breachesOf(walked.model)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test.each(duties)('the oracle sees a central system that forgets: %s', (duty) => {
  const result = fc.check(
    fc.property(steps, (drawn) => breachesOf(walkThrough(drawn, [duty]).model).length === 0),
    { numRuns: 60_000, endOnFailure: true },
  );
  expect(result.failed).toBe(true);
});
