/** A JSON file as a whole: its text is read strictly, and what is wrong with it is a place and a problem. */
import { Place, WrongPlace } from './place.ts';
import { repeatedMember } from './repeated-member.ts';

export type ReadJson<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly place: string; readonly problem: string };

/**
 * What `read` makes of the text; `root` names the whole in places (`scheme.groups.2`). Besides the problems of `read`:
 * `not-json`, and `repeated-member` when an object has one twice. A mark of the byte order at the beginning is no text.
 */
export function readJson<T>(text: string, root: string, read: (place: Place) => T): ReadJson<T> {
  const plain = text.replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(plain);
  } catch {
    return { ok: false, place: 'file', problem: 'not-json' };
  }
  const repeated = repeatedMember(plain, root);
  if (repeated !== null) return { ok: false, place: repeated, problem: 'repeated-member' };
  try {
    return { ok: true, value: read(new Place(json, root)) };
  } catch (thrown) {
    if (!(thrown instanceof WrongPlace)) throw thrown;
    return { ok: false, place: thrown.place, problem: thrown.problem };
  }
}
