/**
 * A member that stands twice in one object of a JSON text: `JSON.parse` silently takes the last, and a file that says two
 * things about the same is a contradiction, not a fact.
 */
import { shownKey } from './place.ts';

interface Level {
  /** Null in a list. */
  readonly keys: Set<string> | null;
  readonly place: string;
  /** The member or entry being read. */
  at: string;
  entry: number;
  expectsKey: boolean;
}

/** The place of the first repeated member, such as `file.facts.0.on`; null when there is none. `text`: sound JSON. */
export function repeatedMember(text: string, root: string): string | null {
  const levels: Level[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      const keys = token === '{' ? new Set<string>() : null;
      levels.push({
        keys,
        place: level?.at ?? root,
        at: `${level?.at ?? root}.0`,
        entry: 0,
        expectsKey: keys !== null,
      });
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (level !== undefined && token === ',') {
      level.entry += 1;
      level.at = `${level.place}.${level.entry}`;
      level.expectsKey = level.keys !== null;
    } else if (level?.keys && level.expectsKey) {
      const key = String(JSON.parse(token));
      level.at = `${level.place}.${shownKey(key)}`;
      if (level.keys.has(key)) return level.at;
      level.keys.add(key);
      level.expectsKey = false;
    }
  }
  return null;
}
