/** 积分: the file of an applicant. What the machine checks is not checked here again. */
import type { CallInput } from '#contract/counter/call.ts';
import type { pointsCalls } from '#contract/counter/points.ts';
import type { Role } from '#domain/access/role.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import { endorsableCard, type PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import { knownClaims } from '#domain/points/known-facts.ts';
import { countedUpTo } from '#domain/points/points-claims.ts';
import { schemeOf } from '#domain/points/points-opening.ts';
import { pointsByItem, sheetOf } from '#domain/points/points-publish.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import { isSuspended } from '#domain/rules/endorsement.ts';
import { act, auditOf, newCaseId } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { OneAtATime } from '../devices/one-at-a-time.ts';
import { pointsSheetForm } from '../forms/points-sheet.ts';
import { formOccasion, nextCaseNumber, occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';

type FileCalls = Pick<typeof pointsCalls, Extract<keyof typeof pointsCalls, `points.${string}`>>;

export function pointsHandlers(desk: Desk): CallHandlers<FileCalls> {
  const step = (context: CallContext, caseId: string, role: Role, body: ActionBody) =>
    onFile(desk, context, { caseId, role, bodyOf: () => succeed(body) });
  // Looked up and committed in one go: two windows must not open a file for the same resident at the same moment.
  const opening = new OneAtATime();
  return {
    'points.known': (input) => known(desk, input),
    'points.open': (input, context) => opening.run(() => open(desk, input, context), context.signal),
    'points.claim': ({ caseId, fact, papers }, context) =>
      step(context, caseId, 'clerk', {
        type: 'points-claim',
        claimId: newCaseId(),
        fact,
        source: { from: 'told' },
        papers,
      }),
    'points.correct': ({ caseId, ...input }, context) =>
      step(context, caseId, 'clerk', { type: 'points-correct', ...input }),
    'points.drop': ({ caseId, ...input }, context) => step(context, caseId, 'clerk', { type: 'points-drop', ...input }),
    'points.check': ({ caseId, ...input }, context) =>
      step(context, caseId, 'reviewer', { type: 'points-check', ...input }),
    'points.publish': ({ caseId }, context) =>
      onFile(desk, context, { caseId, role: 'approver', bodyOf: (state) => publication(state, desk.clock.today()) }),
    'points.object': ({ caseId, ...input }, context) =>
      step(context, caseId, 'clerk', { type: 'points-object', ...input }),
    'points.answer': ({ caseId, upheld, reason }, context) =>
      step(context, caseId, 'approver', { type: 'points-answer', upheld, reason }),
    'points.reopen': ({ caseId, reason }, context) =>
      step(context, caseId, 'reviewer', { type: 'points-reopen', reason }),
    'points.close': ({ caseId }, context) => step(context, caseId, 'approver', { type: 'points-close' }),
    'points.withdraw': ({ caseId, reason }, context) =>
      step(context, caseId, 'clerk', { type: 'points-withdraw', reason }),
    'points.print': ({ caseId }, context) => print(desk, caseId, context),
  };
}

/** The figures come from the claims alone; the machine counts them once more before it takes them. */
function publication(state: PointsState, today: string): Outcome<ActionBody> {
  const scheme = schemeOf(state);
  if (!scheme.ok) return scheme;
  const sheet = sheetOf(scheme.value, state, today);
  return succeed({
    type: 'points-publish',
    asOf: countedUpTo(state, today),
    total: sheet.total,
    lines: pointsByItem(sheet),
  });
}

/** The permit in force of a resident, or null. */
async function permitOf(desk: Desk, residence: ResidenceState): Promise<PermitCardState | null> {
  const { number } = residence.person.evidence.document;
  const caseId = valueOf(await desk.cache.findPerson(number))?.permitCardCaseId ?? null;
  if (caseId === null) return null;
  const card = await stateOf(desk.cache, 'permit-card', caseId);
  if (!card.ok || card.value.status !== 'issued') return null;
  const endorsable = endorsableCard(card.value);
  return endorsable === null || isSuspended(endorsable, desk.clock.today()) ? null : card.value;
}

async function filesOf(desk: Desk, residenceCaseId: string) {
  const cases = valueOf(await desk.cache.casesOfResidence(residenceCaseId));
  return cases.filter(({ kind }) => kind === 'points');
}

async function known(desk: Desk, { residenceCaseId, scheme: id }: CallInput<FileCalls['points.known']>) {
  const residence = await stateOf(desk.cache, 'residence', residenceCaseId);
  if (!residence.ok) return residence;
  const scheme = schemeOf({ scheme: id });
  if (!scheme.ok) return scheme;
  const card = await permitOf(desk, residence.value);
  const kinds = factKindsOf(scheme.value);
  const items = scheme.value.groups.flatMap((group) => group.items);
  const claims =
    card === null ? [] : knownClaims({ card, application: await applicationOf(desk, card) }, desk.clock.today());
  return succeed({
    permitCardCaseId: card?.caseId ?? null,
    // What the scheme does not count is nobody's concern here.
    claims: claims.filter(({ fact }) => kinds.has(fact.fact) && items.some((item) => item.fact === fact.fact)),
    files: (await filesOf(desk, residenceCaseId)).map(({ caseId, number, applicationKind, status, updatedOn }) => ({
      caseId,
      caseNumber: number ?? '',
      purpose: applicationKind ?? '',
      status,
      updatedOn,
    })),
  });
}

async function applicationOf(desk: Desk, { applicationCaseId }: PermitCardState) {
  const application = await stateOf(desk.cache, 'application', applicationCaseId);
  return application.ok ? application.value : null;
}

async function open(desk: Desk, input: CallInput<FileCalls['points.open']>, context: CallContext) {
  const { residenceCaseId, scheme, purpose, claims } = input;
  const residence = await stateOf(desk.cache, 'residence', residenceCaseId);
  if (!residence.ok) return residence;
  const card = await permitOf(desk, residence.value);
  if (card === null) return fail('points.no-permit');
  const twice = (await filesOf(desk, residenceCaseId)).find(
    ({ applicationKind, status }) => applicationKind === purpose && status !== 'closed' && status !== 'withdrawn',
  );
  if (twice !== undefined) return fail('case.duplicate', { caseId: twice.caseId });
  const caseNumber = await nextCaseNumber(desk, residence.value.address.county);
  if (!caseNumber.ok) return caseNumber;
  const occasion = occasionOf(desk, sessionOf(context));
  const caseId = newCaseId();
  const opened: ActionBody = {
    type: 'points-open',
    person: residence.value.person,
    caseNumber: caseNumber.value,
    residenceCaseId,
    permitCardCaseId: card.caseId,
    scheme,
    purpose,
  };
  const bodies = [
    opened,
    ...claims.map((one): ActionBody => ({ type: 'points-claim', claimId: newCaseId(), ...one, papers: [] })),
  ];
  const committed = await desk.cache.commit({
    actions: bodies.map((body, index) =>
      act(occasion, { caseId, caseKind: 'points', baseRevision: index, role: 'clerk', body }),
    ),
    audit: auditOf(occasion, 'points.open', caseId),
  });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  return succeed({ caseId, caseNumber: caseNumber.value });
}

interface FileStep {
  readonly caseId: string;
  readonly role: Role;
  readonly bodyOf: (state: PointsState) => Outcome<ActionBody>;
}

async function onFile(desk: Desk, context: CallContext, { caseId, role, bodyOf }: FileStep) {
  const state = await stateOf(desk.cache, 'points', caseId);
  if (!state.ok) return state;
  const body = bodyOf(state.value);
  if (!body.ok) return body;
  const session = sessionOf(context);
  const occasion = occasionOf(desk, session);
  const { revision: baseRevision } = state.value;
  const action = act(occasion, { caseId, caseKind: 'points', baseRevision, role, body: body.value });
  const committed = await desk.cache.commit({
    actions: [action],
    audit: auditOf(occasion, body.value.type.replace('-', '.'), caseId),
  });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  return succeed({ caseId });
}

async function print(desk: Desk, caseId: string, context: CallContext) {
  const state = await stateOf(desk.cache, 'points', caseId);
  if (!state.ok) return state;
  const scheme = schemeOf(state.value);
  if (!scheme.ok) return scheme;
  const content = pointsSheetForm(state.value, scheme.value, formOccasion(desk, sessionOf(context)));
  return succeed({ formId: valueOf(await desk.forms.make('points-sheet', caseId, content)) });
}
