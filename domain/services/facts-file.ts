/** The facts file of `entitlement list`: strict JSON, described in docs/services.md. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { readJson } from '../file/read-json.ts';
import { readDay, readPastDay } from '../file/day.ts';
import type { Place } from '../file/place.ts';
import type { CountyOffer, EntitlementFacts } from './entitlements.ts';
import { periodsOf, type ToldPermit } from './permit-standing.ts';
import { questionIds, type QuestionId } from './service.ts';

export interface EntitlementFile extends EntitlementFacts {
  readonly asOf: string;
  /** Null: holds none. Undefined: nobody told. */
  readonly permit: ToldPermit | null | undefined;
}

/** The facts, or `services.facts-invalid` with place and problem. */
export function parseEntitlementFacts(text: string): Outcome<EntitlementFile> {
  const outcome = readJson(text, 'file', readFile);
  if (outcome.ok) return succeed(outcome.value);
  return fail('services.facts-invalid', { place: outcome.place, problem: outcome.problem });
}

function readFile(place: Place): EntitlementFile {
  const of = place.object(['asOf', 'permit', 'answers', 'county']);
  const asOf = readDay(of.asOf);
  return {
    asOf,
    permit: readPermit(of.permit, asOf),
    answers: of.answers.isThere ? readAnswers(of.answers) : {},
    county: of.county.isThere ? readCounty(of.county) : undefined,
  };
}

function readPermit(place: Place, asOf: string): ToldPermit | null | undefined {
  if (!place.isThere) return undefined;
  if (place.isNull) return null;
  const of = place.object(['issuedOn', 'endorsements', 'endedOn']);
  const issuedOn = readPastDay(of.issuedOn, asOf);
  const endedOn = !of.endedOn.isThere || of.endedOn.isNull ? null : readPastDay(of.endedOn, asOf);
  if (endedOn !== null && endedOn < issuedOn) return of.endedOn.wrong('ends-before-it-begins');
  let last = issuedOn;
  const places: Place[] = [];
  const read = (each: Place) => {
    const endorsedOn = readPastDay(each, asOf);
    if (endorsedOn <= last) return each.wrong('not-in-order');
    if (endedOn !== null && endorsedOn >= endedOn) return each.wrong('after-the-end');
    last = endorsedOn;
    places.push(each);
    return endorsedOn;
  };
  const endorsements = of.endorsements.isThere ? of.endorsements.list(read) : [];
  const replayed = periodsOf(issuedOn, endorsements);
  if (!replayed.ok) return (places[replayed.index] ?? of.endorsements).wrong('in-no-window');
  return { issuedOn, endorsements, endedOn };
}

function readAnswers(place: Place): EntitlementFacts['answers'] {
  const of = place.object(questionIds);
  const answers: Partial<Record<QuestionId, boolean>> = {};
  for (const id of questionIds) if (of[id].isThere) answers[id] = of[id].flag();
  return answers;
}

function readCounty(place: Place): readonly CountyOffer[] {
  const seen = new Set<string>();
  return place.list((each) => {
    const of = each.object(['id', 'kind', 'title', 'agency', 'document', 'ref']);
    const id = filled(of.id);
    if (seen.has(id)) return of.id.wrong('id-repeated');
    seen.add(id);
    return {
      id,
      kind: of.kind.oneOf(['service', 'convenience']),
      title: filled(of.title),
      agency: filled(of.agency),
      document: filled(of.document),
      ref: filled(of.ref),
    };
  });
}

/** A text that says something: an offer without its clause or agency is none. */
function filled(place: Place): string {
  const text = place.text();
  return text.trim() === '' ? place.wrong('text-missing') : text;
}
