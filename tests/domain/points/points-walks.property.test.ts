/** Random walks of a points file, judged by an oracle that scores the confirmed claims by itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '#domain/permit/action.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import { caseAfter, replayCase } from '#domain/permit/case-state.ts';
import { isClosed, nextSteps, stepsFor } from '#domain/permit/next-steps.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { ClaimedFact, PointsFact } from '#domain/points/facts.ts';
import type { PointsActionBody } from '#domain/points/points-action.ts';
import { departmentsFor } from '#domain/points/points-claims.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import { totalScore } from '#domain/points/score.ts';
import {
  actionOf,
  blood,
  check,
  claim,
  detained,
  held,
  house,
  open,
  openedOn,
  publication,
  scheme,
  school,
} from './support/file-acts.ts';

const facts: readonly ClaimedFact[] = [
  house,
  held('2018-01-01'),
  school('bachelor'),
  school('junior-college'),
  blood('2024-05-05', 400),
  blood('2025-05-05', 200),
  detained('2024-01-01'),
];
const accounts = ['zhang', 'chen', 'li', 'wang'];
const acts = [
  'points-claim',
  'points-check',
  'points-check',
  'points-check',
  'points-publish',
  'points-object',
  'points-answer',
  'points-correct',
  'points-drop',
  'points-reopen',
  'points-close',
  'points-withdraw',
] as const;

const choice = fc.record({
  act: fc.nat(acts.length - 1),
  wild: fc.nat(99),
  pick: fc.nat(1000),
  fact: fc.nat(facts.length - 1),
  account: fc.nat(accounts.length - 1),
  days: fc.nat(6),
});
type Choice = typeof choice extends fc.Arbitrary<infer Value> ? Value : never;
const walk = fc.array(choice, { minLength: 4, maxLength: 40 });

function bodyOf(state: PointsState, { act, wild, pick, fact: which, days }: Choice, today: string): PointsActionBody {
  const fact = facts[which] ?? house;
  const one = state.claims[pick % Math.max(1, state.claims.length)];
  const claimId = one?.id ?? 'none';
  const offered = nextSteps(state).map((step) => step.act);
  const fitting = acts.filter((name) => offered.includes(name));
  const name = wild < 20 || fitting.length === 0 ? acts[act] : fitting[pick % fitting.length];
  switch (name) {
    case 'points-check': {
      const department = departmentsFor(scheme, one?.fact.fact ?? '')[0] ?? '公安部门';
      const result = (['confirmed', 'confirmed', 'confirmed', 'corrected', 'not-found'] as const)[pick % 5];
      const corrected = result === 'corrected' ? fact : null;
      return { ...check(claimId, department, today), result, fact: corrected, reason: '核查' } as PointsActionBody;
    }
    case 'points-publish': {
      const right = publication(state, today);
      return wild % 9 === 0 && right.type === 'points-publish' ? { ...right, total: right.total + 10 } : right;
    }
    case 'points-object':
      return { type: name, item: days % 2 === 0 ? null : 'education', reason: '不符', papers: [] };
    case 'points-answer':
      return { type: name, upheld: pick % 2 === 0, reason: '经复核' };
    case 'points-correct':
      return { type: name, claimId, fact, papers: [], reason: '更正' };
    case 'points-drop':
    case 'points-reopen':
    case 'points-withdraw':
      return { type: name, claimId, reason: '说明' } as PointsActionBody;
    case 'points-close':
      return { type: name };
    default:
      return claim(`c${state.revision}`, fact);
  }
}

type Machine = (state: PointsState | null, action: Action) => Outcome<PointsState>;
const machine: Machine = (state, action) => caseAfter(state, action) as Outcome<PointsState>;

interface Accepted {
  readonly action: Action;
  readonly state: PointsState;
}

function run(machineOf: Machine, choices: readonly Choice[]): readonly Accepted[] {
  const accepted: Accepted[] = [];
  const first = actionOf(null, open);
  const opened = machineOf(null, first);
  if (!opened.ok) throw new Error(opened.failure.code);
  let state = opened.value;
  accepted.push({ action: first, state });
  for (const next of choices) {
    const today = addDays(state.lastActionOn, next.wild % 3 === 0 ? next.days * 5 : 0);
    const account = accounts[next.account] ?? 'zhang';
    const action = actionOf(state, bodyOf(state, next, today), { account, date: today });
    const outcome = machineOf(state, action);
    if (!outcome.ok) continue;
    state = outcome.value;
    accepted.push({ action, state });
  }
  return accepted;
}

/** What the log alone says of each claim: the last value, whether confirmed, and who touched it. */
interface Told {
  readonly fact: ClaimedFact;
  readonly check: PointsFact['check'];
  readonly by: readonly string[];
}

