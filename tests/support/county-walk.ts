/** Random walks over a whole county: two residents, four accounts, every kind of case, each step one number. */
import type { Actor, Role } from '#domain/access/role.ts';
import type { Action, ActionBody, ActionType, CaseKind } from '#domain/permit/action.ts';
import { exitFindings } from '#domain/permit/exit-action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { nextSteps } from '#domain/permit/next-steps.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { Person } from '#domain/resident/person.ts';
import { exitReasons } from '#domain/rules/book/exit-reasons.ts';
import { actionOn, addressIn, bodyFor, openingOf } from '#tests/domain/permit/sample-actions.ts';
import { documentNumber, person } from './cases.ts';
import { isOver, type CountyModel, type StateOf } from './county-model.ts';

/** Some hold several roles, so that four-eyes rules have something to refuse. */
export const walkAccounts: Readonly<Record<string, readonly Role[]>> = {
  'walk.a': ['clerk'],
  'walk.b': ['clerk', 'reviewer', 'approver'],
  'walk.c': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'walk.d': ['approver', 'supervisor'],
};
export const walkStation = '331002-haimen';

const breaksOff: ReadonlySet<string> = new Set(['leave', 'withdraw', 'withdraw-exit', 'move', 'correct', 'endorse']);

export type WalkStep =
  | { readonly kind: 'act'; readonly action: Action }
  | { readonly kind: 'province'; readonly applicationCaseId: string; readonly date: string };

interface Candidate {
  readonly caseId: string | null;
  readonly caseKind: CaseKind;
  readonly act: ActionType | 'province';
  readonly roles: readonly string[];
  readonly of?: CaseState;
}

/** Small numbers out of one number, without randomness of its own: the same walk for the same numbers. */
class Draw {
  #state: number;
  constructor(drawn: number) {
    this.#state = drawn >>> 0;
  }
  next(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.next(list.length)] as T;
  }
}

export class CountyWalk {
  readonly people: readonly Person[];
  readonly #model: CountyModel;
  readonly #prefix: string;
  today = '2020-02-28';
  #serial = 0;

  constructor(model: CountyModel, prefix: string, number: number) {
    this.#model = model;
    this.#prefix = prefix;
    this.people = [person('许文清', documentNumber(2 * number)), person('潘树根', documentNumber(2 * number + 1))];
  }

  newCase(): string {
    this.#serial += 1;
    return `${this.#prefix}-${this.#serial}`;
  }

