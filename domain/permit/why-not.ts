/**
 * "Why can't I?": the rule that speaks against an act, the fact that it meets, and who can lift it. It reads the same tables
 * as the machines, in the same order as they refuse, so an act without an answer here is not refused for its state, its
 * role or its person.
 */
import { endorsementWindow } from '../rules/endorsement.ts';
import type { Role } from '../access/role.ts';
import type { ActionType } from './action.ts';
import { machines, type CaseState } from './machines.ts';
import { isBarred, nextSteps, type NextStep } from './next-steps.ts';
import { endorsableCard } from './permit-card-record.ts';
import type { ActingRole, TransitionTable } from './transition-table.ts';

export interface Account {
  readonly account: string;
  readonly roles: readonly Role[];
}

interface Said {
  readonly act: ActionType;
  /** Where the rule stands in the law; null for a rule of this program alone (order of the steps, separation of duty). */
  readonly clause: string | null;
}

export type WhyNot = Said &
  (
    | { readonly rule: 'closed'; readonly status: string }
    /** Not in this state. `leads`: the one step that leads there, or null; `now`: what is possible instead. */
    | {
        readonly rule: 'state';
        readonly status: string;
        readonly leads: NextStep | null;
        readonly now: readonly NextStep[];
      }
    | { readonly rule: 'role'; readonly roles: readonly ActingRole[] }
    | { readonly rule: 'same-person'; readonly account: string; readonly roles: readonly ActingRole[] }
    /** The endorsement window: nobody opens it but the calendar. */
    | { readonly rule: 'window'; readonly opensOn: string }
  );

const regulation = '《浙江省流动人口居住登记条例》';
const opinion = '《台政办发〔2016〕112号》';

const clauses: Readonly<Partial<Record<ActionType, string>>> = {
  apply: `${regulation}第十七条`,
  complete: `${regulation}第十八条`,
  approve: `${regulation}第十九条`,
  correct: `${opinion}三(四)`,
  issue: '《居住证暂行条例》第九条',
  endorse: `${regulation}第十九条`,
  change: `${opinion}二(三)3`,
  'report-damaged': `${opinion}二(三)4`,
  'report-lost': `${opinion}二(三)4`,
};

/** Why the account may not do the act on this case today; null when nothing of state, role and person is against it. */
export function whyNot(state: CaseState, act: ActionType, { account, roles }: Account, today: string): WhyNot | null {
  const table: TransitionTable = machines[state.kind].transitions;
  const said: Said = { act, clause: clauses[act] ?? null };
  const { status } = state;
  const transition = table.acts[act];
  // A closed case takes an act that names its state itself: a correction.
  if (table.final.includes(status) && transition?.from.includes(status) !== true) {
    return { ...said, rule: 'closed', status };
  }
  if (transition === undefined || !transition.from.includes(status)) {
    const now = nextSteps(state);
    return { ...said, rule: 'state', status, leads: leadingStep(table, status, transition?.from ?? [], now), now };
  }
  if (!transition.roles.some((role) => role !== 'system' && roles.includes(role))) {
    return { ...said, rule: 'role', roles: transition.roles };
  }
  if (isBarred(state, act, account)) {
    return { act, clause: null, rule: 'same-person', account, roles: transition.roles };
  }
  return state.kind === 'permit-card' && act === 'endorse' ? beforeWindow(state, said, today) : null;
}

/** Giving a case up leads nowhere. */
const givesUp = /^withdraw|withdraw$/;

/**
 * The step that leads from a state to one that comes later in the table. Null where the state lies behind, or where several
 * steps are possible: which of them leads there the table does not say, and a wrong promise is worse than none.
 */
function leadingStep(
  { acts }: TransitionTable,
  status: string,
  wanted: readonly (string | null)[],
  now: readonly NextStep[],
): NextStep | null {
  const order = [...new Set((Object.keys(acts) as ActionType[]).flatMap((act) => acts[act]?.from ?? []))];
  const lies = order.indexOf(status);
  const isAhead = wanted.some((each) => order.indexOf(each) > lies);
  const going = now.filter(
    ({ act, roles }) => !givesUp.test(act) && act !== 'terminate' && act !== 'cancel' && roles.length > 0,
  );
  return isAhead && going.length === 1 ? (going[0] ?? null) : null;
}

function beforeWindow(state: CaseState & { kind: 'permit-card' }, said: Said, today: string): WhyNot | null {
  const card = endorsableCard(state);
  if (card === null) return null;
  const { status, opensOn } = endorsementWindow(card, today);
  return status === 'not-yet' ? { ...said, rule: 'window', opensOn } : null;
}

/** What is not possible on this case for this account today, of the acts that a person does. */
export function everyWhyNot(state: CaseState, account: Account, today: string): readonly WhyNot[] {
  const { acts }: TransitionTable = machines[state.kind].transitions;
  return (Object.keys(acts) as ActionType[]).flatMap((act) => {
    const transition = acts[act];
    const opens = transition?.from.includes(null) === true;
    const byPerson = transition?.roles.some((role) => role !== 'system') === true;
    const found = opens || !byPerson ? null : whyNot(state, act, account, today);
    return found === null ? [] : [found];
  });
}
