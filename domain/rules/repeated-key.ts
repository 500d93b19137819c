/**
 * A key that an object of a JSON text has twice: JSON.parse keeps the last without a word, and which of the two was meant
 * nobody knows.
 */

interface Frame {
  readonly place: string;
  /** Null for a list. */
  readonly keys: Set<string> | null;
  /** The key or position that is being read. */
  at: string;
  index: number;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** The place of the first repeated key (`dwelling[0].safe`); null when there is none. The text has passed JSON.parse. */
export function repeatedKey(text: string): string | null {
  const frames: Frame[] = [];
  let key: string | null = null;
  for (const [found] of text.matchAll(token)) {
    const frame = frames.at(-1);
    if (found === '{' || found === '[') {
      frames.push({ place: placeIn(frame), keys: found === '{' ? new Set() : null, at: '', index: 0 });
    } else if (found === '}' || found === ']') frames.pop();
    else if (found === ',' && frame !== undefined) frame.index += 1;
    else if (found === ':' && frame?.keys != null && key !== null) {
      frame.at = key;
      if (frame.keys.has(key)) return placeIn(frame);
      frame.keys.add(key);
    }
    key = found.startsWith('"') ? (JSON.parse(found) as string) : null;
  }
  return null;
}

/** A key may hold anything, a name too: only what looks like a key of a facts file is repeated. */
function placeIn(frame: Frame | undefined): string {
  if (frame === undefined) return '';
  const { place, keys, at, index } = frame;
  if (keys === null) return `${place}[${index}]`;
  const shown = /^[A-Za-z][A-Za-z-]{0,29}$/.test(at) ? at : '?';
  return place === '' ? shown : `${place}.${shown}`;
}
