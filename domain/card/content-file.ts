/**
 * What is to be written on a card, as a file: one JSON object, each field of the application as text under its name, each
 * list (endorsements) as an array of such objects. `card read` prints the same form under `fields`.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { CardApplication, CardContent, FieldValues } from './card-profile.ts';
import { readJson } from '../file/read-json.ts';
import type { Place } from '../file/place.ts';

/** Refused as `card.value-unfit` with the place: an unknown field, a value that is no text. */
export function parseContent(text: string, application: CardApplication): Outcome<CardContent> {
  const read = readJson(text, 'data', (place) => readContent(place, application));
  return read.ok ? succeed(read.value) : fail('card.value-unfit', { place: read.place, problem: read.problem });
}

function readContent(place: Place, application: CardApplication): CardContent {
  const fixed = application.files.flatMap(({ records }) => records.flatMap(({ fields }) => fields));
  const lists = application.files.flatMap(({ name, list }) => (list === undefined ? [] : [{ name, list }]));
  // One entry of a list may stand by itself: `endorse` is given just the new endorsement.
  const entryNames = lists.flatMap(({ list }) => list.fields.map(({ name }) => name));
  const names = [...new Set([...fixed.map(({ name }) => name), ...entryNames])];
  const of = place.object([...names, ...lists.map(({ name }) => name)]);
  return {
    values: valuesOf(of, names),
    lists: Object.fromEntries(
      lists.flatMap(({ name, list }) => {
        const at = of[name];
        if (at === undefined || !at.isThere) return [];
        const fields = list.fields.map((each) => each.name);
        return [[name, at.list((entry) => valuesOf(entry.object(fields), fields))]];
      }),
    ),
  };
}

function valuesOf(of: Readonly<Record<string, Place>>, names: readonly string[]): FieldValues {
  return Object.fromEntries(
    names.flatMap((name) => {
      const at = of[name];
      return at === undefined || !at.isThere ? [] : [[name, at.text()]];
    }),
  );
}

/** The same form for a file. */
export function contentDocument(content: CardContent): Readonly<Record<string, string | readonly FieldValues[]>> {
  return { ...content.values, ...content.lists };
}
