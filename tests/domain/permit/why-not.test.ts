/** "Why can't I" against the machines themselves: an answer exactly where the machine refuses for state, role or person. */
import { expect, test } from 'vitest';
import { roles, type Role } from '#domain/access/role.ts';
import type { ActionType } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import { machines, type CaseState } from '#domain/permit/machines.ts';
import { nextSteps, stepsFor } from '#domain/permit/next-steps.ts';
import { everyWhyNot, whyNot } from '#domain/permit/why-not.ts';
import { whyNotText } from '#text/why-not.ts';
import { actionOn, bodyFor, type ActionOptions } from './sample-actions.ts';

const day = '2026-03-02';

function walk(steps: readonly (readonly [ActionType, ActionOptions])[]): readonly CaseState[] {
  const states: CaseState[] = [];
  for (const [type, options] of steps) {
    const before = states.at(-1) ?? null;
    const date = options.date ?? day;
    const after = caseAfter(before, actionOn(before, bodyFor(type, before, date), { date, ...options }));
    if (!after.ok) throw new Error(`${type}: ${after.failure.code}`);
    states.push(after.value);
  }
  return states;
}

const clerk = { role: 'clerk', account: 'zhang' } as const;
const system = { role: 'system', account: 'central' } as const;
const states: readonly CaseState[] = [
  ...walk([
    ['register', clerk],
    ['move', clerk],
    ['leave', clerk],
  ]),
  ...walk([
    ['apply', clerk],
    ['review', { role: 'reviewer', account: 'li' }],
    ['approve', { role: 'approver', account: 'wang' }],
    ['send-to-province', system],
    ['produce', system],
    ['finish', system],
  ]),
  ...walk([
    ['apply', clerk],
    ['withdraw', clerk],
  ]),
  ...walk([
    ['make', system],
    ['receive', clerk],
    ['issue', clerk],
    ['report-lost', clerk],
    ['end', system],
  ]),
];
const accounts = ['zhang', 'li', 'wang', 'zhao'];

/** What the machines would refuse for state, role or person, and the calendar for an endorsement: told by other code. */
function refusedBy(state: CaseState, act: ActionType, account: string, role: Role): boolean {
  if (act === 'endorse' && state.status === 'issued') return true;
  return !stepsFor(state, { account, role }).includes(act);
}

