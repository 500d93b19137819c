/** An agent or guardian while being entered. Pure. */
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { Agent } from '#domain/resident/person.ts';
import { documentProblems, emptyDocument, toEvidence, type DocumentValues } from '../document/document-values.ts';
import { isPhone } from '../fields/field-text.ts';
import type { Problems } from '../fields/problems.ts';

export interface AgentValues {
  readonly present: boolean;
  readonly document: DocumentValues;
  readonly relation: Agent['relation'] | '';
  readonly phone: string;
}

export const noAgent: AgentValues = { present: false, document: emptyDocument, relation: '', phone: '' };

export function toAgent(values: AgentValues): Agent | null {
  if (!values.present || values.relation === '') return null;
  return {
    evidence: toEvidence(values.document),
    relation: values.relation,
    phone: values.phone === '' ? null : values.phone,
  };
}

/** The scans that an agent's section holds. */
export function agentPapers(values: AgentValues): readonly PaperRef[] {
  return values.present && values.document.scan !== null ? [values.document.scan] : [];
}

export function agentProblems(values: AgentValues, today: string): Problems {
  if (!values.present) return {};
  return {
    ...documentProblems(values.document, 'agent', today),
    ...(values.relation === '' ? { 'agent-relation': 'required' } : {}),
    ...(values.phone !== '' && !isPhone(values.phone) ? { 'agent-phone': 'phone' } : {}),
  };
}
