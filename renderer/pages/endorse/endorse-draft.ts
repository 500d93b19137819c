/** An endorsement that was held: the card it is about, what was claimed and scanned. Pure. */
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { PermitCardRow } from '../../card/card-finder.tsx';
import type { FactsValues } from '../../facts/facts-values.ts';

export interface EndorseDraft {
  readonly card: PermitCardRow;
  readonly facts: FactsValues;
  readonly papers: readonly PaperRef[];
}

export function fromDraft(content: Readonly<Record<string, unknown>>): EndorseDraft | null {
  const { card, facts, papers } = content as Partial<EndorseDraft>;
  return card === undefined ? null : { card, facts: facts ?? {}, papers: papers ?? [] };
}