test('an answer stands exactly where the act is refused, for every state, act, role and person', () => {
  let asked = 0;
  for (const state of states) {
    for (const act of Object.keys(machines[state.kind].transitions.acts) as ActionType[]) {
      for (const account of accounts) {
        for (const role of roles) {
          asked += 1;
          const why = whyNot(state, act, { account, roles: [role] }, day);
          expect(why !== null, `${state.kind} ${state.status} ${act} ${account} ${role}`).toBe(
            refusedBy(state, act, account, role),
          );
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(1_500);
});

test('every answer names a rule, a fact and who lifts it, in both languages, and leaves no place unfilled', () => {
  for (const state of states) {
    for (const why of everyWhyNot(state, { account: 'zhang', roles: ['clerk'] }, day)) {
      for (const language of ['zh-CN', 'en'] as const) {
        const text = whyNotText(why, state.kind, language);
        expect(text).not.toMatch(/[{}]|undefined/);
        expect(
          text.split(language === 'en' ? '. ' : /[。；]/).filter((part) => part !== '').length,
        ).toBeGreaterThanOrEqual(3);
      }
    }
  }
});

const accepted = states.find((state) => state.status === 'accepted');
if (accepted === undefined) throw new Error('no accepted case');

test('who accepted a case and holds both parts is told that another reviewer must do it', () => {
  const both = { account: 'zhang', roles: ['clerk', 'reviewer'] as const };
  const why = whyNot(accepted, 'review', both, day);
  expect(why).toMatchObject({ rule: 'same-person', account: 'zhang', roles: ['reviewer'] });
  expect(why && whyNotText(why, 'application', 'zh-CN')).toBe(
    '受理、审核、审批须由不同的人办理（本终端规则）。您（zhang）已办理本件的另一环节；请由另一位审核员办理。',
  );
});

test('an approver of a case that nobody has reviewed is told whose step comes first', () => {
  const why = whyNot(accepted, 'approve', { account: 'wang', roles: ['approver'] }, day);
  expect(why && whyNotText(why, 'application', 'zh-CN')).toBe(
    '审批须在规定的环节办理（《浙江省流动人口居住登记条例》第十九条）。现为“已受理”；审核员先办理审核。',
  );
});

test('what lies behind is not promised: a card that was issued is told what is possible now', () => {
  const [, , issued] = walk([
    ['make', system],
    ['receive', clerk],
    ['issue', clerk],
  ]);
  if (issued === undefined) throw new Error('no card');
  const me = { account: 'zhang', roles: ['clerk'] as const };
  const why = whyNot(issued, 'receive', me, day);
  expect(why).toMatchObject({ rule: 'state', leads: null });
  const text = why && whyNotText(why, 'permit-card', 'zh-CN');
  expect(text).toContain('现在可以办理：签注（受理员）、变更（受理员）');
  expect(text).not.toContain('先办理');
});

/** The states that a case comes to by one act: asked of the machines, not of the tables. */
test('where one step is named as leading to an act, doing it does lead there', () => {
  let named = 0;
  for (const state of states) {
    for (const act of Object.keys(machines[state.kind].transitions.acts) as ActionType[]) {
      const why = whyNot(state, act, { account: 'nobody', roles: [...roles] }, day);
      if (why?.rule !== 'state' || why.leads === null) continue;
      named += 1;
      expect(reaches(state, why.leads.act, act), `${state.kind} ${state.status}: ${why.leads.act} for ${act}`).toBe(
        true,
      );
    }
  }
  expect(named).toBeGreaterThan(10);
});

/** Whether the act becomes possible on the way that begins with this step, each step done by somebody new. */
function reaches(state: CaseState, step: ActionType, wanted: ActionType): boolean {
  const seen = new Set<string>();
  const after = (from: CaseState, type: ActionType): readonly CaseState[] =>
    [from.kind === 'application' && type === 'review' ? ['pass', 'return'] : [null]].flat().flatMap((decision) => {
      const role = machines[from.kind].transitions.acts[type as never] as
        | { readonly roles: readonly string[] }
        | undefined;
      const body = { ...bodyFor(type, from, day), ...(decision === null ? {} : { decision, reason: 'x' }) };
      const account = `a${seen.size}`;
      const outcome = caseAfter(
        from,
        actionOn(from, body as never, { date: day, role: (role?.roles[0] ?? 'clerk') as Role, account }),
      );
      return outcome.ok ? [outcome.value] : [];
    });
  let reached = after(state, step);
  while (reached.length > 0) {
    if (reached.some((each) => nextSteps(each).some(({ act }) => act === wanted))) return true;
    reached = reached.flatMap((each) => {
      if (seen.has(each.status)) return [];
      seen.add(each.status);
      return nextSteps(each).flatMap(({ act }) => (act === 'withdraw' ? [] : after(each, act)));
    });
  }
  return false;
}

test('before its window an endorsement waits for the calendar, in the window for nobody', () => {
  const [, , issued] = walk([
    ['make', { ...system, date: '2019-03-14' }],
    ['receive', { ...clerk, date: '2019-03-14' }],
    ['issue', { ...clerk, date: '2019-03-15' }],
  ]);
  if (issued === undefined) throw new Error('no card');
  const me = { account: 'zhang', roles: ['clerk'] as const };
  expect(whyNot(issued, 'endorse', me, '2020-02-14')).toMatchObject({ rule: 'window', opensOn: '2020-02-15' });
  expect(whyNot(issued, 'endorse', me, '2020-02-15')).toBeNull();
  expect(whyNot(issued, 'endorse', me, '2020-06-01')).toBeNull();
});
