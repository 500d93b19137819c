import type { Action, ActionType } from '#domain/permit/action.ts';
import { caseAfter, replayCase } from '#domain/permit/case-state.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { isClosed, nextSteps, openingSteps, stepsFor } from '#domain/permit/next-steps.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exitReasons } from '#domain/rules/book/exit-reasons.ts';
import { actionOn, bodyFor, openingOf } from './sample-actions.ts';

/** The paths of the opinion and the act, written down once more and by hand: state, act, state after it. */
const legalPaths = new Set([
  'none register registered',
  'registered move registered',
  'registered leave left',
  'registered correct registered',
  'left correct registered',
  'left correct left',
  'registered check registered',
  'none apply accepted',
  'accepted review reviewed',
  'accepted review returned',
  'returned complete accepted',
  'reviewed approve approved',
  'reviewed approve refused',
  'accepted withdraw withdrawn',
  'returned withdraw withdrawn',
  'reviewed withdraw withdrawn',
  'approved send-to-province sent',
  'sent produce produced',
  'produced finish finished',
  'accepted terminate terminated',
  'returned terminate terminated',
  'reviewed terminate terminated',
  'approved terminate terminated',
  'sent terminate terminated',
  'produced terminate terminated',
  'none make made',
  'made receive in-stock',
  'in-stock issue issued',
  'issued endorse issued',
  'issued change issued',
  'issued report-damaged reported-damaged',
  'reported-damaged report-damaged reported-damaged',
  'issued report-lost reported-lost',
  'reported-damaged report-lost reported-lost',
  'reported-lost report-lost reported-lost',
  'reported-damaged end ended',
  'reported-lost end ended',
  'made cancel ended',
  'in-stock cancel ended',
  'issued cancel ended',
  'reported-damaged cancel ended',
  'reported-lost cancel ended',
  'none open-exit requested',
  'none open-exit proposed',
  'requested confirm-exit confirmed',
  'requested confirm-exit done',
  'requested confirm-exit rejected',
  'requested withdraw-exit withdrawn',
  'proposed decide-exit confirmed',
  'proposed decide-exit done',
  'proposed decide-exit rejected',
  'proposed withdraw-exit withdrawn',
  'confirmed settle-exit done',
  'none register-premises vacant',
  'vacant amend-premises vacant',
  'vacant inspect-premises vacant',
  'vacant assess-premises vacant',
  'vacant move-in occupied',
  'vacant move-in vacant',
  'vacant close-premises closed',
  'occupied amend-premises occupied',
  'occupied inspect-premises occupied',
  'occupied assess-premises occupied',
  'occupied move-in occupied',
  'occupied move-out occupied',
  'occupied move-out vacant',
  'occupied identify-occupant occupied',
  'none register-reporter active',
  'active amend-reporter active',
  'active submit-report active',
  'active follow-up active',
  'active close-reporter closed',
  'none import-package imported',
]);
const closed = new Set([
  'left',
  'finished',
  'refused',
  'withdrawn',
  'terminated',
  'ended',
  'done',
  'rejected',
  'closed',
  'imported',
]);
const requiredRoles: Readonly<Partial<Record<ActionType, readonly string[]>>> = {
  apply: ['clerk'],
  complete: ['clerk'],
  review: ['reviewer'],
  approve: ['approver'],
  issue: ['clerk'],
  endorse: ['clerk'],
  'send-to-province': ['system'],
  produce: ['system'],
  finish: ['system'],
  make: ['system'],
  terminate: ['system'],
  cancel: ['system'],
  correct: ['supervisor'],
  'open-exit': ['clerk'],
  'confirm-exit': ['reviewer', 'approver'],
  'decide-exit': ['approver'],
  'settle-exit': ['clerk'],
  'inspect-premises': ['clerk', 'supervisor'],
  'close-premises': ['clerk'],
};
const allActs: readonly ActionType[] = [
  'register',
  'move',
  'leave',
  'check',
  'apply',
  'review',
  'complete',
  'approve',
  'withdraw',
  'send-to-province',
  'produce',
  'finish',
  'make',
  'receive',
  'issue',
  'endorse',
  'change',
  'report-damaged',
  'report-lost',
  'end',
  'correct',
  'terminate',
  'cancel',
  'open-exit',
  'confirm-exit',
  'decide-exit',
  'settle-exit',
  'withdraw-exit',
  'register-premises',
  'amend-premises',
  'inspect-premises',
  'assess-premises',
  'move-in',
  'move-out',
  'identify-occupant',
  'close-premises',
  'register-reporter',
  'amend-reporter',
  'submit-report',
  'follow-up',
  'close-reporter',
  'import-package',
];
const roles = ['clerk', 'reviewer', 'approver', 'supervisor', 'agency-clerk', 'technician', 'system'] as const;
const openers: readonly ActionType[] = [
  'register',
  'apply',
  'make',
  'open-exit',
  'register-premises',
  'register-reporter',
  'import-package',
];

