/** The registration form as one value: draft and contract input are mappings of it. Pure. */
import type { RegisterInput } from '#contract/counter/resident.ts';
import { inflowReasons, type InflowReason } from '#domain/permit/residence-action.ts';
import { maskName } from '#domain/resident/masking.ts';
import { agentPapers, agentProblems, noAgent, toAgent, type AgentValues } from '../../agent/agent-values.ts';
import { documentProblems, emptyDocument, toEvidence, type DocumentValues } from '../../document/document-values.ts';
import { bedOf } from '../../premises/bed-choice.ts';
import { isPhone } from '../../fields/field-text.ts';
import type { Problems } from '../../fields/problems.ts';
import {
  addressProblems,
  emptyAddress,
  toStandardAddress,
  type AddressValues,
} from '../../residence/address-values.ts';
import {
  emptyResidence,
  residenceProblems,
  toReporter,
  type ResidenceValues,
} from '../../residence/residence-values.ts';

export interface RegisterValues extends ResidenceValues {
  readonly document: DocumentValues;
  readonly phone: string;
  readonly agent: AgentValues;
  readonly address: AddressValues;
  readonly inflowReason: InflowReason | '';
  /** The reported person whose registration this is; otherwise empty. */
  readonly collectedId: string;
  /** The bed in rental housing that is taken with it (renderer/premises/bed-choice.ts); empty: none. */
  readonly bed: string;
}

export const emptyRegister: RegisterValues = {
  ...emptyResidence,
  document: emptyDocument,
  phone: '',
  agent: noAgent,
  address: emptyAddress,
  inflowReason: '',
  collectedId: '',
  bed: '',
};

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** The contract input, or null while the form is not complete (`registerProblems` says what is missing). */
export function toRegisterInput(values: RegisterValues, draftId: string): RegisterInput | null {
  const { dwelling, inflowReason } = values;
  if (dwelling === '' || inflowReason === '' || values.document.source === null) return null;
  const bed = bedOf(values.bed);
  const own = values.document.scan === null ? [] : [values.document.scan];
  return {
    person: { evidence: toEvidence(values.document), phone: orNull(values.phone) },
    agent: toAgent(values.agent),
    address: toStandardAddress(values.address),
    dwelling,
    reporter: toReporter(values),
    inflowReason,
    since: values.since,
    papers: [...own, ...agentPapers(values.agent)],
    draftId,
    ...(values.collectedId === '' ? {} : { collectedId: values.collectedId }),
    ...(bed === undefined ? {} : { bed }),
  };
}

/** Everything that stands against registering, in the order of the form. */
export function registerProblems(values: RegisterValues, today: string): Problems {
  return {
    ...documentProblems(values.document, 'person', today),
    ...(values.phone !== '' && !isPhone(values.phone) ? { phone: 'phone' } : {}),
    ...agentProblems(values.agent, today),
    ...addressProblems(values.address, 'address'),
    ...residenceProblems(values, today),
    ...(values.inflowReason === '' ? { inflowReason: 'required' } : {}),
  };
}

/** What the list of held cases shows. */
export function draftTitle(document: DocumentValues): string {
  return maskName(document.name === '' ? document.latinName : document.name) || '—';
}

/** A draft is opaque to the terminal process, and may be of an older version: what is missing is taken from the empty form. */
export function fromDraft(content: Readonly<Record<string, unknown>>): RegisterValues {
  const kept = content as Partial<RegisterValues>;
  return {
    ...emptyRegister,
    ...kept,
    document: { ...emptyDocument, ...kept.document },
    address: { ...emptyAddress, ...kept.address },
    agent: { ...noAgent, ...kept.agent, document: { ...emptyDocument, ...kept.agent?.document } },
  };
}

export function isInflowReason(text: string): text is InflowReason {
  return Object.hasOwn(inflowReasons, text);
}
