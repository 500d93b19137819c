/** Reads plain JSON strictly: the first thing that does not fit is kept with its place (`employment[0].from`). */
import { isDate } from '../residence/calendar-date.ts';

export type FactProblem =
  | 'not-json'
  | 'not-an-object'
  | 'not-a-list'
  | 'missing'
  | 'unknown-key'
  | 'unknown-kind'
  | 'unknown-division'
  | 'not-a-county'
  | 'not-a-date'
  | 'not-a-truth'
  | 'starts-in-future'
  | 'ends-before-start'
  | 'contradiction';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A key of a file may hold anything, a name too: only what looks like a key of a file is repeated. */
function keyPlace(place: string, key: string): string {
  const shown = /^[A-Za-z][A-Za-z-]{0,29}$/.test(key) ? key : '?';
  return place === '' ? shown : `${place}.${shown}`;
}

/** Where a key of an object stands. */
export function at(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`;
}

export class FactsReader {
  #problem: { readonly place: string; readonly problem: FactProblem } | null = null;

  get problem(): { readonly place: string; readonly problem: FactProblem } | null {
    return this.#problem;
  }

  refuse(place: string, problem: FactProblem): undefined {
    this.#problem ??= { place: place === '' ? 'file' : place, problem };
    return undefined;
  }

  object(value: unknown, place: string, keys: readonly string[]): JsonObject | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.refuse(place, 'not-an-object');
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) return this.refuse(keyPlace(place, key), 'unknown-key');
    }
    return value as JsonObject;
  }

  /** Every item read; undefined when the list is absent. */
  list<Item>(
    value: unknown,
    place: string,
    read: (item: unknown, place: string) => Item | undefined,
  ): readonly Item[] | undefined {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.refuse(place, 'not-a-list');
    return value.flatMap((item: unknown, index) => {
      const found = read(item, `${place}[${index}]`);
      return found === undefined ? [] : [found];
    });
  }

  date(value: unknown, place: string): string | undefined {
    if (value === undefined) return this.refuse(place, 'missing');
    return typeof value === 'string' && isDate(value) ? value : this.refuse(place, 'not-a-date');
  }

  oneOf<Word extends string>(value: unknown, place: string, words: readonly Word[]): Word | undefined {
    if (value === undefined) return this.refuse(place, 'missing');
    const word = words.find((each) => each === value);
    return word ?? this.refuse(place, 'unknown-kind');
  }

  truth(value: unknown, place: string): boolean | undefined {
    if (value === undefined || typeof value === 'boolean') return value;
    return this.refuse(place, 'not-a-truth');
  }
}