interface Choice {
  readonly pick: number;
  readonly wild: number;
  readonly account: number;
  readonly days: number;
  readonly decision: number;
}

/** One number per step: five small ones in it, so that a hundred thousand walks are drawn in seconds. */
function choiceOf(drawn: number): Choice {
  const part = (place: number, count: number): number => Math.floor(drawn / place) % count;
  return {
    pick: part(1, 1000),
    wild: part(1_000, 100),
    account: part(100_000, 6),
    // Now and then most of a year passes: endorsement windows open.
    days: [0, 1, 7, 30, 150, 335, 360][part(600_000, 7)] ?? 0,
    decision: part(4_200_000, 10),
  };
}

const choice: fc.Arbitrary<Choice> = fc.noBias(fc.nat(42_000_000 - 1)).map(choiceOf);
const walk = fc.record({ opener: fc.noBias(fc.nat(6)), choices: fc.array(choice, { minLength: 1, maxLength: 14 }) });

type Machine = (state: CaseState | null, action: Action) => Outcome<CaseState>;

function decided(action: Action, decision: number): Action {
  const { body } = action;
  if (decision < 4 && body.type === 'review')
    return { ...action, body: { ...body, decision: 'return', reason: '缺材料' } };
  if (decision < 4 && body.type === 'approve')
    return { ...action, body: { ...body, decision: 'refuse', reason: '不符' } };
  if (body.type === 'open-exit') {
    const reason = exitReasons[decision % exitReasons.length] ?? 'given-up';
    const card = decision % 3 === 0 ? 'taken-in' : 'not-here';
    return { ...action, body: { ...openingOf(reason, action.date), card } };
  }
  if (decision < 4 && (body.type === 'confirm-exit' || body.type === 'decide-exit'))
    return { ...action, body: { ...body, decision: 'reject', finding: 'unproven' } };
  if (decision < 4 && body.type === 'correct') return { ...action, body: { ...body, reopen: false } };
  return action;
}

function actionFor(
  state: CaseState | null,
  opener: ActionType,
  { pick, wild, account, days, decision }: Choice,
  today: string,
): Action {
  const offered = state === null ? [opener] : nextSteps(state).map((step) => step.act);
  const pool = wild < 25 || offered.length === 0 ? allActs : offered;
  const act = pool[pick % pool.length] ?? opener;
  const fitting =
    state === null ? ['clerk', 'system'] : (nextSteps(state).find((step) => step.act === act)?.roles ?? []);
  // Not the same remainder as the act: with as many acts as a multiple of the roles each act would have one role.
  const drawn = Math.floor(pick / pool.length);
  const role = wild % 10 === 0 || fitting.length === 0 ? roles[drawn % roles.length] : fitting[drawn % fitting.length];
  const date = addDays(today, days);
  const action = actionOn(state, bodyFor(act, state, date), {
    role: role as 'clerk',
    account: `account-${account}`,
    date,
  });
  return decided(wild % 17 === 0 ? { ...action, baseRevision: action.baseRevision + 1 } : action, decision);
}

/** Where a decision against the case leads, whatever the machine says. */
const against: Readonly<Record<string, string>> = { return: 'returned', refuse: 'refused', reject: 'rejected' };

interface Accepted {
  readonly action: Action;
  readonly before: string;
  readonly after: string;
}

function correctedOwnRecord(accepted: readonly Accepted[]): boolean {
  const writers = new Set<string>();
  for (const { action } of accepted) {
    if (action.body.type === 'correct' && writers.has(action.actor.account)) return true;
    if (['register', 'move', 'leave'].includes(action.body.type)) writers.add(action.actor.account);
  }
  return false;
}

