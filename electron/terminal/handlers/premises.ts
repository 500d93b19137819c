/** Rental housing: registered, inspected, and who lives in it. */
import type { premisesCalls } from '#contract/counter/premises.ts';
import type { Role } from '#domain/access/role.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { freeBeds, type StayDays } from '#domain/premises/occupancy.ts';
import type { PremisesActionBody } from '#domain/premises/premises-action.ts';
import { isSamePlace, liesIn, placeOf } from '#domain/premises/premises-place.ts';
import { inspectionValidUntil } from '#domain/premises/premises-safety.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { act, auditOf, newCaseId } from '../act.ts';
import type { PremisesEntry } from '../cache/premises-rows.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { OneAtATime } from '../devices/one-at-a-time.ts';
import { occupancySheet } from '../forms/occupancy-sheet.ts';
import { formOccasion, nextCaseNumber, occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';
import { dwellingSafety } from './dwelling-safety.ts';
import { premisesRow, premisesView, stayRows } from './premises-view.ts';

export function premisesHandlers(desk: Desk): CallHandlers<typeof premisesCalls> {
  // Looked up and committed in one go: two windows must not register one house, or give one resident two beds.
  const inTurn = new OneAtATime();
  return {
    'premises.list': async (query) => {
      const today = desk.clock.today();
      const { rows, more } = valueOf(await desk.cache.listPremises(query));
      return succeed({ rows: rows.map((entry) => premisesRow(entry, today)), more });
    },
    'premises.get': async ({ premisesCaseId }, context) => {
      const entry = await entryOf(desk, premisesCaseId);
      return entry.ok ? succeed(await premisesView(desk, entry.value, sessionOf(context))) : entry;
    },
    'premises.at': async ({ address, from }) => {
      if (!isDate(from)) return fail('case.field-invalid', { field: 'from' });
      const place = placeOf(address);
      const entries = valueOf(await desk.cache.premisesAt(place));
      const today = desk.clock.today();
      const found = entries
        .filter(({ state }) => liesIn(place, placeOf(state.address)))
        .map((entry) => ({
          row: premisesRow(entry, today),
          free: [...freeBeds(entry.state.rooms, entry.state.stays, from)],
        }));
      return succeed({ found });
    },
    'premises.safety': async ({ residenceCaseId }) => {
      const residence = await stateOf(desk.cache, 'residence', residenceCaseId);
      if (!residence.ok) return residence;
      const { safe, source, premises } = await dwellingSafety(desk, residence.value.address);
      const address = premises === null ? '' : formatAddress(premises.address);
      return succeed({ safe, source, premisesCaseId: premises?.caseId ?? null, address });
    },
    'premises.register': (input, context) => inTurn.run(() => register(desk, context, input), context.signal),
    'premises.amend': ({ premisesCaseId, ...description }, context) =>
      onPremises(desk, context, premisesCaseId, 'clerk', { type: 'amend-premises', ...description }),
    'premises.inspect': (input, context) => inspect(desk, context, input),
    'premises.assess': ({ premisesCaseId, ...finding }, context) =>
      onPremises(desk, context, premisesCaseId, inspectorRole(context), { type: 'assess-premises', ...finding }),
    'premises.move-in': ({ premisesCaseId, ...stay }, context) =>
      inTurn.run(async () => {
        if (stay.occupant.kind === 'resident') {
          const free = await checkResident(desk, stay.occupant.residenceCaseId, stay, null);
          if (!free.ok) return free;
        }
        return onPremises(desk, context, premisesCaseId, 'clerk', { type: 'move-in', ...stay });
      }, context.signal),
    'premises.move-out': ({ premisesCaseId, ...leaving }, context) =>
      onPremises(desk, context, premisesCaseId, 'clerk', { type: 'move-out', ...leaving }),
    'premises.identify': ({ premisesCaseId, ...found }, context) =>
      inTurn.run(async () => {
        const premises = await stateOf(desk.cache, 'premises', premisesCaseId);
        if (!premises.ok) return premises;
        const stay = premises.value.stays.find(({ stayId }) => stayId === found.stayId);
        if (stay === undefined) return fail('case.field-invalid', { field: 'stayId' });
        const free = await checkResident(desk, found.residenceCaseId, stay, stay.stayId);
        if (!free.ok) return free;
        return onPremises(desk, context, premisesCaseId, 'clerk', { type: 'identify-occupant', ...found });
      }, context.signal),
    'premises.close': ({ premisesCaseId, ...closing }, context) =>
      onPremises(desk, context, premisesCaseId, 'clerk', { type: 'close-premises', ...closing }),
    'premises.sheet': async ({ premisesCaseId, day }, context) => {
      if (!isDate(day)) return fail('case.field-invalid', { field: 'day' });
      const premises = await stateOf(desk.cache, 'premises', premisesCaseId);
      if (!premises.ok) return premises;
      const stays = await stayRows(desk, premises.value);
      const content = occupancySheet(premises.value, stays, day, formOccasion(desk, sessionOf(context)));
      return succeed({ formId: valueOf(await desk.forms.make('occupancy-sheet', premisesCaseId, content)) });
    },
  };
}

type Input<Name extends keyof typeof premisesCalls> = Parameters<CallHandlers<typeof premisesCalls>[Name]>[0];

async function entryOf(desk: Desk, premisesCaseId: string): Promise<Outcome<PremisesEntry>> {
  const found = await desk.cache.findCase(premisesCaseId);
  if (!found.ok) return found;
  const { state, pendingActions } = found.value;
  if (state?.kind !== 'premises') return fail('case.not-found', { kind: 'premises' });
  return succeed({ state, pending: pendingActions.some(({ status }) => status === 'waiting') });
}

async function register(desk: Desk, context: CallContext, input: Input<'premises.register'>) {
  const place = placeOf(input.address);
  const found = valueOf(await desk.cache.premisesAt(place));
  const same = found.find(({ state }) => isSamePlace(placeOf(state.address), place));
  if (same !== undefined) return fail('premises.duplicate-address', { premisesCaseId: same.state.caseId });
  const premisesCaseId = newCaseId();
  const done = await commit(desk, context, {
    caseId: premisesCaseId,
    baseRevision: 0,
    role: 'clerk',
    body: { type: 'register-premises', ...input },
  });
  if (!done.ok) return done;
  const today = desk.clock.today();
  return succeed({ premisesCaseId, overlaps: found.map((entry) => premisesRow(entry, today)) });
}

/** Who may inspect in either role does it as the clerk that he is. */
function inspectorRole(context: CallContext): Role {
  return sessionOf(context).roles.includes('clerk') ? 'clerk' : 'supervisor';
}

/** The desk gives the number and says how long it counts; nobody types either. */
async function inspect(desk: Desk, context: CallContext, { premisesCaseId, ...input }: Input<'premises.inspect'>) {
  const premises = await stateOf(desk.cache, 'premises', premisesCaseId);
  if (!premises.ok) return premises;
  if (!isDate(input.inspectedOn)) return fail('case.field-invalid', { field: 'on' });
  const number = await nextCaseNumber(desk, premises.value.address.county);
  if (!number.ok) return number;
  const validUntil =
    input.result === 'passed' ? inspectionValidUntil(input.inspectedOn, desk.inspectionValidMonths) : null;
  const body = { type: 'inspect-premises', ...input, number: number.value, validUntil } as const;
  const done = await onPremises(desk, context, premisesCaseId, inspectorRole(context), body);
  return done.ok ? succeed({ premisesCaseId, number: number.value, validUntil }) : done;
}

/** A resident is registered, and has no other bed on these days. */
async function checkResident(
  desk: Desk,
  residenceCaseId: string,
  { from, to }: StayDays,
  exceptStayId: string | null,
): Promise<Outcome<null>> {
  const residence = await stateOf(desk.cache, 'residence', residenceCaseId);
  if (!residence.ok) return residence;
  if (residence.value.status !== 'registered' && to === null) {
    return fail('case.illegal-transition', { state: residence.value.status, action: 'move-in' });
  }
  const stays = valueOf(await desk.cache.otherStays({ residenceCaseId, from, to }));
  const other = stays.find(({ stayId }) => stayId !== exceptStayId);
  return other === undefined
    ? succeed(null)
    : fail('premises.lives-elsewhere', { premisesCaseId: other.premisesCaseId });
}

async function onPremises(
  desk: Desk,
  context: CallContext,
  premisesCaseId: string,
  role: Role,
  body: PremisesActionBody,
): Promise<Outcome<{ premisesCaseId: string }>> {
  const premises = await stateOf(desk.cache, 'premises', premisesCaseId);
  if (!premises.ok) return premises;
  const { revision } = premises.value;
  return commit(desk, context, { caseId: premisesCaseId, baseRevision: revision, role, body });
}

interface PremisesAct {
  readonly caseId: string;
  readonly baseRevision: number;
  readonly role: Role;
  readonly body: PremisesActionBody;
}

async function commit(
  desk: Desk,
  context: CallContext,
  what: PremisesAct,
): Promise<Outcome<{ premisesCaseId: string }>> {
  const occasion = occasionOf(desk, sessionOf(context));
  const action = act(occasion, { ...what, caseKind: 'premises' });
  const audit = auditOf(occasion, `premises.${what.body.type}`, what.caseId);
  const committed = await desk.cache.commit({ actions: [action], audit });
  if (!committed.ok) return committed;
  desk.committed([what.caseId]);
  return succeed({ premisesCaseId: what.caseId });
}