/** The first thing that is wrong with a run, judged from its actions; null when nothing is. */
function violation(accepted: readonly Accepted[]): string | null {
  const claims = new Map<string, Told>();
  let asOf: string | null = null;
  let frozen = '[]';
  let objectionBy: string | null = null;
  for (const { action, state } of accepted) {
    const { body, actor, date } = action;
    const { account } = actor;
    const enterers = new Set(['zhang', ...[...claims.values()].flatMap(({ by }) => by)]);
    if (body.type === 'points-claim') claims.set(body.claimId, { fact: body.fact, check: 'open', by: [account] });
    if (body.type === 'points-drop') claims.delete(body.claimId);
    if (body.type === 'points-correct') {
      const by = [...(claims.get(body.claimId)?.by ?? []), account];
      claims.set(body.claimId, { fact: body.fact, check: 'open', by });
    }
    if (body.type === 'points-check') {
      const old = claims.get(body.claimId);
      if (old === undefined) return 'a check of nothing';
      if (old.by.includes(account)) return 'checked by whoever entered it';
      const said = body.result === 'not-found' ? 'refused' : 'confirmed';
      claims.set(body.claimId, { ...old, fact: body.fact ?? old.fact, check: said });
    }
    if (body.type === 'points-object') objectionBy = account;
    if (body.type === 'points-answer' && (enterers.has(account) || account === objectionBy)) {
      return 'answered by whoever entered or objected';
    }
    if (body.type === 'points-publish') {
      if (enterers.has(account)) return 'published by whoever entered';
      if ([...claims.values()].some((one) => one.check === 'open')) return 'published unchecked';
      asOf ??= date;
      const confirmed = [...claims.values()].map(({ fact, check: said }) => ({ ...fact, check: said }) as PointsFact);
      const { total } = totalScore(
        scheme,
        { asOf, facts: confirmed.filter((one) => one.check === 'confirmed') },
        'household',
      );
      if (state.sheets.at(-1)?.total !== total || state.standing?.total !== total)
        return 'another total than the claims';
    }
    // What was published before stands untouched.
    const now = JSON.stringify(state.sheets);
    if (!now.startsWith(frozen.slice(0, -1))) return 'a published sheet changed';
    frozen = now;
    const stands = state.claims.map(({ id, fact }) => [id, fact.check]);
    if (JSON.stringify(stands) !== JSON.stringify([...claims].map(([id, one]) => [id, one.check])))
      return 'other claims';
  }
  return trailBroken(accepted);
}

/** Whatever differs between two states of a claim after the first check stands on the trail, before and after. */
function trailBroken(accepted: readonly Accepted[]): string | null {
  for (const [index, { action, state }] of accepted.entries()) {
    const before = accepted[index - 1]?.state;
    if (before === undefined || action.body.type === 'points-claim') continue;
    const changed = before.claims.filter((old) => {
      const now = state.claims.find(({ id }) => id === old.id);
      return JSON.stringify(now && { ...now.fact, check: null }) !== JSON.stringify({ ...old.fact, check: null });
    });
    for (const old of changed) {
      const entry = state.corrections.at(-1);
      const known = state.corrections.length === before.corrections.length + 1 && entry?.claimId === old.id;
      if (!known || JSON.stringify(entry.before) !== JSON.stringify(old.fact)) return 'changed without a trail';
    }
  }
  return null;
}

test('the state is what the confirmed claims of the log come to, whatever way the file went', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(walk, (choices) => {
      const accepted = run(machine, choices);
      expect(violation(accepted)).toBeNull();
      for (const { action, state } of accepted) seen.add(`${action.body.type} ${state.status}`);
      expect(replayCase(accepted.map(({ action }) => action))).toEqual({ ok: true, value: accepted.at(-1)?.state });
    }),
    { numRuns: 16_000 },
  );
  // The walks mean something only when they have been everywhere.
  for (const way of [
    'points-publish published',
    'points-object objected',
    'points-answer correcting',
    'points-answer published',
    'points-reopen correcting',
    'points-close closed',
    'points-withdraw withdrawn',
    'points-drop correcting',
  ]) {
    expect([...seen]).toContain(way);
  }
});

test('no dead end: an open file can always be withdrawn, and an act that is not offered is refused', () => {
  fc.assert(
    fc.property(walk, (choices) => {
      for (const { state } of run(machine, choices)) {
        const offered = nextSteps(state).map(({ act }) => act);
        expect(isClosed(state)).toBe(offered.length === 0);
        if (!isClosed(state)) expect(stepsFor(state, { account: 'new', role: 'clerk' })).toContain('points-withdraw');
        for (const name of acts.filter((one) => !offered.includes(one))) {
          const tried = { type: name, claimId: 'x', reason: 'r', upheld: true, item: null, papers: [] } as never;
          expect(machine(state, actionOf(state, tried)).ok).toBe(false);
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** Machines with one fault each: the oracle above must see it. */
const broken: Readonly<Record<string, Machine>> = {
  'whoever entered may check': (state, action) =>
    machine(state, { ...action, actor: { ...action.actor, account: `${action.actor.account}-${action.n}` } }),
  'what was not found counts': (state, action) => {
    const outcome = machine(state, action);
    if (!outcome.ok || action.body.type !== 'points-check') return outcome;
    const claims = outcome.value.claims.map((one) => ({
      ...one,
      fact: { ...one.fact, check: one.fact.check === 'refused' ? 'confirmed' : one.fact.check } as PointsFact,
    }));
    return { ok: true, value: { ...outcome.value, claims } };
  },
  'a correction leaves no trail': (state, action) => {
    const outcome = machine(state, action);
    return outcome.ok && state !== null
      ? { ok: true, value: { ...outcome.value, corrections: state.corrections } }
      : outcome;
  },
  'a published sheet is mended in place': (state, action) => {
    const outcome = machine(state, action);
    if (!outcome.ok || action.body.type !== 'points-answer' || !action.body.upheld) return outcome;
    return {
      ok: true,
      value: { ...outcome.value, sheets: outcome.value.sheets.map((one) => ({ ...one, total: one.total + 10 })) },
    };
  },
};

test.each(Object.entries(broken))('the oracle sees a broken machine: %s', (_, faulty) => {
  const result = fc.check(
    fc.property(walk, (choices) => violation(run(faulty, choices)) === null),
    { numRuns: 3_000 },
  );
  expect(result.failed).toBe(true);
});

test('the first day of a file is the day on which it was opened', () => {
  expect(run(machine, [])[0]?.state.openedOn).toBe(openedOn);
});
