/** The content of a card as one flat list of named values, the form in which both ends compare and hash it. */
import type { CardContent } from './card-profile.ts';

/** `name`, `address`, and for lists `endorsements.1.from`. */
export function flatContent(content: CardContent): Record<string, string> {
  const flat: Record<string, string> = { ...content.values };
  for (const [list, entries] of Object.entries(content.lists)) {
    for (const [index, values] of entries.entries()) {
      for (const [name, value] of Object.entries(values)) flat[`${list}.${index + 1}.${name}`] = value;
    }
  }
  return flat;
}

/** Names of the values that differ between two flat contents, never the values; empty when they say the same. */
export function differingValues(
  expected: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): readonly string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].filter((name) => (expected[name] ?? '') !== (actual[name] ?? ''));
}

/** The same for contents; list fields as `endorsements.2.to`. */
export function differingFields(expected: CardContent, actual: CardContent): readonly string[] {
  return differingValues(flatContent(expected), flatContent(actual));
}
