/**
 * What the law wants of a county's central system, written down once more and by hand: which acts other cases speak
 * against, and what an accepted act brings about. It holds states in memory, reduces them with the machines of the desk,
 * and shares nothing else with `central/`.
 */
import type { FailureCode } from '#domain/failure/codes.ts';
import type { Action, ActionBody, CaseKind } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { countedArea } from '#domain/residence/counted-area.ts';

/** Each can be switched off: a central system with that fault. */
export const duties = [
  'one-registration',
  'registered-applicant',
  'one-application',
  'one-permit',
  'one-exit',
  'exit-of-living-card',
  'move-within-permit',
  'hand-over-within',
  'cancel-every-card',
  'block-card',
  'terminate-application',
  'leave-residence',
  'end-late-card',
] as const;
export type Duty = (typeof duties)[number];

export type StateOf<Kind extends CaseKind> = Extract<CaseState, { readonly kind: Kind }>;

const closed = new Set(['left', 'finished', 'refused', 'withdrawn', 'terminated', 'ended', 'done', 'rejected']);

export function isOver(state: CaseState): boolean {
  return closed.has(state.status);
}

class Refusal extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode) {
    super(code);
    this.code = code;
  }
}

const numberOf = (state: CaseState): string => ('person' in state ? state.person.evidence.document.number : '');

export class CountyModel {
  states = new Map<string, CaseState>();
  readonly log: Action[] = [];
  blocked = new Set<string>();
  readonly broken: ReadonlySet<Duty>;
  #pending: Action[] = [];
  #serial = 0;

  constructor(broken: readonly Duty[] = []) {
    this.broken = new Set(broken);
  }

  all<Kind extends CaseKind>(kind: Kind, number?: string): readonly StateOf<Kind>[] {
    return [...this.states.values()].filter(
      (state): state is StateOf<Kind> => state.kind === kind && (number === undefined || numberOf(state) === number),
    );
  }

