/** Figures, the cases behind them, and the checks (核查) that the accuracy rate and the registration rate rest on. */
import type { CheckInput, reportCalls } from '#contract/counter/report.ts';
import type { Session } from '#contract/counter/session.ts';
import type { Role } from '#domain/access/role.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { sampleSeed } from '#domain/indicators/check-sample.ts';
import type { DimensionId } from '#domain/indicators/dimension.ts';
import type { FigureQuery } from '#domain/indicators/figures.ts';
import { isPeriod } from '#domain/indicators/period.ts';
import { residenceTransitions, type ResidenceState } from '#domain/permit/residence-record.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { maskNumber } from '#domain/resident/masking.ts';
import { act, auditOf } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';

/** A page and a chart can show no more; the largest first. */
const mostGroups = 200;

export function reportHandlers(desk: Desk): CallHandlers<typeof reportCalls> {
  return {
    'report.figures': async (input, context) => {
      const query = queryOf(input, sessionOf(context));
      if (!query.ok) return query;
      const today = desk.clock.today();
      const figures = valueOf(await desk.cache.figures({ ...query.value, today }));
      return succeed({
        asOf: today,
        ...query.value.period,
        by: query.value.by,
        office: query.value.office,
        figures: figures.map(({ groups, ...figure }) => ({
          ...figure,
          groups: largest(groups),
          moreGroups: Math.max(0, groups.length - mostGroups),
        })),
      });
    },
    'report.records': async ({ indicator, key, limit, ...input }, context) => {
      const query = queryOf(input, sessionOf(context));
      if (!query.ok) return query;
      const today = desk.clock.today();
      const behind = valueOf(await desk.cache.figureRecords({ ...query.value, today, indicator, key, limit }));
      return succeed({ rows: [...behind.rows], more: behind.more });
    },
    'check.sample': async ({ day, count }, context) => {
      if (!isDate(day)) return fail('case.field-invalid', { field: 'day' });
      const { station } = sessionOf(context);
      const seed = sampleSeed(day, station);
      const { registered, states } = valueOf(await desk.cache.checkSample({ seed, station, count }));
      return succeed({ seed, registered, rows: states.map((state) => sampleRow(state, seed)) });
    },
    'residence.check': (input, context) => check(desk, input, context),
  };
}

interface FigureInput {
  readonly from: string;
  readonly to: string;
  readonly by: DimensionId;
  readonly office: string | null;
}

/** A clerk answers for the own station; whoever reviews, approves or supervises sees all that this desk has. */
function queryOf({ from, to, by, office }: FigureInput, { roles, station }: Session): Outcome<FigureQuery> {
  if (!isPeriod({ from, to })) return fail('case.field-invalid', { field: 'from' });
  const clerkOnly = roles.every((role) => role === 'clerk' || role === 'technician' || role === 'agency-clerk');
  return succeed({ period: { from, to }, by, office: clerkOnly ? station : office });
}

/** The groups in their order, the smallest left out when they are too many. */
function largest<Group extends { readonly denominator: number }>(groups: readonly Group[]): Group[] {
  if (groups.length <= mostGroups) return [...groups];
  const kept = new Set([...groups].sort((one, other) => other.denominator - one.denominator).slice(0, mostGroups));
  return groups.filter((group) => kept.has(group));
}

function sampleRow(state: ResidenceState, seed: string) {
  const { document } = state.person.evidence;
  return {
    caseId: state.caseId,
    name: document.name ?? document.latinName ?? '',
    numberMasked: maskNumber(document.number),
    address: formatAddress(state.address),
    status: state.status,
    since: state.registeredOn,
    permitCardCaseId: null,
    pending: false,
    phone: state.person.phone,
    checked: state.lastCheck?.basis.kind === 'random' && state.lastCheck.basis.seed === seed,
  };
}

/** The first of the account's roles that may check. */
function checkingRole({ roles }: Session): Role | undefined {
  const allowed: readonly string[] = residenceTransitions.acts.check.roles;
  return roles.find((role) => allowed.includes(role));
}

async function check(desk: Desk, { caseId, peopleFound, ...parts }: CheckInput, context: CallContext) {
  const session = sessionOf(context);
  const role = checkingRole(session);
  if (role === undefined) return fail('access.role-missing', { action: 'check' });
  const state = await stateOf(desk.cache, 'residence', caseId);
  if (!state.ok) return state;
  const registered = peopleFound === null ? [] : valueOf(await desk.cache.registeredAt(state.value.address));
  const count = peopleFound === null ? null : { people: peopleFound, registered };
  const occasion = occasionOf(desk, session);
  const action = act(occasion, {
    caseId,
    caseKind: 'residence',
    baseRevision: state.value.revision,
    role,
    body: { type: 'check', ...parts, count },
  });
  const audit = auditOf(occasion, 'residence.check', caseId);
  const committed = await desk.cache.commit({ actions: [action], audit });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  return succeed({
    caseId,
    asksCorrection: parts.outcome.kind !== 'accurate',
    registeredHere: count === null ? null : count.registered.length,
  });
}
