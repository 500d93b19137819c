/**
 * Who may be the same person as a candidate, among a hundred thousand: blocks by number, halves of the number, birth
 * date and sound of the name, so that a few hundred are compared and not all.
 */
import { idNumberForms } from '../resident/id-number.ts';
import { likeness, likenessThreshold, type Likened, type Likeness } from './likeness.ts';
import { datesOneDigitApart, withDayAndMonthSwapped } from './near-texts.ts';

export interface Duplicate extends Likeness {
  readonly person: Likened;
}

export interface DuplicateIndex {
  /** Adds somebody, or replaces who has this id. */
  put(person: Likened): void;
  remove(id: string): void;
  /** The people who may be this one, the likeliest first; never the candidate itself. */
  find(candidate: Likened, limit: number): readonly Duplicate[];
  readonly size: () => number;
}

/** A name that more people share says too little to compare all of them by it alone. */
const largestBlock = 3_000;

/** The blocks in which somebody stands. */
function ownBlocks({ number, birthDate, pinyin, name }: Likened): readonly string[] {
  const blocks = number === '' ? [] : idNumberForms(number).map((form) => `n${form}`);
  // One wrong digit leaves one half of the number as it was (the check character aside).
  if (number.length === 18) blocks.push(`f${number.slice(0, 9)}`, `s${number.slice(9, 17)}`);
  if (birthDate !== null) blocks.push(`b${birthDate}`);
  blocks.push(`p${pinyin === '' ? name : pinyin}`);
  return blocks;
}

/** Also those blocks in which he would stand but for a slip of the hand in his birth date. */
function searchedBlocks(candidate: Likened): readonly string[] {
  const { birthDate } = candidate;
  if (birthDate === null) return ownBlocks(candidate);
  const swapped = withDayAndMonthSwapped(birthDate);
  const near = [...datesOneDigitApart(birthDate), ...(swapped === null ? [] : [swapped])];
  return [...ownBlocks(candidate), ...near.map((date) => `b${date}`)];
}

export function createDuplicateIndex(people: Iterable<Likened> = []): DuplicateIndex {
  const blocks = new Map<string, Set<Likened>>();
  const byId = new Map<string, Likened>();

  function remove(id: string): void {
    const known = byId.get(id);
    if (known === undefined) return;
    byId.delete(id);
    for (const block of ownBlocks(known)) {
      const members = blocks.get(block);
      members?.delete(known);
      if (members?.size === 0) blocks.delete(block);
    }
  }

  function put(person: Likened): void {
    remove(person.id);
    byId.set(person.id, person);
    for (const block of ownBlocks(person)) {
      const members = blocks.get(block);
      if (members === undefined) blocks.set(block, new Set([person]));
      else members.add(person);
    }
  }

  function find(candidate: Likened, limit: number): readonly Duplicate[] {
    const compared = new Set<Likened>();
    const found: Duplicate[] = [];
    for (const block of searchedBlocks(candidate)) {
      const members = blocks.get(block);
      if (members === undefined || (members.size > largestBlock && !block.startsWith('n'))) continue;
      for (const person of members) {
        if (person.id === candidate.id || compared.has(person)) continue;
        compared.add(person);
        const like = likeness(candidate, person);
        if (like.score >= likenessThreshold) found.push({ person, ...like });
      }
    }
    return found.sort((one, other) => other.score - one.score).slice(0, limit);
  }

  for (const person of people) put(person);
  return { put, remove, find, size: () => byId.size };
}
