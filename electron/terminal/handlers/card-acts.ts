/** 发放, 签注 and 变更 on the chip: checked, written, read back, then recorded with the proof, then the receipt. */
import type { z } from 'zod';
import type { cardCalls } from '#contract/counter/card.ts';
import type { CardPurpose } from '#contract/central/card-session.ts';
import { fail, must, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import type { ChipEvidence } from '#domain/permit/permit-card-action.ts';
import { endorsableCard, type PermitCardState } from '#domain/permit/permit-card-record.ts';
import { changeArea } from '#domain/rules/change-area.ts';
import { changeClock } from '#domain/rules/change-clock.ts';
import { summarise } from '#domain/rules/eligibility.ts';
import { endorsementWindow } from '#domain/rules/endorsement.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import { missingPapers, papersFor } from '#domain/rules/materials.ts';
import { act, auditOf, type ActInput } from '../act.ts';
import type { ActionDraft } from '../cache/cache-values.ts';
import { writeCard } from '../cards/write-card.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import type { FormContent } from '../forms/form-content.ts';
import { changeReceipt, endorsementReceipt, issueReceipt } from '../forms/receipts.ts';
import { formOccasion, occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext } from '../rpc.ts';
import { stayActs, type StayChange } from './premises-stays.ts';
import { residentVerdict } from './resident-verdict.ts';

type IssueInput = z.infer<(typeof cardCalls)['card.issue']['input']>;
type EndorseInput = z.infer<(typeof cardCalls)['card.endorse']['input']>;
type ChangeInput = z.infer<(typeof cardCalls)['card.change']['input']>;
type Written = z.infer<(typeof cardCalls)['card.issue']['output']>;

export async function issueCard(desk: Desk, input: IssueInput, context: CallContext): Promise<Outcome<Written>> {
  const card = await stateOf(desk.cache, 'permit-card', input.cardCaseId);
  if (!card.ok) return card;
  if (card.value.status !== 'in-stock') return fail('case.not-in-stock', { state: card.value.status });
  const application = await stateOf(desk.cache, 'application', card.value.applicationCaseId);
  if (!application.ok) return application;
  const oldCard = requiredOldCard(application.value.applicationKind);
  if (input.oldCard !== oldCard) return fail('case.field-invalid', { field: 'oldCard' });
  const issuedOn = desk.clock.today();
  return writeAndRecord(desk, context, card.value, {
    call: 'card.issue',
    purpose: { kind: 'issue', issuedOn },
    chipSerial: null,
    bodyOf: (chip) => ({ type: 'issue', issuedOn, chip, handedTo: input.handedTo, oldCard: input.oldCard }),
    form: 'issue-receipt',
    contentOf: (state, occasion) => issueReceipt(state, application.value.fee, occasion),
  });
}

/** A damaged card is taken in when the new one is handed over, a lost one is blocked (opinion 二(三)4). */
function requiredOldCard(kind: 'first' | 'replacement' | 'reissue'): 'none' | 'taken-in' | 'blocked' {
  if (kind === 'first') return 'none';
  return kind === 'replacement' ? 'taken-in' : 'blocked';
}

export async function endorseCard(desk: Desk, input: EndorseInput, context: CallContext): Promise<Outcome<Written>> {
  const card = await issuedCard(desk, input.cardCaseId);
  if (!card.ok) return card;
  const today = desk.clock.today();
  const endorsable = endorsableCard(card.value);
  const window = endorsable === null ? null : endorsementWindow(endorsable, today);
  if (window === null || window.period === null) {
    return fail('case.endorsement-not-open', { opensOn: window?.opensOn ?? null });
  }
  const residence = await stateOf(desk.cache, 'residence', card.value.residenceCaseId);
  if (!residence.ok) return residence;
  const verdict = await residentVerdict(desk, residence.value, input.facts);
  if (verdict.status !== 'eligible' && verdict.status !== 'direct') {
    return fail('case.not-eligible', { status: verdict.status, eligibleFrom: verdict.eligibleFrom });
  }
  const missing = missingPapers(papersFor('endorse', verdict), input.papers);
  if (missing.length > 0) return fail('case.papers-missing', { kinds: missing.join(',') });
  const { year, status, period } = window;
  const endorsement = { year, validFrom: period.validFrom, validTo: period.validTo };
  return writeAndRecord(desk, context, card.value, {
    call: 'card.endorse',
    purpose: { kind: 'endorse', ...endorsement, facts: input.facts },
    chipSerial: card.value.chip?.chipSerial ?? null,
    bodyOf: (chip) => ({
      type: 'endorse',
      ...endorsement,
      late: status === 'late',
      facts: input.facts,
      verdict: summarise(verdict),
      papers: input.papers,
      chip,
    }),
    form: 'endorsement-receipt',
    contentOf: endorsementReceipt,
  });
}

/** Whoever has a bed in rental housing that he moved out of is moved out there too: an act of its own, after the card. */
async function leaveBeds(desk: Desk, context: CallContext, change: StayChange): Promise<void> {
  const occasion = occasionOf(desk, sessionOf(context));
  const stays = await stayActs(desk, occasion, change);
  const [first] = stays.ok ? stays.value : [];
  if (!stays.ok || first === undefined) return;
  const audit = auditOf(occasion, 'premises.move-out', first.caseId);
  // The card is written by now; a bed that changed meanwhile is shown as one whose registration is elsewhere.
  const committed = await desk.cache.commit({ actions: stays.value, audit });
  if (committed.ok) desk.committed(stays.value.map(({ caseId }) => caseId));
}

export async function changeCard(desk: Desk, input: ChangeInput, context: CallContext): Promise<Outcome<Written>> {
  const card = await issuedCard(desk, input.cardCaseId);
  if (!card.ok) return card;
  const today = desk.clock.today();
  if (input.changedOn > today) return fail('case.field-invalid', { field: 'changedOn' });
  const area = changeArea(card.value.address.county, input.address.county, defaultRuleBook);
  if (!area.within) return fail('case.field-invalid', { field: 'address.county' });
  const missing = missingPapers(papersFor('change', null), input.papers);
  if (missing.length > 0) return fail('case.papers-missing', { kinds: missing.join(',') });
  const residence = await stateOf(desk.cache, 'residence', card.value.residenceCaseId);
  if (!residence.ok) return residence;
  const { address, changedOn, papers } = input;
  const { dwelling, caseId, revision } = residence.value;
  const written = await writeAndRecord(desk, context, card.value, {
    call: 'card.change',
    purpose: { kind: 'change', address, changedOn },
    chipSerial: card.value.chip?.chipSerial ?? null,
    bodyOf: (chip) => ({ type: 'change', address, changedOn, late: changeClock(changedOn, today).late, papers, chip }),
    // The residence moves with the card: one report of the resident, recorded in both cases at once. Whoever reported the
    // old address has not reported this one.
    also: {
      caseId,
      caseKind: 'residence',
      baseRevision: revision,
      role: 'clerk',
      body: { type: 'move', address, dwelling, reporter: null, since: changedOn },
    },
    form: 'change-receipt',
    contentOf: (state, occasion) => changeReceipt(state, changedOn, occasion),
  });
  if (written.ok) await leaveBeds(desk, context, { residenceCaseId: caseId, address, on: changedOn, bed: null });
  return written;
}

async function issuedCard(desk: Desk, cardCaseId: string): Promise<Outcome<PermitCardState>> {
  const card = await stateOf(desk.cache, 'permit-card', cardCaseId);
  if (!card.ok || card.value.status === 'issued') return card;
  return fail('case.illegal-transition', { state: card.value.status, action: 'write' });
}

interface CardAct {
  readonly call: 'card.issue' | 'card.endorse' | 'card.change';
  readonly purpose: CardPurpose;
  readonly chipSerial: string | null;
  readonly bodyOf: (chip: ChipEvidence) => ActionBody;
  readonly also?: ActInput;
  readonly form: 'issue-receipt' | 'endorsement-receipt' | 'change-receipt';
  readonly contentOf: (state: PermitCardState, occasion: ReturnType<typeof formOccasion>) => FormContent;
}

async function writeAndRecord(
  desk: Desk,
  context: CallContext,
  card: PermitCardState,
  what: CardAct,
): Promise<Outcome<Written>> {
  const session = sessionOf(context);
  const { caseId } = card;
  const token = desk.access.tokenOf(session);
  if (token === null) return fail('sync.needs-line');
  const { purpose, chipSerial } = what;
  const written = await writeCard(desk, { cardCaseId: caseId, purpose, chipSerial, token }, context.signal);
  if (!written.ok) return written;
  const { chip, record, readBack, wireBytes } = written.value;
  const occasion = occasionOf(desk, session);
  const actions: ActionDraft[] = [
    act(occasion, {
      caseId,
      caseKind: 'permit-card',
      baseRevision: card.revision,
      role: 'clerk',
      body: what.bodyOf(chip),
    }),
  ];
  if (what.also !== undefined) actions.push(act(occasion, what.also));
  const committed = await desk.cache.commit({ actions, audit: auditOf(occasion, what.call, caseId) });
  if (!committed.ok) return committed;
  await closeJournal(desk, caseId, chip.sessionId);
  desk.committed(actions.map((action) => action.caseId));
  const state = must(
    committed.value.states.find((one): one is PermitCardState => one.kind === 'permit-card'),
    'permit card state',
  );
  const formId = valueOf(await desk.forms.make(what.form, caseId, what.contentOf(state, formOccasion(desk, session))));
  return succeed({ caseId, formId, chip, record: { ...record }, readBack: { ...readBack }, wireBytes });
}

/** This writing is done; earlier ones of the same card that were broken off are settled by it. */
async function closeJournal(desk: Desk, caseId: string, doneSessionId: string): Promise<void> {
  const at = desk.clock.now().toISOString();
  for (const { sessionId, caseId: of } of valueOf(await desk.cache.unfinishedCardSessions())) {
    if (of !== caseId) continue;
    const outcome = sessionId === doneSessionId ? 'done' : 'abandoned';
    valueOf(await desk.cache.finishCardSession({ sessionId, outcome, at }));
  }
}