/** What a run of accepted actions did against the law, judged from the actions alone; null when nothing. */
function violation(accepted: readonly Accepted[]): string | null {
  for (const { action, before, after } of accepted) {
    const path = `${before} ${action.body.type} ${after}`;
    if (!legalPaths.has(path)) return `illegal path: ${path}`;
    const to = 'decision' in action.body ? against[action.body.decision] : undefined;
    if (to !== undefined && after !== to) return `decided otherwise: ${path}`;
    const allowed = requiredRoles[action.body.type];
    if (allowed !== undefined && !allowed.includes(action.actor.role)) return `wrong role: ${path}`;
  }
  const accountsOf = (...types: ActionType[]): Set<string> =>
    new Set(
      accepted.filter(({ action }) => types.includes(action.body.type)).map(({ action }) => action.actor.account),
    );
  const apart: readonly (readonly ActionType[])[][] = [
    [['apply', 'complete'], ['review'], ['approve']],
    [['open-exit'], ['confirm-exit', 'decide-exit']],
  ];
  for (const steps of apart) {
    const sets = steps.map((acts) => accountsOf(...acts));
    const together = new Set(sets.flatMap((set) => [...set]));
    const total = sets.reduce((sum, set) => sum + set.size, 0);
    if (together.size !== total) return 'the same person in two steps';
  }
  return correctedOwnRecord(accepted) ? 'a clerk corrected what he wrote himself' : null;
}

function run(machine: Machine, opener: ActionType, choices: readonly Choice[]) {
  const accepted: { action: Action; before: string; after: string; state: CaseState }[] = [];
  let state: CaseState | null = null;
  let today = '2020-02-28';
  for (const next of choices) {
    const action = actionFor(state, opener, next, today);
    const outcome = machine(state, action);
    if (!outcome.ok) continue;
    accepted.push({
      action,
      before: state === null ? 'none' : (state as CaseState).status,
      after: outcome.value.status,
      state: outcome.value,
    });
    state = outcome.value;
    today = action.date;
  }
  return accepted;
}

const walks = 100_000;

test('no random walk takes an illegal path, and replaying its actions gives the same state', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(walk, ({ opener, choices }) => {
      const accepted = run(caseAfter, openers[opener] ?? 'register', choices);
      expect(violation(accepted)).toBeNull();
      for (const { before, action, after } of accepted) seen.add(`${before} ${action.body.type} ${after}`);
      const last = accepted.at(-1);
      if (last === undefined) return;
      expect(last.state.revision).toBe(accepted.length);
      expect(replayCase(accepted.map(({ action }) => action))).toEqual({ ok: true, value: last.state });
    }),
    { numRuns: walks },
  );
  console.info(`${walks} random walks over single cases, ${seen.size} paths of ${legalPaths.size}`);
  // The walks mean something only when they have been everywhere.
  expect([...legalPaths].filter((path) => !seen.has(path))).toEqual([]);
});