  /** Everything or nothing, as one transaction: null when it was accepted, the code when not. */
  act(action: Action): FailureCode | null {
    return this.#transaction(() => {
      const state = this.#reduce(action);
      this.#check(action, state);
      this.#effect(action, state);
    });
  }

  /** An action that the central system is known to have written by itself. */
  adopt(action: Action): FailureCode | null {
    return this.#transaction(() => void this.#reduce(action));
  }

  /** The province: orders what was approved, or delivers what was ordered. */
  province(applicationCaseId: string, cardCaseId: string, date: string): FailureCode | null {
    return this.#transaction(() => {
      const application = this.states.get(applicationCaseId);
      if (application?.kind !== 'application') throw new Refusal('case.not-found');
      const by = { date, ruleBook: application.ruleBook };
      if (application.status === 'approved') {
        this.#system(by, applicationCaseId, 'application', { type: 'send-to-province', reference: applicationCaseId });
        return;
      }
      const { exitCaseId, residenceCaseId, person, address } = application;
      const made = { permitNumber: `P${cardCaseId}`, batchId: 'b1' };
      if (exitCaseId === null)
        this.#system(by, applicationCaseId, 'application', { type: 'produce', ...made, cardCaseId });
      this.#system(by, cardCaseId, 'permit-card', {
        type: 'make',
        ...made,
        applicationCaseId,
        residenceCaseId,
        person,
        address,
        issuer: '测试分局',
      });
      const exit = exitCaseId === null ? undefined : this.states.get(exitCaseId);
      if (exit?.kind !== 'exit' || this.broken.has('end-late-card')) return;
      this.#system(by, cardCaseId, 'permit-card', { type: 'cancel', reason: exit.reason, exitCaseId: exit.caseId });
      this.blocked.add(cardCaseId);
    });
  }

  #transaction(work: () => void): FailureCode | null {
    const before = { states: new Map(this.states), blocked: new Set(this.blocked) };
    this.#pending = [];
    try {
      work();
      this.log.push(...this.#pending);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ({ states: this.states, blocked: this.blocked } = before);
      return error.code;
    }
  }

  #reduce(action: Action): CaseState {
    const outcome = caseAfter(this.states.get(action.caseId) ?? null, action);
    if (!outcome.ok) throw new Refusal(outcome.failure.code);
    this.states.set(action.caseId, outcome.value);
    this.#pending.push(action);
    return outcome.value;
  }

  #system(by: Pick<Action, 'date' | 'ruleBook'>, caseId: string, caseKind: CaseKind, body: ActionBody): void {
    this.#serial += 1;
    const revision = this.states.get(caseId)?.revision ?? 0;
    this.#reduce({
      id: `system-${this.#serial}`,
      caseId,
      caseKind,
      terminal: 'central',
      n: revision + 1,
      baseRevision: revision,
      actor: { account: 'central', role: 'system', station: 'central' },
      at: `${by.date}T02:00:00.000Z`,
      date: by.date,
      ruleBook: by.ruleBook,
      body,
    });
  }

  #check({ caseId, body }: Action, state: CaseState): void {
    const number = numberOf(state);
    const demand = (duty: Duty, holds: boolean, code: FailureCode): void => {
      if (!holds && !this.broken.has(duty)) throw new Refusal(code);
    };
    const alone = (): boolean =>
      this.all('residence', number).every((other) => other.caseId === caseId || isOver(other));
    const within = (county: string): boolean =>
      this.all('permit-card', number).every(
        (card) => isOver(card) || countedArea(card.address.county) === countedArea(county),
      );
    switch (body.type) {
      case 'register':
        demand('one-registration', alone(), 'case.duplicate');
        return demand('move-within-permit', within(body.address.county), 'case.permit-live');
      case 'move':
        return demand('move-within-permit', within(body.address.county), 'case.permit-live');
      case 'correct':
        if (body.reopen) demand('one-registration', alone(), 'case.duplicate');
        if ((body.reopen || body.address !== null) && state.kind === 'residence')
          demand('move-within-permit', within(state.address.county), 'case.permit-live');
        return;
      case 'apply': {
        const residence = this.states.get(body.residenceCaseId);
        demand('registered-applicant', residence?.status === 'registered', 'case.illegal-transition');
        const running = this.all('application', number).filter((one) => one.caseId !== caseId && !isOver(one));
        demand('one-application', running.length === 0, 'case.duplicate');
        const cards = this.all('permit-card', number).filter((card) => !isOver(card));
        return demand('one-permit', body.kind !== 'first' || cards.length === 0, 'case.duplicate');
      }
      case 'issue': {
        const here = this.all('residence', number).every(
          (one) =>
            isOver(one) ||
            state.kind !== 'permit-card' ||
            countedArea(one.address.county) === countedArea(state.address.county),
        );
        return demand('hand-over-within', here, 'case.permit-live');
      }
      case 'open-exit': {
        const card = this.states.get(body.cardCaseId);
        demand('exit-of-living-card', card !== undefined && !isOver(card), 'case.sealed');
        const others = this.all('exit', number).filter(
          (exit) => exit.caseId !== caseId && (exit.status === 'requested' || exit.status === 'proposed'),
        );
        return demand('one-exit', others.length === 0, 'case.duplicate');
      }
      default:
    }
  }

  #effect(action: Action, state: CaseState): void {
    const { body, caseId } = action;
    if (body.type === 'apply' && body.oldCardCaseId !== null) {
      const lost = body.kind === 'reissue';
      this.#system(action, body.oldCardCaseId, 'permit-card', {
        type: lost ? 'report-lost' : 'report-damaged',
        applicationCaseId: caseId,
      });
      if (lost) this.blocked.add(body.oldCardCaseId);
    }
    if (body.type === 'issue' && state.kind === 'permit-card') this.#handedOver(action, state);
    const confirmed = (body.type === 'confirm-exit' || body.type === 'decide-exit') && body.decision === 'confirm';
    if (confirmed && state.kind === 'exit') this.#endPermit(action, state);
  }

  #handedOver(action: Action, card: StateOf<'permit-card'>): void {
    const issuedOn = card.issuedOn ?? action.date;
    this.#system(action, card.applicationCaseId, 'application', { type: 'finish', issuedOn });
    const application = this.states.get(card.applicationCaseId);
    if (application?.kind !== 'application' || application.oldCardCaseId === null) return;
    this.#system(action, application.oldCardCaseId, 'permit-card', {
      type: 'end',
      reason: this.states.get(application.oldCardCaseId)?.status === 'reported-lost' ? 'reissued' : 'replaced',
      newCardCaseId: card.caseId,
    });
  }

  #endPermit(action: Action, exit: StateOf<'exit'>): void {
    const { reason, caseId: exitCaseId } = exit;
    const number = numberOf(exit);
    for (const card of this.all('permit-card', number)) {
      if (isOver(card)) continue;
      if (this.broken.has('cancel-every-card') && card.caseId !== exit.cardCaseId) continue;
      this.#system(action, card.caseId, 'permit-card', { type: 'cancel', reason, exitCaseId });
      if (!this.broken.has('block-card')) this.blocked.add(card.caseId);
    }
    for (const application of this.all('application', number)) {
      if (isOver(application) || this.broken.has('terminate-application')) continue;
      this.#system(action, application.caseId, 'application', { type: 'terminate', reason, exitCaseId });
    }
    const ends = ['left', 'died', 'household-moved', 'moved-county'].includes(reason);
    for (const residence of this.all('residence', number)) {
      if (!ends || isOver(residence) || this.broken.has('leave-residence')) continue;
      const from = residence.spells.at(-1)?.from ?? exit.happenedOn;
      const on = exit.happenedOn > from ? exit.happenedOn : from;
      this.#system(action, residence.caseId, 'residence', { type: 'leave', on });
    }
  }
}