  /** What somebody tries next: mostly what the lists of a desk would offer him. */
  step(drawn: number): WalkStep {
    const draw = new Draw(drawn);
    this.today = addDays(this.today, [0, 0, 1, 10, 40, 340][draw.next(6)] ?? 0);
    const candidates = this.#candidates();
    // Mostly on: what breaks a case off, or opens a second one, is tried now and then.
    const on = candidates.filter(({ caseId, act }) => caseId !== null && !breaksOff.has(act));
    const chosen = draw.pick(on.length > 0 && draw.next(3) > 0 ? on : candidates);
    if (chosen.act === 'province' && chosen.caseId !== null) {
      return { kind: 'province', applicationCaseId: chosen.caseId, date: this.today };
    }
    return { kind: 'act', action: this.#action(chosen, draw) };
  }

  #candidates(): readonly Candidate[] {
    const opening = (act: ActionType, caseKind: CaseKind, of?: CaseState): Candidate => ({
      caseId: null,
      caseKind,
      act,
      roles: ['clerk'],
      ...(of === undefined ? {} : { of }),
    });
    const list: Candidate[] = [opening('register', 'residence')];
    for (const state of this.#model.states.values()) {
      if (state.kind === 'residence') list.push(opening('apply', 'application', state));
      if (state.kind === 'permit-card') list.push(opening('open-exit', 'exit', state));
      if (state.kind === 'permit-card' && !isOver(state)) list.push(opening('apply', 'application', state));
      for (const { act, roles } of nextSteps(state)) {
        if (roles.includes('system') && !roles.includes('clerk')) continue;
        // A check changes nothing of what these walks look at: steps are worth more elsewhere.
        if (act === 'check') continue;
        list.push({ caseId: state.caseId, caseKind: state.kind, act, roles, of: state });
      }
      if (awaitsProvince(this.#model, state)) {
        list.push({ caseId: state.caseId, caseKind: state.kind, act: 'province', roles: [], of: state });
      }
    }
    return list;
  }

  #action({ caseId, caseKind, act, roles, of }: Candidate, draw: Draw): Action {
    const fitting = roles.filter((role): role is Role => role !== 'system');
    const role = draw.pick(draw.next(12) === 0 ? (['clerk', 'reviewer', 'approver'] as const) : fitting);
    const able = Object.keys(walkAccounts).filter((account) => walkAccounts[account]?.includes(role));
    const body = this.#body(act as ActionType, of, draw);
    const state = caseId === null ? null : (this.#model.states.get(caseId) ?? null);
    return this.write(caseId ?? this.newCase(), caseKind, body, { state, role, account: draw.pick(able) });
  }

  write(
    caseId: string,
    kind: CaseKind,
    body: ActionBody,
    by: { readonly state: CaseState | null; readonly role: Actor['role']; readonly account: string },
  ): Action {
    this.#serial += 1;
    const { state, role, account } = by;
    const action = actionOn(state, body, { kind, role, account, date: this.today });
    const id = `${this.#prefix}-act-${this.#serial}`;
    return { ...action, id, caseId, actor: { ...action.actor, station: walkStation } };
  }

  #body(act: ActionType, of: CaseState | undefined, draw: Draw): ActionBody {
    const { today } = this;
    const county = draw.pick(['331002', '331002', '331003']);
    const body = bodyFor(act, of ?? null, today);
    switch (body.type) {
      case 'register':
        return { ...body, person: draw.pick(this.people), address: addressIn(county) };
      case 'move':
        return { ...body, address: addressIn(county) };
      case 'correct':
        return draw.next(3) === 0 ? { ...body, address: addressIn(county) } : body;
      case 'apply':
        return of === undefined ? body : applicationOf(of, body, draw.pick(['replacement', 'reissue']));
      case 'review':
        return draw.next(4) === 0 ? { ...body, decision: 'return', reason: '缺材料' } : body;
      case 'approve':
        return draw.next(5) === 0 ? { ...body, decision: 'refuse', reason: '不符' } : body;
      case 'issue':
      case 'endorse':
        return of?.kind === 'permit-card' ? { ...body, chip: chipOf(of) } : body;
      case 'change':
        return of?.kind === 'permit-card' ? { ...body, address: addressIn(of.address.county), chip: chipOf(of) } : body;
      case 'receive':
        return of?.kind === 'permit-card' ? { ...body, batchId: of.batchId } : body;
      case 'open-exit':
        return of?.kind === 'permit-card' ? exitOf(of, today, draw) : body;
      case 'confirm-exit':
      case 'decide-exit': {
        const decision = draw.next(4) === 0 ? 'reject' : 'confirm';
        return { ...body, decision, finding: draw.pick([...exitFindings[decision]]) };
      }
      default:
        return body;
    }
  }
}

/** Ordered by the province, or to be ordered; also what an exit overtook in production. */
export function awaitsProvince(model: CountyModel, state: CaseState): boolean {
  if (state.kind !== 'application') return false;
  if (state.status === 'approved' || state.status === 'sent') return true;
  const made = model.all('permit-card').some(({ applicationCaseId }) => applicationCaseId === state.caseId);
  return state.status === 'terminated' && state.provinceReference !== null && !made;
}

/** Each card has a chip of its own. */
export function chipOf({ caseId, revision }: StateOf<'permit-card'>) {
  const serial = [...caseId].map((letter) => letter.charCodeAt(0).toString(16)).join('');
  return {
    sessionId: `${caseId}-s${revision}`,
    chipSerial: serial.toUpperCase().padStart(8, '0').slice(-64),
    readBack: 'a'.repeat(64),
  };
}

export function applicationOf(
  of: CaseState,
  body: Extract<ActionBody, { readonly type: 'apply' }>,
  kind: 'replacement' | 'reissue',
): ActionBody {
  if (of.kind === 'residence') return { ...body, residenceCaseId: of.caseId, person: of.person, address: of.address };
  if (of.kind !== 'permit-card') return body;
  const { caseId: oldCardCaseId, residenceCaseId, person: holder, address } = of;
  const fee = { kind: 'paid', amountFen: 0, clause: 'c' } as const;
  return { ...body, kind, residenceCaseId, person: holder, address, oldCardCaseId, fee };
}

function exitOf(card: StateOf<'permit-card'>, today: string, draw: Draw): ActionBody {
  const reason = draw.pick([...exitReasons]);
  const { caseId: cardCaseId, residenceCaseId, permitNumber, person: holder, address } = card;
  return {
    ...openingOf(reason, addDays(today, -draw.next(400))),
    cardCaseId,
    residenceCaseId,
    permitNumber,
    person: holder,
    address,
    toCounty: reason === 'moved-county' ? (address.county === '331003' ? '331002' : '331003') : null,
    card: draw.pick(['taken-in', 'not-here']),
  };
}
