/** The ID card, the search box, and residence registration (居住登记). */
import type { RegisterInput, residentCalls } from '#contract/counter/resident.ts';
import type { BedChoice } from '#contract/counter/premises.ts';
import { fail, must, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import { isBarred } from '#domain/permit/next-steps.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { idNumberForms } from '#domain/resident/id-number.ts';
import { checkDocument } from '#domain/resident/check-document.ts';
import { chipDocumentWarnings, typedDocumentWarnings, type FindRegion } from '#domain/resident/document-warnings.ts';
import { changeArea } from '#domain/rules/change-area.ts';
import { registerOnly } from '#domain/rules/register-only.ts';
import { citeClause, defaultRuleBook } from '#domain/rules/rule-book.ts';
import { act, auditOf, newCaseId } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { OneAtATime } from '../devices/one-at-a-time.ts';
import { decodePortrait, noPortrait } from '../devices/portrait.ts';
import { registrationReceipt } from '../forms/receipts.ts';
import { formOccasion, occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';
import { stayActs, type StayChange } from './premises-stays.ts';
import { checkEvidence } from './evidence-check.ts';
import { personRow } from './rows.ts';

export function residentHandlers(desk: Desk): CallHandlers<typeof residentCalls> {
  // Looked up and committed in one go: two windows must not register the same person at the same moment.
  const registering = new OneAtATime();
  return {
    'id-card.read': async ({ waitMs, portrait = false }, { signal }) => {
      const read = await desk.idCards.read(waitMs, signal);
      if (!read.ok) return read;
      const { document, photo, reader, wireBytes } = read.value;
      const [shown, found, findRegion] = await Promise.all([
        portrait ? decodePortrait(desk, photo, signal) : noPortrait,
        desk.cache.findPerson(document.number),
        loadFindRegion(),
      ]);
      const hit = valueOf(found);
      const open = hit?.residence?.status === 'registered' ? personRow(hit) : null;
      return succeed({
        document,
        warnings: [...chipDocumentWarnings(document, desk.clock.today(), findRegion)],
        ...shown,
        samId: reader.samId ?? '',
        reader: { address: reader.address, baud: reader.baud },
        wireBytes,
        known: open,
      });
    },
    'person.search': async ({ text, limit }) => {
      const hits = valueOf(await desk.cache.searchPersons({ text, limit }));
      return succeed({ rows: hits.map(personRow).filter((row) => row !== null) });
    },
    'person.check-document': async ({ document }) => {
      const today = desk.clock.today();
      const warnings = typedDocumentWarnings(document, today, await loadFindRegion());
      return succeed({ problems: [...checkDocument(document, today)], warnings: [...warnings] });
    },
    'residence.register': (input, context) => registering.run(() => register(desk, input, context), context.signal),
    'residence.move': ({ caseId, bed, ...move }, context) =>
      onResidence(desk, context, caseId, {
        role: 'clerk',
        body: { type: 'move', ...move },
        stay: { residenceCaseId: caseId, address: move.address, on: move.since, bed: bed ?? null },
      }),
    'residence.leave': ({ caseId, on }, context) =>
      onResidence(desk, context, caseId, {
        role: 'clerk',
        body: { type: 'leave', on },
        stay: { residenceCaseId: caseId, address: null, on, bed: null },
      }),
    'residence.correct': ({ caseId, ...correction }, context) =>
      onResidence(desk, context, caseId, {
        role: 'supervisor',
        body: { type: 'correct', ...correction },
        stay: null,
      }),
  };
}

/** The table of regions is large and nothing that a start waits for. */
async function loadFindRegion(): Promise<FindRegion> {
  return (await import('#domain/codes/region.ts')).findRegion;
}

/** Checked, committed and answered with the receipt. */
async function register(desk: Desk, { draftId, bed, collectedId, ...input }: RegisterInput, context: CallContext) {
  const checked = checkEvidence(input, desk.clock.today());
  if (!checked.ok) return checked;
  const hit = valueOf(await desk.cache.findPerson(input.person.evidence.document.number));
  const known = hit?.residence;
  if (known?.status === 'registered') return fail('case.duplicate', { caseId: known.caseId });
  const outside = await permitOutside(desk, input, input.address.county);
  if (outside !== null) return fail('case.permit-live', { caseId: outside });
  const registered = await commitRegistration(
    desk,
    context,
    { type: 'register', ...input },
    { draftId, bed: bed ?? null, collectedId: await reportedAs(desk, collectedId ?? null, input) },
  );
  if (!registered.ok) return registered;
  const state = registered.value;
  const { registerOnly: only, reachedOn, clause } = registerOnly(state.spells, desk.clock.today(), defaultRuleBook);
  const standing = { registerOnly: only, eligibleFrom: reachedOn, clause: citeClause(clause) };
  const content = registrationReceipt(state, standing, formOccasion(desk, sessionOf(context)));
  const formId = valueOf(await desk.forms.make('registration-receipt', state.caseId, content));
  return succeed({ caseId: state.caseId, formId, ...standing });
}

/** The reported person, when the document on the desk is his: another one's registration leaves him waiting. */
async function reportedAs(
  desk: Desk,
  collectedId: string | null,
  { person }: Pick<RegisterInput, 'person'>,
): Promise<string | null> {
  const reported = collectedId === null ? null : valueOf(await desk.cache.findCollected(collectedId));
  if (reported?.person.event !== 'start') return null;
  const forms = idNumberForms(person.evidence.document.number);
  return forms.includes(reported.person.number) ? collectedId : null;
}

async function commitRegistration(
  desk: Desk,
  context: CallContext,
  body: Extract<ActionBody, { readonly type: 'register' }>,
  {
    draftId,
    bed,
    collectedId,
  }: { readonly draftId: string | null; readonly bed: BedChoice | null; readonly collectedId: string | null },
): Promise<Outcome<ResidenceState>> {
  const occasion = occasionOf(desk, sessionOf(context));
  const caseId = newCaseId();
  const action = act(occasion, { caseId, caseKind: 'residence', baseRevision: 0, role: 'clerk', body });
  const audit = auditOf(occasion, 'residence.register', caseId);
  const { address, since: on } = body;
  const stays = await stayActs(desk, occasion, { residenceCaseId: caseId, address, on, bed });
  if (!stays.ok) return stays;
  const actions = [action, ...stays.value];
  const at = occasion.clock.now().toISOString();
  const by = occasion.session.account;
  const settles =
    collectedId === null ? undefined : ({ collectedId, state: 'confirmed', reason: null, caseId, at, by } as const);
  const committed = await desk.cache.commit({ actions, audit, draftId, settles });
  if (!committed.ok) return committed;
  desk.committed(actions.map((each) => each.caseId));
  const state = committed.value.states.find((each) => each.kind === 'residence');
  return succeed(must(state, 'residence state'));
}

interface ResidenceStep {
  readonly role: 'clerk' | 'supervisor';
  readonly body: ActionBody;
  /** What it means for the bed in rented premises; null for a correction: nobody moved. */
  readonly stay: StayChange | null;
}

async function onResidence(desk: Desk, context: CallContext, caseId: string, { role, body, stay }: ResidenceStep) {
  const state = await stateOf(desk.cache, 'residence', caseId);
  if (!state.ok) return state;
  const session = sessionOf(context);
  if (isBarred(state.value, body.type, session.account)) return fail('access.same-person', { action: body.type });
  const outside = await permitOutside(desk, state.value, 'address' in body ? (body.address?.county ?? null) : null);
  if (outside !== null) return fail('case.permit-live', { caseId: outside });
  const occasion = occasionOf(desk, session);
  const baseRevision = state.value.revision;
  const action = act(occasion, { caseId, caseKind: 'residence', baseRevision, role, body });
  const stays = stay === null ? succeed([]) : await stayActs(desk, occasion, stay);
  if (!stays.ok) return stays;
  const actions = [action, ...stays.value];
  const committed = await desk.cache.commit({ actions, audit: auditOf(occasion, `residence.${body.type}`, caseId) });
  if (!committed.ok) return committed;
  desk.committed(actions.map((each) => each.caseId));
  return succeed({ caseId });
}

/** The living permit card of the resident in whose area the county is not; said here as the central system would. */
async function permitOutside(desk: Desk, { person }: Pick<ResidenceState, 'person'>, county: string | null) {
  if (county === null) return null;
  const cardCaseId = valueOf(await desk.cache.findPerson(person.evidence.document.number))?.permitCardCaseId ?? null;
  const card = cardCaseId === null ? null : await stateOf(desk.cache, 'permit-card', cardCaseId);
  if (card === null || !card.ok) return null;
  return changeArea(card.value.address.county, county, defaultRuleBook).within ? null : card.value.caseId;
}