test('every unfinished case has an exit: each offered step is accepted, and a closed state can be reached', () => {
  const graph = new Map<string, Set<string>>();
  for (const path of legalPaths) {
    const [from = '', , to = ''] = path.split(' ');
    graph.set(from, (graph.get(from) ?? new Set()).add(to));
  }
  const reachesEnd = (status: string, visited: Set<string>): boolean =>
    closed.has(status) ||
    (!visited.has(status) && [...(graph.get(status) ?? [])].some((to) => reachesEnd(to, visited.add(status))));
  fc.assert(
    fc.property(walk, ({ opener, choices }) => {
      for (const { state, action } of run(caseAfter, openers[opener] ?? 'register', choices)) {
        expect(isClosed(state)).toBe(closed.has(state.status));
        // A departure that was recorded by mistake can be corrected; nothing else follows a closed state.
        const offered = nextSteps(state).map((step) => step.act);
        if (closed.has(state.status)) expect(offered).toEqual(state.status === 'left' ? ['correct'] : []);
        else expect(offered).not.toEqual([]);
        expect(reachesEnd(state.status, new Set())).toBe(true);
        for (const { act, roles: fitting } of nextSteps(state)) {
          const role = fitting[0];
          if (role === undefined) throw new Error(`${act} is offered to nobody`);
          expect(stepsFor(state, { account: 'somebody-new', role })).toContain(act);
          // Far enough ahead that an endorsement window is open or missed.
          const date = addDays(action.date, 400);
          const outcome = caseAfter(
            state,
            actionOn(state, bodyFor(act, state, date), { role, account: 'somebody-new', date }),
          );
          expect(outcome.ok, `${state.status} ${act}`).toBe(true);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test('an act that is not offered is refused, whoever tries it', () => {
  fc.assert(
    fc.property(walk, ({ opener, choices }) => {
      for (const { state, action } of run(caseAfter, openers[opener] ?? 'register', choices)) {
        const offered = new Set(nextSteps(state).map((step) => step.act));
        for (const act of allActs.filter((candidate) => !offered.has(candidate))) {
          for (const role of roles) {
            const tried = actionOn(state, bodyFor(act, state, action.date), {
              role,
              account: 'somebody-new',
              date: action.date,
              kind: state.kind,
            });
            const outcome = caseAfter(state, tried);
            expect(outcome.ok).toBe(false);
            if (!outcome.ok)
              expect([
                'case.illegal-transition',
                'case.sealed',
                'case.not-in-stock',
                'reporting.package-already-imported',
              ]).toContain(outcome.failure.code);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** Machines with one fault each: the oracle above must see it. */
const brokenMachines: Readonly<Record<string, Machine>> = {
  'the same person may review': (state, action) => {
    const outcome = caseAfter(state, {
      ...action,
      actor: { ...action.actor, account: `${action.actor.account}-${action.n}` },
    });
    return outcome;
  },
  'any role may do anything': (state, action) => {
    const fitting =
      state === null ? undefined : nextSteps(state).find((step) => step.act === action.body.type)?.roles[0];
    return caseAfter(state, { ...action, actor: { ...action.actor, role: fitting ?? action.actor.role } });
  },
  'whoever opened an exit may confirm it': (state, action) =>
    caseAfter(state?.kind === 'exit' ? { ...state, openedBy: 'nobody' } : state, action),
  'a clerk may correct his own record': (state, action) =>
    caseAfter(state?.kind === 'residence' ? { ...state, writtenBy: [] } : state, action),
  'an ended card goes on': (state, action) =>
    caseAfter(
      state?.kind === 'permit-card' && state.status === 'ended' ? { ...state, status: 'issued' } : state,
      action,
    ),
  'a rejected exit ends the permit all the same': (state, action) => {
    const outcome = caseAfter(state, action);
    if (!outcome.ok || outcome.value.kind !== 'exit' || outcome.value.status !== 'rejected') return outcome;
    return { ok: true, value: { ...outcome.value, status: 'confirmed' } };
  },
  'a returned application is taken for accepted': (state, action) => {
    const outcome = caseAfter(state, action);
    if (!outcome.ok || outcome.value.kind !== 'application' || outcome.value.status !== 'returned') return outcome;
    return { ok: true, value: { ...outcome.value, status: 'approved' } };
  },
};

test.each(Object.entries(brokenMachines))('the oracle sees a broken machine: %s', (_, machine) => {
  const result = fc.check(
    fc.property(
      walk,
      ({ opener, choices }) => violation(run(machine, openers[opener] ?? 'register', choices)) === null,
    ),
    { numRuns: 5_000, endOnFailure: true },
  );
  expect(result.failed).toBe(true);
});

test('each kind of case opens with exactly one act', () => {
  expect(openingSteps('residence').map((step) => step.act)).toEqual(['register']);
  expect(openingSteps('application').map((step) => step.act)).toEqual(['apply']);
  expect(openingSteps('permit-card').map((step) => step.act)).toEqual(['make']);
  expect(openingSteps('exit').map((step) => step.act)).toEqual(['open-exit']);
  expect(openingSteps('premises').map((step) => step.act)).toEqual(['register-premises']);
  expect(openingSteps('reporter').map((step) => step.act)).toEqual(['register-reporter']);
  expect(openingSteps('intake').map((step) => step.act)).toEqual(['import-package']);
});
