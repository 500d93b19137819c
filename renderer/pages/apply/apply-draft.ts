/** The application form as one value. Pure. */
import type { ApplyInput } from '#contract/counter/case.ts';
import type { ApplicationKind, Fee } from '#domain/permit/application-action.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { Verdict } from '#domain/rules/verdict.ts';
import { agentPapers, agentProblems, noAgent, toAgent, type AgentValues } from '../../agent/agent-values.ts';
import { emptyDocument } from '../../document/document-values.ts';
import { factsProblems, toClaimedFacts, type FactsValues } from '../../facts/facts-values.ts';
import { problemFields, type Problems } from '../../fields/problems.ts';
import { addPapers, missingKinds } from '../../papers/paper-list.ts';

export interface ApplyValues {
  readonly kind: ApplicationKind;
  readonly residenceCaseId: string;
  readonly oldCardCaseId: string | null;
  readonly facts: FactsValues;
  readonly papers: readonly PaperRef[];
  readonly agent: AgentValues;
  readonly settlement: 'paid' | 'waived' | null;
  readonly waiverReason: string;
}

export interface FeeRule {
  readonly due: boolean;
  readonly amountFen: number;
  readonly amountNotSet: boolean;
  readonly clause: string;
}

export interface Requirements {
  readonly papers: readonly string[];
  readonly fee: FeeRule;
}

export function newApplication(
  kind: ApplicationKind,
  residenceCaseId: string,
  oldCardCaseId: string | null,
): ApplyValues {
  return {
    kind,
    residenceCaseId,
    oldCardCaseId,
    facts: {},
    papers: [],
    agent: noAgent,
    settlement: null,
    waiverReason: '',
  };
}

/** 换领 and 补领 need no ground: the card is replaced as it was. */
export function needsGround(kind: ApplicationKind): boolean {
  return kind === 'first';
}

export function toFee(values: ApplyValues, rule: FeeRule): Fee | null {
  const { amountFen, clause } = rule;
  if (!rule.due) return { kind: 'free', clause };
  if (values.settlement === 'paid') return { kind: 'paid', amountFen, clause };
  const reason = values.waiverReason.trim();
  return values.settlement === 'waived' && reason !== '' ? { kind: 'waived', amountFen, reason, clause } : null;
}

/** The papers of the form, those of the agent's section among them. */
export function allPapers(values: ApplyValues): readonly PaperRef[] {
  return addPapers(values.papers, agentPapers(values.agent));
}

export type Blocker = 'verdict' | 'papers' | 'fee' | 'facts' | 'agent' | 'reading';

/** What stands against accepting it, in the order in which the clerk meets it. */
export function blockersOf(
  values: ApplyValues,
  verdict: Verdict | undefined,
  requirements: Requirements | undefined,
  today: string,
): readonly Blocker[] {
  if (requirements === undefined || (needsGround(values.kind) && verdict === undefined)) return ['reading'];
  const passed = !needsGround(values.kind) || verdict?.status === 'eligible' || verdict?.status === 'direct';
  const blocked: Readonly<Record<Exclude<Blocker, 'reading'>, boolean>> = {
    facts: needsGround(values.kind) && problemFields(factsProblems(values.facts)).length > 0,
    verdict: !passed,
    agent: problemFields(agentProblems(values.agent, today)).length > 0,
    papers: missingKinds(requirements.papers, allPapers(values)).length > 0,
    fee: toFee(values, requirements.fee) === null,
  };
  return (Object.keys(blocked) as Exclude<Blocker, 'reading'>[]).filter((blocker) => blocked[blocker]);
}

export function applyProblems(values: ApplyValues, today: string): Problems {
  return { ...factsProblems(values.facts), ...agentProblems(values.agent, today) };
}

export function toApplyInput(
  values: ApplyValues,
  residence: ResidenceState,
  fee: FeeRule,
  draftId: string,
): ApplyInput | null {
  const settled = toFee(values, fee);
  if (settled === null) return null;
  return {
    kind: values.kind,
    residenceCaseId: values.residenceCaseId,
    person: residence.person,
    agent: toAgent(values.agent),
    address: residence.address,
    facts: toClaimedFacts(values.facts),
    papers: [...allPapers(values)],
    oldCardCaseId: values.oldCardCaseId,
    fee: settled,
    draftId,
  };
}

export function fromDraft(content: Readonly<Record<string, unknown>>): ApplyValues | null {
  const kept = content as Partial<ApplyValues>;
  if (typeof kept.residenceCaseId !== 'string') return null;
  const empty = newApplication(kept.kind ?? 'first', kept.residenceCaseId, kept.oldCardCaseId ?? null);
  return {
    ...empty,
    ...kept,
    agent: { ...noAgent, ...kept.agent, document: { ...emptyDocument, ...kept.agent?.document } },
  };
}
