/** What a reader of a score sheet must know beside the figures. */
import type { PointsFacts } from './facts.ts';
import type { PointsScheme, Purpose } from './scheme.ts';
import type { CountedItem } from './score.ts';
import type { SheetLine, SheetWarning } from './score-sheet.ts';

export function warningsOf(
  scheme: PointsScheme,
  { asOf, facts }: PointsFacts,
  purpose: Purpose | null,
  sheet: readonly SheetLine[],
  counted: readonly CountedItem[],
): readonly SheetWarning[] {
  const warnings: SheetWarning[] = [];
  const add = (id: SheetWarning['id'], place: string) => {
    if (!warnings.some((one) => one.id === id && one.place === place)) warnings.push({ id, place });
  };
  if (scheme.example) add('scheme-is-example', scheme.id);
  if (asOf < scheme.effectiveFrom || (scheme.effectiveTo !== null && asOf > scheme.effectiveTo)) {
    add('scheme-not-in-force', scheme.id);
  }
  for (const { item, count } of counted) {
    if (count.overlapped) add('spells-overlap', item.id);
    for (const index of count.withoutValue) add('level-without-value', `facts.${index}`);
  }
  for (const line of sheet) {
    for (const index of line.refused) add('fact-refused', `facts.${index}`);
  }
  warnAboutUnused(scheme, facts, purpose, add);
  warnAboutPapers(sheet, facts, add);
  return warnings;
}

type Add = (id: SheetWarning['id'], place: string) => void;

/** A fact that nothing in the scheme counts, or that counts only for a purpose that was not named. */
function warnAboutUnused(scheme: PointsScheme, facts: PointsFacts['facts'], purpose: Purpose | null, add: Add): void {
  const items = scheme.groups.flatMap((group) => group.items);
  const others = [...scheme.multipliers, ...scheme.vetoes].map(({ fact }) => fact);
  for (const [index, { fact }] of facts.entries()) {
    const using = items.filter((item) => item.fact === fact);
    if (using.length === 0 && !others.includes(fact)) add('fact-not-scored', `facts.${index}`);
    if (purpose === null) for (const item of using) if (item.purposes !== null) add('purpose-needed', item.id);
  }
}

/** A paper that proves nothing of the items its fact counts for: likely a slip of the keyboard. */
function warnAboutPapers(sheet: readonly SheetLine[], facts: PointsFacts['facts'], add: Add): void {
  for (const [index, { papers }] of facts.entries()) {
    const lines = sheet.filter((line) => line.facts.includes(index));
    if (lines.length === 0) continue;
    const known = lines.flatMap((line) => line.papers.map(({ id }) => id));
    for (const [nth, paper] of papers.entries()) {
      if (!known.includes(paper)) add('paper-not-of-item', `facts.${index}.papers.${nth}`);
    }
  }
}
