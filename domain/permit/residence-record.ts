/** 居住登记: registered -> moved within the place or to another county -> left; corrected (更正) by another person. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { StandardAddress } from '../residence/address.ts';
import { isDate } from '../residence/calendar-date.ts';
import type { ResidenceSpell } from '../residence/continuity.ts';
import { countedArea } from '../residence/counted-area.ts';
import type { Agent, Person } from '../resident/person.ts';
import type { Action, ActionBody, ActionType } from './action.ts';
import { corrected, type Correction } from './residence-correction.ts';
import type { DwellingKind, InflowReason, Reporter } from './residence-action.ts';
import type { PaperRef } from './paper-ref.ts';
import { checkProblem, type RegistrationCheck } from './registration-check.ts';
import { admit, type TransitionTable } from './transition-table.ts';

export type ResidenceStatus = 'registered' | 'left';

export interface ResidenceState {
  readonly kind: 'residence';
  readonly caseId: string;
  readonly revision: number;
  readonly status: ResidenceStatus;
  readonly person: Person;
  readonly agent: Agent | null;
  readonly address: StandardAddress;
  readonly dwelling: DwellingKind;
  readonly reporter: Reporter | null;
  readonly inflowReason: InflowReason;
  /** The day on which the resident moved into the present address. */
  readonly since: string;
  /** The day of the first report: from here the law counts (L1 article 16). */
  readonly registeredOn: string;
  /** The day on which the desk was told of the present address: of the registration, or of the last move. */
  readonly reportedOn: string;
  readonly leftOn: string | null;
  /** One spell per counted area without a break in it, oldest first. */
  readonly spells: readonly ResidenceSpell[];
  readonly papers: readonly PaperRef[];
  /** Accounts that registered the residence or recorded a move or departure. */
  readonly writtenBy: readonly string[];
  /** Oldest first. */
  readonly corrections: readonly Correction[];
  /** The last check (核查); absent until there is one. */
  readonly lastCheck?: RegistrationCheck;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

export const residenceTransitions = {
  kind: 'residence',
  acts: {
    register: { from: [null], roles: ['clerk'] },
    move: { from: ['registered'], roles: ['clerk'] },
    // By the central system when an exit of the permit implies it.
    leave: { from: ['registered'], roles: ['clerk', 'system'] },
    // 三(四) holds the office to accuracy: the supervisor corrects, so that nobody mends his own record unseen.
    correct: { from: ['registered', 'left'], roles: ['supervisor'] },
    // Whoever goes out: the clerk of the office, an officer of the station, its chief.
    check: { from: ['registered'], roles: ['clerk', 'reviewer', 'supervisor'] },
  },
  final: ['left'],
} as const satisfies TransitionTable;

type Body<Type extends ActionBody['type']> = Extract<ActionBody, { readonly type: Type }>;

/** Whoever wrote the record does not correct it: a correction can move the day from which half a year counts. */
export function isCorrectedByWriter(state: ResidenceState, act: ActionType, account: string): boolean {
  return act === 'correct' && state.writtenBy.includes(account);
}

/** The state after one more action, or why it is refused. */
export function residenceAfter(state: ResidenceState | null, action: Action): Outcome<ResidenceState> {
  const admitted = admit(residenceTransitions, state, action);
  if (!admitted.ok) return admitted;
  const { body } = action;
  if (body.type === 'register') return registered(action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  if (body.type === 'move') return moved(state, action, body);
  if (body.type === 'leave') return left(state, action, body);
  if (body.type === 'correct') {
    if (isCorrectedByWriter(state, body.type, action.actor.account)) {
      return fail('access.same-person', { action: body.type });
    }
    return corrected(state, action, body);
  }
  if (body.type === 'check') return checked(state, action, body);
  return fail('case.illegal-transition', { state: state.status, action: body.type });
}

function registered(action: Action, body: Body<'register'>): Outcome<ResidenceState> {
  if (!isDate(body.since) || body.since > action.date) return fail('case.field-invalid', { field: 'since' });
  return succeed({
    kind: 'residence',
    caseId: action.caseId,
    revision: 1,
    status: 'registered',
    person: body.person,
    agent: body.agent,
    address: body.address,
    dwelling: body.dwelling,
    reporter: body.reporter,
    inflowReason: body.inflowReason,
    since: body.since,
    registeredOn: action.date,
    reportedOn: action.date,
    leftOn: null,
    spells: [{ county: body.address.county, from: action.date, to: null }],
    papers: body.papers,
    writtenBy: [action.actor.account],
    corrections: [],
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

function moved(state: ResidenceState, action: Action, body: Body<'move'>): Outcome<ResidenceState> {
  if (!isDate(body.since) || body.since > action.date) return fail('case.field-invalid', { field: 'since' });
  const sameArea = countedArea(body.address.county) === countedArea(state.address.county);
  const spells = sameArea
    ? state.spells
    : [...closed(state.spells, action.date), { county: body.address.county, from: action.date, to: null }];
  return succeed({
    ...state,
    revision: state.revision + 1,
    address: body.address,
    dwelling: body.dwelling,
    reporter: body.reporter,
    since: body.since,
    reportedOn: action.date,
    spells,
    writtenBy: [...new Set([...state.writtenBy, action.actor.account])],
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

function left(state: ResidenceState, action: Action, body: Body<'leave'>): Outcome<ResidenceState> {
  const open = state.spells.at(-1);
  if (!isDate(body.on) || (open !== undefined && body.on < open.from)) {
    return fail('case.field-invalid', { field: 'on' });
  }
  return succeed({
    ...state,
    revision: state.revision + 1,
    status: 'left',
    leftOn: body.on,
    spells: closed(state.spells, body.on),
    writtenBy: [...new Set([...state.writtenBy, action.actor.account])],
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

/** A check changes nothing of the registration: what was wrong is put right by an act of its own. */
function checked(state: ResidenceState, action: Action, body: Body<'check'>): Outcome<ResidenceState> {
  const field = checkProblem(body, state.registeredOn, action.date);
  if (field !== null) return fail('case.field-invalid', { field });
  const { type: _type, ...lastCheck } = body;
  return succeed({
    ...state,
    revision: state.revision + 1,
    lastCheck,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

function closed(spells: readonly ResidenceSpell[], on: string): readonly ResidenceSpell[] {
  return spells.map((spell) => (spell.to === null ? { ...spell, to: on } : spell));
}
