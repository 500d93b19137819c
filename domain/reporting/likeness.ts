/** Whether two records mean one person: a score with its reasons. Pure; `duplicate-index.ts` says whom to compare. */
import { idNumberForms, readIdNumber } from '../resident/id-number.ts';
import { addressLikeness, plainAddress, type PlainAddress } from './address-likeness.ts';
import { isOneDigitApart, isOneEditApart, isSwapApart, withDayAndMonthSwapped } from './near-texts.ts';

/** What is known of somebody. Pinyin comes in: its table is no part of the rules. */
export interface Likened {
  readonly id: string;
  readonly name: string;
  /** Without tones and spaces; empty when unknown. */
  readonly pinyin: string;
  /** Empty when unknown. */
  readonly number: string;
  readonly birthDate: string | null;
  readonly address: string | null;
}

export const likenessReasons = [
  'same-number',
  'number-alias',
  'number-near',
  'same-name',
  'same-sound',
  'name-near',
  'same-birth-date',
  'birth-date-swapped',
  'birth-date-near',
  'same-address',
  'address-near',
  'numbers-differ',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

/**
 * Points for each reason. A pair is told from `likenessThreshold` on. Chosen so that no single slip hides a person, and
 * so that namesakes, twins and families at one address stay below it: their numbers are sound and differ.
 */
const points: Readonly<Record<LikenessReason, number>> = {
  'same-number': 100,
  'number-alias': 100,
  'number-near': 35,
  'same-name': 40,
  'same-sound': 30,
  'name-near': 20,
  'same-birth-date': 30,
  'birth-date-swapped': 25,
  'birth-date-near': 20,
  'same-address': 20,
  'address-near': 10,
  'numbers-differ': -25,
};
export const likenessThreshold = 60;

export interface Likeness {
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

export function likeness(left: Likened, right: Likened): Likeness {
  const reasons = [
    numberReason(left.number, right.number),
    nameReason(left, right),
    birthReason(left.birthDate, right.birthDate),
    addressReason(left.address, right.address),
  ].filter((reason) => reason !== null);
  const score = reasons.reduce((sum, reason) => sum + points[reason], 0);
  return { score: Math.max(0, Math.min(100, score)), reasons };
}

/**
 * Numbers are near when one of them cannot be right (its check digit fails) and they differ by one slip. Two sound numbers
 * that differ, by however little, are two people: twins are often given neighbouring ones.
 */
function numberReason(left: string, right: string): LikenessReason | null {
  if (left === '' || right === '') return null;
  if (left === right) return 'same-number';
  if (idNumberForms(left).some((form) => idNumberForms(right).includes(form))) return 'number-alias';
  if (isSound(left) && isSound(right)) return 'numbers-differ';
  if (left.length !== 18 || right.length !== 18) return null;
  const [one, other] = [left.slice(0, 17), right.slice(0, 17)];
  return isOneDigitApart(one, other) || isSwapApart(one, other) ? 'number-near' : null;
}

const endOfTime = '9999-12-31';

function isSound(number: string): boolean {
  // Only the check digit matters here, not whether somebody could be so old.
  const reading = readIdNumber(number, endOfTime);
  return reading.ok || reading.problem === 'too-old';
}

function nameReason(left: Likened, right: Likened): LikenessReason | null {
  if (left.name === '' || right.name === '') return null;
  if (left.name === right.name) return 'same-name';
  if (left.pinyin !== '' && left.pinyin === right.pinyin) return 'same-sound';
  return left.name.length > 1 && right.name.length > 1 && isOneEditApart(left.name, right.name) ? 'name-near' : null;
}

function birthReason(left: string | null, right: string | null): LikenessReason | null {
  if (left === null || right === null) return null;
  if (left === right) return 'same-birth-date';
  if (withDayAndMonthSwapped(left) === right) return 'birth-date-swapped';
  return isOneDigitApart(left, right) ? 'birth-date-near' : null;
}

const plainAddresses = new Map<string, PlainAddress>();

/** Kept for the few hundred that one comparison sees again and again. */
function plain(text: string): PlainAddress {
  const known = plainAddresses.get(text);
  if (known !== undefined) return known;
  if (plainAddresses.size > 2_000) plainAddresses.clear();
  const made = plainAddress(text);
  plainAddresses.set(text, made);
  return made;
}

function addressReason(left: string | null, right: string | null): LikenessReason | null {
  if (left === null || right === null) return null;
  const like = addressLikeness(plain(left), plain(right));
  return like === null ? null : like === 'same' ? 'same-address' : 'address-near';
}
