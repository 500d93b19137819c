/** The papers that an act needs. Titles in both languages: text/materials.ts. */
import type { Verdict } from './verdict.ts';

export const materialKinds = [
  'id-document-copy',
  'photo',
  'lease',
  'rental-safety',
  'social-insurance-record',
  'business-licence',
  'labour-contract',
  'farm-contract',
  'other-employment-proof',
  'property-certificate',
  'dormitory-certificate',
  'other-dwelling-proof',
  'school-roll',
  'investor-certificate',
  'talent-certificate',
  'lost-statement',
  'damaged-card',
  'address-proof',
  'agent-id-copy',
  'entrustment',
  'exit-request',
  'death-certificate',
  'household-register',
  'exit-evidence',
] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** An act that papers and fees depend on; `register-typed` is a registration whose document was typed, not read. */
export type RuleAct = 'register-typed' | 'apply' | 'endorse' | 'change' | 'replacement' | 'reissue';

export interface PapersOptions {
  /** An agent acts for the resident: his own document and the entrustment come in addition (L1 article 7). */
  readonly agent?: boolean;
}

const ownPapers: Readonly<Record<RuleAct, readonly MaterialKind[]>> = {
  'register-typed': ['id-document-copy'],
  apply: ['id-document-copy', 'photo'],
  endorse: [],
  change: ['address-proof'],
  replacement: ['id-document-copy', 'damaged-card'],
  reissue: ['id-document-copy', 'lost-statement'],
};

/** Acts that rest on a ground and must prove it: an application (L1 article 17) and each endorsement (二(三)2). */
const provesGround: ReadonlySet<RuleAct> = new Set(['apply', 'endorse']);

/** Every paper the act needs, each once, so that everything missing can be told at one time (L1 article 18). */
export function papersFor(
  act: RuleAct,
  verdict: Pick<Verdict, 'papers'> | null,
  options: PapersOptions = {},
): readonly MaterialKind[] {
  const ground = provesGround.has(act) && verdict !== null ? verdict.papers.filter(isMaterialKind) : [];
  const agent: readonly MaterialKind[] = options.agent === true ? ['agent-id-copy', 'entrustment'] : [];
  return [...new Set([...ownPapers[act], ...ground, ...agent])];
}

/** The kinds that are required and not there. */
export function missingPapers(
  required: readonly MaterialKind[],
  papers: readonly { readonly kind: string }[],
): readonly MaterialKind[] {
  return required.filter((kind) => !papers.some((paper) => paper.kind === kind));
}

export function isMaterialKind(text: string): text is MaterialKind {
  return (materialKinds as readonly string[]).includes(text);
}
