/**
 * Rooms and beds in one line, as a landlord says them: `101~106×2 201×4`. A run may be written with a hyphen when both its
 * ends have three figures or more; `3-501` is the name of a room. Pure.
 */
import { roomRangeWord } from '#text/premises-terms.ts';
import type { PremisesRoom } from '#domain/premises/premises-action.ts';
import { plainCharacters } from '../fields/field-text.ts';

const item = /^(?<first>[^~×]+)(?:~(?<last>[^~×]+))?(?:×(?<beds>\d{1,3}))?$/u;

function withMarks(part: string): string {
  return part
    .replace(/(?<=.)[xX*:×](?=\d{1,3}$)/u, '×')
    .replace(roomRangeWord, '~')
    .replace(/^(\D*\d{3,})-(\d{3,})(?=×|$)/u, '$1~$2');
}
const mostRooms = 1000;
const mostBeds = 200;

/** `A101` to `A106`: what stands before the last figures must agree. */
function run(first: string, last: string): readonly string[] | null {
  const from = /^(.*?)(\d+)$/u.exec(first);
  const to = /^(.*?)(\d+)$/u.exec(last);
  if (from === null || to === null) return null;
  const [, prefix = '', low = ''] = from;
  const [, lastPrefix = '', high = ''] = to;
  const count = Number(high) - Number(low) + 1;
  if ((lastPrefix !== '' && lastPrefix !== prefix) || count < 1 || count > mostRooms) return null;
  return Array.from(
    { length: count },
    (_, index) => `${prefix}${String(Number(low) + index).padStart(low.length, '0')}`,
  );
}

/** The rooms, or null when something cannot be read, or a room is told twice. */
export function parseRooms(text: string): readonly PremisesRoom[] | null {
  const rooms: PremisesRoom[] = [];
  for (const part of plainCharacters(text).split(/[\s,;、，；]+/u)) {
    if (part === '') continue;
    const found = item.exec(withMarks(part))?.groups;
    if (found === undefined) return null;
    const { first = '', last, beds = '1' } = found;
    const names = last === undefined ? [first] : run(first, last);
    const count = Number(beds);
    if (names === null || count < 1 || count > mostBeds) return null;
    rooms.push(...names.map((name) => ({ name, beds: count })));
  }
  const isEachOnce = new Set(rooms.map(({ name }) => name)).size === rooms.length;
  return rooms.length > 0 && rooms.length <= mostRooms && isEachOnce ? rooms : null;
}

/** Rooms in a row with as many beds each are written as a run. */
export function formatRooms(rooms: readonly PremisesRoom[]): string {
  const runs: { first: string; last: string; beds: number }[] = [];
  for (const { name, beds } of rooms) {
    const open = runs.at(-1);
    const follows = open !== undefined && open.beds === beds && run(open.last, name)?.length === 2;
    if (follows && run(open.first, name) !== null) open.last = name;
    else runs.push({ first: name, last: name, beds });
  }
  return runs
    .map(({ first, last, beds }) => `${first}${last === first ? '' : `~${last}`}${beds === 1 ? '' : `×${beds}`}`)
    .join(' ');
}
