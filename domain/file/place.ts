/**
 * Reading a file of facts, rules or structure member by member: whatever is missing, extra or of another kind is refused
 * and named by its place (`scheme.groups.2.items.0.cap`).
 */

/** Thrown while a file is read; the reader of the file turns it into a failure with its own code. */
export class WrongPlace extends Error {
  readonly place: string;
  readonly problem: string;

  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.place = place;
    this.problem = problem;
  }
}

/** A key may be anything, a person's name too: only what looks like a key of a file is repeated. */
export function shownKey(key: string): string {
  return /^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(key) ? key : '?';
}

/** One value of the file and where it stands. Each reader says what it must be. */
export class Place {
  readonly #value: unknown;
  readonly #name: string;

  constructor(value: unknown, name: string) {
    this.#value = value;
    this.#name = name;
  }

  /** False only for a member that the file does not have; `null` is there. */
  get isThere(): boolean {
    return this.#value !== undefined;
  }

  get isNull(): boolean {
    return this.#value === null;
  }

  get name(): string {
    return this.#name;
  }

  /** The named members and no others. */
  object<const Keys extends readonly string[]>(keys: Keys): Readonly<Record<Keys[number], Place>> {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.wrong('not-an-object');
    const extra = Object.keys(value).find((key) => !keys.includes(key));
    if (extra !== undefined) throw new WrongPlace(`${this.#name}.${shownKey(extra)}`, 'unknown-member');
    const members = new Map(Object.entries(value));
    const entries = keys.map((key) => [key, new Place(members.get(key), `${this.#name}.${key}`)]);
    return Object.fromEntries(entries) as Record<Keys[number], Place>;
  }

  /** One member by itself, to decide by it which others belong here. */
  member(key: string): Place {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.wrong('not-an-object');
    return new Place(new Map(Object.entries(value)).get(key), `${this.#name}.${key}`);
  }

  list<T>(read: (place: Place) => T): readonly T[] {
    if (!Array.isArray(this.#value)) return this.wrong('not-a-list');
    return this.#value.map((entry: unknown, index) => read(new Place(entry, `${this.#name}.${index}`)));
  }

  text(): string {
    return typeof this.#value === 'string' ? this.#value : this.wrong('not-a-text');
  }

  count(): number {
    return Number.isInteger(this.#value) ? Number(this.#value) : this.wrong('not-a-whole-number');
  }

  /** A whole number, or a larger one as hexadecimal text, the way identifiers of two bytes are written. */
  countOrHex(): number {
    return typeof this.#value === 'string' ? this.hexNumber() : this.count();
  }

  /** A number with so many digits behind the point at most, as a whole number of its smallest unit: 1.5 is 15 tenths. */
  decimal(digits: number): number {
    const text = typeof this.#value === 'number' ? String(this.#value) : '';
    const [, sign = '', whole = '', part = ''] = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
    if (whole === '' || part.length > digits) return this.wrong('not-such-a-decimal');
    const units = Number(whole + part.padEnd(digits, '0'));
    return sign === '-' && units > 0 ? -units : units;
  }

  flag(): boolean {
    return typeof this.#value === 'boolean' ? this.#value : this.wrong('not-true-or-false');
  }

  hexNumber(): number {
    const value = this.#value;
    return typeof value === 'string' && /^[0-9A-Fa-f]{1,6}$/.test(value)
      ? Number.parseInt(value, 16)
      : this.wrong('not-hexadecimal');
  }

  oneOf<const Choices extends readonly string[]>(choices: Choices): Choices[number] {
    const found = choices.find((choice) => choice === this.#value);
    return found ?? this.wrong('none-of-the-choices');
  }

  /** Refuses the value with a word of the reader's own. */
  wrong(problem: string): never {
    throw new WrongPlace(this.#name, this.#value === undefined ? 'missing' : problem);
  }
}
