/** Everything that would make an application fail later is said now, while the resident is here. */
import type { ApplyInput } from '#contract/counter/case.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { nextSteps } from '#domain/permit/next-steps.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { actOfApplication, checkFee } from '#domain/rules/fee.ts';
import { missingPapers, papersFor } from '#domain/rules/materials.ts';
import { mayHoldPermit, permitHolderClause } from '#domain/rules/permit-holder.ts';
import { citeClause, defaultRuleBook } from '#domain/rules/rule-book.ts';
import type { Verdict } from '#domain/rules/verdict.ts';
import { stateOf } from '../case-states.ts';
import { feeSettings, type Desk } from '../desk.ts';
import { checkEvidence } from './evidence-check.ts';

export async function checkApplication(
  desk: Desk,
  input: ApplyInput,
  residence: ResidenceState,
  verdict: Verdict,
): Promise<Outcome<null>> {
  const checks = [
    () => checkPerson(desk, input, residence),
    () => checkOtherCases(desk, input),
    () => checkVerdict(input, verdict),
    () => checkPapersAndFee(desk, input, verdict),
  ];
  for (const check of checks) {
    const outcome = await check();
    if (!outcome.ok) return outcome;
  }
  return succeed(null);
}

function checkPerson(desk: Desk, input: ApplyInput, residence: ResidenceState): Outcome<null> {
  if (residence.status !== 'registered') {
    return fail('case.illegal-transition', { state: residence.status, action: 'apply' });
  }
  const { document } = input.person.evidence;
  if (!mayHoldPermit(document)) return fail('case.not-eligible', { status: 'person-kind', clause: permitHolderClause });
  if (document.number !== residence.person.evidence.document.number)
    return fail('case.field-invalid', { field: 'person' });
  return checkEvidence(input, desk.clock.today());
}

const openApplication = ['accepted', 'returned', 'reviewed', 'approved', 'sent', 'produced'];

/** One open application at a time, one permit card per person; what is replaced or re-issued is the person's own card. */
async function checkOtherCases(desk: Desk, input: ApplyInput): Promise<Outcome<null>> {
  const text = input.person.evidence.document.number;
  const open = valueOf(await desk.cache.listCases({ kind: 'application', statuses: openApplication, text, limit: 1 }));
  if (open.rows[0] !== undefined) return fail('case.duplicate', { caseId: open.rows[0].caseId });
  if (input.kind === 'first') {
    const card = valueOf(await desk.cache.findPerson(text))?.permitCardCaseId ?? null;
    return card === null ? succeed(null) : fail('case.duplicate', { caseId: card });
  }
  const old = await stateOf(desk.cache, 'permit-card', input.oldCardCaseId ?? '');
  if (!old.ok) return old;
  if (old.value.person.evidence.document.number !== text) return fail('case.field-invalid', { field: 'oldCardCaseId' });
  // As the card's machine says: an application that was withdrawn or refused leaves the card reported, and another may follow.
  const act = input.kind === 'reissue' ? 'report-lost' : 'report-damaged';
  const possible = nextSteps(old.value).some((step) => step.act === act);
  return possible ? succeed(null) : fail('case.illegal-transition', { state: old.value.status, action: input.kind });
}

function checkVerdict(input: ApplyInput, verdict: Verdict): Outcome<null> {
  if (input.kind !== 'first' || verdict.status === 'eligible' || verdict.status === 'direct') return succeed(null);
  const { status, eligibleFrom, residence } = verdict;
  const clause = residence.holds ? defaultRuleBook.clauses.conditions : residence.clause;
  return fail('case.not-eligible', { status, eligibleFrom, clause: citeClause(clause) });
}

function checkPapersAndFee(desk: Desk, input: ApplyInput, verdict: Verdict): Outcome<null> {
  const act = actOfApplication(input.kind);
  const missing = missingPapers(papersFor(act, verdict, { agent: input.agent !== null }), input.papers);
  if (missing.length > 0) return fail('case.papers-missing', { kinds: missing.join(',') });
  const fee = checkFee(act, input.fee, feeSettings(desk));
  return fee.ok ? succeed(null) : fee;
}
