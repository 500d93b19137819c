/** From what a card holds and what was asked for to what it shall hold: pure. */
import { emptyContent, type CardApplication, type CardContent } from '#domain/card/card-profile.ts';
import type { ApplicationReading } from '#domain/card/card-reading.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { OperationName } from './operation.ts';

export interface Wanted {
  /** What is taken as standing on the card: nothing, when everything is to be written again. */
  readonly standing: CardContent;
  readonly content: CardContent;
}

/** Refused: a second issue, and an update of a card that was never issued or whose state cannot be told. */
export function wantedContent(
  operation: OperationName,
  application: CardApplication,
  reading: ApplicationReading,
  data: CardContent,
): Outcome<Wanted> {
  const { state, content } = reading;
  if (operation === 'issue' || operation === 'load') {
    if (state === 'complete') return fail('card.already-issued', { application: application.name });
    return succeed({ standing: counters(application, content), content: data });
  }
  if (state === 'blank') return fail('card.not-issued', { application: application.name });
  if (state === 'incomplete') return fail('card.quarantined', { application: application.name });
  if (operation === 'change') {
    const values = { ...content.values, ...data.values };
    return succeed({ standing: content, content: { values, lists: content.lists } });
  }
  return succeed({ standing: content, content: withEntries(application, content, data) });
}

/** The number of updates goes on counting, whatever else is written anew. */
export function counters(application: CardApplication, content: CardContent): CardContent {
  const name = application.completion?.updatesField;
  const updates = name === undefined ? undefined : content.values[name];
  return name === undefined || updates === undefined ? emptyContent : { values: { [name]: updates }, lists: {} };
}

/** One more entry in each list that the data name; an entry of the same year replaces the one before it. */
function withEntries(application: CardApplication, content: CardContent, data: CardContent): CardContent {
  const lists = { ...content.lists };
  const [first] = application.files.filter(({ list }) => list !== undefined);
  const bare = first !== undefined && Object.keys(data.values).length > 0 ? { [first.name]: [data.values] } : {};
  for (const [name, entries] of Object.entries({ ...bare, ...data.lists })) {
    const years = new Set(entries.map(({ year }) => year));
    const kept = (lists[name] ?? []).filter(({ year }) => year === undefined || !years.has(year));
    lists[name] = [...kept, ...entries];
  }
  return { values: content.values, lists };
}
