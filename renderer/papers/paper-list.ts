/** The papers of a case as a list: what is there of each kind, what is missing, which comes next. Pure. */
import type { PaperRef } from '#domain/permit/paper-ref.ts';

export function papersOfKind(papers: readonly PaperRef[], kind: string): readonly PaperRef[] {
  return papers.filter((paper) => paper.kind === kind);
}

/** The same page scanned twice is one page: papers are addressed by their content. */
export function addPapers(papers: readonly PaperRef[], added: readonly PaperRef[]): readonly PaperRef[] {
  const known = new Set(papers.map((paper) => `${paper.kind} ${paper.sha256}`));
  return [...papers, ...added.filter((paper) => !known.has(`${paper.kind} ${paper.sha256}`))];
}

export function missingKinds(required: readonly string[], papers: readonly PaperRef[]): readonly string[] {
  return required.filter((kind) => !papers.some((paper) => paper.kind === kind));
}

/** The kind that F5 scans: the one the focus is on, else the first that is missing, else none. */
export function nextKind(
  required: readonly string[],
  papers: readonly PaperRef[],
  focused: string | null,
): string | null {
  if (focused !== null) return focused;
  return missingKinds(required, papers)[0] ?? null;
}