/** The sentences of the law that a county's cases break; empty when none. */
export function breachesOf(model: CountyModel): readonly string[] {
  const breaches = new Set<string>();
  const claim = (holds: boolean, sentence: string): void => void (holds || breaches.add(sentence));
  const people = new Set([...model.states.values()].map(numberOf));
  for (const number of people) {
    const open = model.all('residence', number).filter((state) => !isOver(state));
    const alive = model.all('permit-card', number).filter((state) => !isOver(state));
    const exits = model.all('exit', number);
    claim(open.length <= 1, 'a person is registered once');
    const running = model.all('application', number).filter((state) => !isOver(state));
    claim(running.length <= 1, 'one application of a person runs');
    const first = new Set(alive.filter((card) => replaces(model, card) === null).map(({ caseId }) => caseId));
    claim(first.size <= 1, 'a person has one permit');
    claim(exits.filter(({ status }) => status === 'requested' || status === 'proposed').length <= 1, 'one exit waits');
    for (const card of alive.filter(({ status }) => status !== 'made' && status !== 'in-stock')) {
      const here = open.every((one) => countedArea(one.address.county) === countedArea(card.address.county));
      claim(here, 'nobody holds the permit of one county and is registered in another');
    }
  }
  for (const card of model.all('permit-card')) {
    const application = model.states.get(card.applicationCaseId);
    claim(application?.status !== 'terminated' || isOver(card), 'a card of a terminated application is not alive');
    if (card.exitCaseId === null) continue;
    const exit = model.states.get(card.exitCaseId);
    claim(exit?.status === 'confirmed' || exit?.status === 'done', 'only a confirmed exit ends a card');
    claim(model.blocked.has(card.caseId), 'a card that an exit ended is on the list of blocked cards');
  }
  for (const sentence of momentsOf(model)) breaches.add(sentence);
  return [...breaches];
}

/** The card that this one takes the place of; null for a first one. */
function replaces(model: CountyModel, { applicationCaseId }: StateOf<'permit-card'>): string | null {
  const application = model.states.get(applicationCaseId);
  return application?.kind === 'application' ? application.oldCardCaseId : null;
}

/** What must hold at one moment: when an exit is opened, and right after it was confirmed. */
function momentsOf(model: CountyModel): readonly string[] {
  const breaches: string[] = [];
  const known = new Map<string, CaseState>();
  const { log } = model;
  for (const [index, action] of log.entries()) {
    const { body } = action;
    if (body.type === 'apply' && known.get(body.residenceCaseId)?.status !== 'registered') {
      breaches.push('only a registered resident applies');
    }
    if (body.type === 'open-exit') {
      const card = known.get(body.cardCaseId);
      if (card === undefined || isOver(card)) breaches.push('an exit is of a living card');
    }
    const outcome = caseAfter(known.get(action.caseId) ?? null, action);
    if (outcome.ok) known.set(action.caseId, outcome.value);
    // The acts of the system that follow belong to the same transaction.
    if (log[index + 1]?.actor.role === 'system') continue;
    const cause = log.slice(0, index + 1).findLast(({ actor }) => actor.role !== 'system');
    const exit = cause === undefined ? undefined : known.get(cause.caseId);
    if (exit?.kind !== 'exit' || cause?.body.type === 'settle-exit') continue;
    if (exit.status === 'confirmed' || exit.status === 'done') breaches.push(...leftAlive(known, exit));
  }
  return breaches;
}

function leftAlive(known: ReadonlyMap<string, CaseState>, exit: StateOf<'exit'>): readonly string[] {
  const ends = new Set<CaseKind>([
    'permit-card',
    'application',
    ...(exit.leavesResidence ? (['residence'] as const) : []),
  ]);
  return [...known.values()]
    .filter((state) => ends.has(state.kind) && numberOf(state) === numberOf(exit) && !isOver(state))
    .map(({ kind }) => `whatever an exit ends is ended with it: ${kind}`);
}
