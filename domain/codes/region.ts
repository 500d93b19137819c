/**
 * Regions of GB/T 2260 by their six digits, today's and the withdrawn: a number that was given under a withdrawn code stays
 * valid for life. Large: import it only when a number is checked, never on the way to a first window (`await import`).
 */
import { regionTable } from './region-table.ts';

export interface Region {
  readonly code: string;
  /** 玉环市. */
  readonly name: string;
  /** 浙江省台州市玉环市; as far as the codes above it are known. */
  readonly fullName: string;
  /** Month (`YYYY-MM`) of the list that has it first; null when the oldest, of 2002-12, has it. */
  readonly listedIn: string | null;
  /** Month of the list that has it no more; null while it is current. It was withdrawn at some time before that month. */
  readonly goneIn: string | null;
}

interface Entry {
  readonly name: string;
  readonly listedIn: string | null;
  readonly goneIn: string | null;
}

/** Headings above counties; no part of a place's name. */
const heading = /^(?:市辖区|县|市|(?:省|自治区)直辖县级行政区划)$/;

let entries: ReadonlyMap<string, Entry> | null = null;

/** The region of a code, or undefined when no list has it. */
export function findRegion(code: string): Region | undefined {
  entries ??= readTable();
  const entry = entries.get(code);
  return entry === undefined ? undefined : { code, ...entry, fullName: fullName(entries, code, entry.name) };
}

/** All codes, in order. */
export function regionCodes(): readonly string[] {
  entries ??= readTable();
  return [...entries.keys()];
}

function fullName(known: ReadonlyMap<string, Entry>, code: string, name: string): string {
  const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`]
    .filter((parent) => parent !== code)
    .flatMap((parent) => known.get(parent)?.name ?? [])
    .filter((parent) => !heading.test(parent));
  return [...new Set([...above, name])].join('');
}

function readTable(): ReadonlyMap<string, Entry> {
  const read = new Map<string, Entry>();
  for (const line of regionTable.trim().split('\n')) {
    const [head = '', ...rest] = line.split(' ');
    for (const item of rest) {
      const match = /^(\d\d)([^+-]+)(?:\+(\d{4}))?(?:-(\d{4}))?$/.exec(item);
      if (match === null) continue;
      const [, tail = '', name = '', came, went] = match;
      read.set(head + tail, { name, listedIn: monthOf(came), goneIn: monthOf(went) });
    }
  }
  return read;
}

function monthOf(label: string | undefined): string | null {
  return label === undefined ? null : `20${label.slice(0, 2)}-${label.slice(2)}`;
}
