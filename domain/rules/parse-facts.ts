/**
 * The facts file: plain JSON in, facts out, or the first place that cannot be read. Nothing is guessed: an unknown key, an
 * unknown division or a day that does not exist is no reason for a verdict. Loads the table of regions.
 */
import { findRegion, regionCodes } from '../codes/region.ts';
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import {
  personKinds,
  type CaseFacts,
  type DirectFact,
  type DwellingFact,
  type EmploymentFact,
  type PermitFact,
  type RegistrationFact,
  type StudyFact,
} from './case-facts.ts';
import { at, FactsReader, type JsonObject } from './facts-reader.ts';
import { findArea, namedAreas, territoryCode } from './places.ts';
import { repeatedKey } from './repeated-key.ts';
import { ruleBooks } from './rule-book.ts';

const topKeys = [
  'asOf',
  'division',
  'person',
  'household',
  'registrations',
  'employment',
  'dwelling',
  'study',
  'direct',
  'permit',
];
const spanKeys = ['from', 'to'];

const areas = namedAreas(ruleBooks);

/**
 * A code of GB/T 2260, withdrawn ones included. The statistics bureau's own codes for development zones (71 to 79 since its
 * list of 2021) stand in the same table and are none.
 */
function isDivision(code: string): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  const region = findRegion(code);
  if (region === undefined) return false;
  return !(/7\d$/.test(code) && region.listedIn === '2021-12');
}

function readDivision(reader: FactsReader, value: unknown, place: string): string | undefined {
  if (value === undefined) return reader.refuse(place, 'missing');
  if (typeof value !== 'string') return reader.refuse(place, 'unknown-division');
  if (areas.some(({ id }) => id === value) || isDivision(value)) return value;
  return reader.refuse(place, 'unknown-division');
}

const heading = /^(?:市辖区|县|(?:省|自治区)直辖.*)$/;

let citiesWithCounties: ReadonlySet<string> | null = null;

/** A province, a city, or the heading 市辖区; cities without counties (东莞, 中山, 儋州, 嘉峪关) are counties themselves. */
function isCollective(code: string): boolean {
  if (code.endsWith('0000') || heading.test(findRegion(code)?.name ?? '')) return true;
  if (!code.endsWith('00')) return false;
  citiesWithCounties ??= new Set(
    regionCodes()
      .filter((each) => !each.endsWith('00') && isDivision(each) && !heading.test(findRegion(each)?.name ?? ''))
      .map((each) => each.slice(0, 4)),
  );
  return citiesWithCounties.has(code.slice(0, 4));
}

/** A place where one can be registered: a county or an area that a book names. */
function readCounty(reader: FactsReader, value: unknown, place: string): string | undefined {
  const division = readDivision(reader, value, place);
  if (division === undefined || findArea(areas, division) !== undefined) return division;
  return isCollective(division) ? reader.refuse(place, 'not-a-county') : division;
}

/** A household register stands in a county; the city alone will do when it is another city anyway. */
function readHousehold(reader: FactsReader, value: unknown, division: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const household = readDivision(reader, value, 'household');
  if (household === undefined || division === undefined || findArea(areas, household) !== undefined) return household;
  const prefix = household.replace(/(?:00)+$/, '');
  const isAbove = isCollective(household) && territoryCode(areas, division).startsWith(prefix);
  return isAbove ? reader.refuse('household', 'not-a-county') : household;
}

interface ReadSpan {
  readonly from?: string;
  readonly to?: string | null;
}

/** The days of a fact; a beginning after the day of the question or an end before the beginning is refused. */
function readSpan(reader: FactsReader, value: JsonObject, place: string, asOf: string | undefined): ReadSpan {
  const from = value['from'] === undefined ? undefined : reader.date(value['from'], at(place, 'from'));
  const to = value['to'] == null ? undefined : reader.date(value['to'], at(place, 'to'));
  if (from !== undefined && asOf !== undefined && from > asOf) reader.refuse(at(place, 'from'), 'starts-in-future');
  if (from !== undefined && to !== undefined && to < from) reader.refuse(at(place, 'to'), 'ends-before-start');
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function withTruths<Key extends string>(
  reader: FactsReader,
  value: JsonObject,
  place: string,
  keys: readonly Key[],
): Partial<Record<Key, boolean>> {
  const read: Partial<Record<Key, boolean>> = {};
  for (const key of keys) {
    const truth = reader.truth(value[key], at(place, key));
    if (truth !== undefined) read[key] = truth;
  }
  return read;
}

function readRegistration(reader: FactsReader, item: unknown, place: string, asOf: string | undefined) {
  const value = reader.object(item, place, ['division', ...spanKeys]);
  if (value === undefined) return undefined;
  const division = readCounty(reader, value['division'], at(place, 'division'));
  if (value['from'] === undefined) return reader.refuse(at(place, 'from'), 'missing');
  const { from, to } = readSpan(reader, value, place, asOf);
  if (division === undefined || from === undefined) return undefined;
  return { division, from, to: to ?? null } satisfies RegistrationFact;
}

function readEmployment(
  reader: FactsReader,
  item: unknown,
  place: string,
  asOf: string | undefined,
): EmploymentFact | undefined {
  const value = reader.object(item, place, ['kind', 'accepted', ...spanKeys]);
  if (value === undefined) return undefined;
  const kinds = ['social-insurance', 'business-licence', 'labour-contract', 'farm-contract', 'other'] as const;
  const kind = reader.oneOf(value['kind'], at(place, 'kind'), kinds);
  const more = { ...withTruths(reader, value, place, ['accepted']), ...readSpan(reader, value, place, asOf) };
  return kind === undefined ? undefined : { kind, ...more };
}

function readDwelling(
  reader: FactsReader,
  item: unknown,
  place: string,
  asOf: string | undefined,
): DwellingFact | undefined {
  const truths = ['safe', 'contract', 'accepted'] as const;
  const value = reader.object(item, place, ['kind', ...truths, ...spanKeys]);
  if (value === undefined) return undefined;
  const kinds = ['owned', 'employer-dormitory', 'rented', 'other'] as const;
  const kind = reader.oneOf(value['kind'], at(place, 'kind'), kinds);
  const more = { ...withTruths(reader, value, place, truths), ...readSpan(reader, value, place, asOf) };
  return kind === undefined ? undefined : { kind, ...more };
}

function readStudy(reader: FactsReader, item: unknown, place: string, asOf: string | undefined): StudyFact | undefined {
  const truths = ['fullTime', 'enrolled'] as const;
  const value = reader.object(item, place, ['level', ...truths, ...spanKeys]);
  if (value === undefined) return undefined;
  const levels = ['primary', 'middle', 'vocational', 'higher'] as const;
  const level = value['level'] === undefined ? undefined : reader.oneOf(value['level'], at(place, 'level'), levels);
  const more = { ...withTruths(reader, value, place, truths), ...readSpan(reader, value, place, asOf) };
  return level === undefined ? more : { level, ...more };
}

function readDirect(
  reader: FactsReader,
  item: unknown,
  place: string,
  asOf: string | undefined,
): DirectFact | undefined {
  const value = reader.object(item, place, ['kind', 'listedBy', ...spanKeys]);
  if (value === undefined) return undefined;
  const kind = reader.oneOf(value['kind'], at(place, 'kind'), ['investor', 'talent'] as const);
  const listedBy =
    value['listedBy'] === undefined ? undefined : readDivision(reader, value['listedBy'], at(place, 'listedBy'));
  const more = { ...(listedBy === undefined ? {} : { listedBy }), ...readSpan(reader, value, place, asOf) };
  return kind === undefined ? undefined : { kind, ...more };
}

/** Null in the file says that there is no permit. */
function readPermit(reader: FactsReader, item: unknown, asOf: string | undefined): PermitFact | null | undefined {
  if (item === undefined || item === null) return item;
  const value = reader.object(item, 'permit', ['issuedOn', 'endorsements']);
  if (value === undefined) return undefined;
  const issuedOn = reader.date(value['issuedOn'], 'permit.issuedOn');
  if (issuedOn === undefined) return undefined;
  const notYet = (day: string, place: string) =>
    asOf !== undefined && day > asOf ? reader.refuse(place, 'starts-in-future') : day;
  notYet(issuedOn, 'permit.issuedOn');
  const endorsements = reader.list(value['endorsements'], 'permit.endorsements', (each, place) => {
    const day = reader.date(each, place);
    if (day === undefined) return undefined;
    return day < issuedOn ? reader.refuse(place, 'contradiction') : notYet(day, place);
  });
  return endorsements === undefined ? { issuedOn } : { issuedOn, endorsements };
}

function readPerson(reader: FactsReader, item: unknown): CaseFacts['person'] {
  if (item === undefined) return undefined;
  const value = reader.object(item, 'person', ['kind']);
  if (value === undefined) return undefined;
  const kind = value['kind'] === undefined ? undefined : reader.oneOf(value['kind'], 'person.kind', personKinds);
  return kind === undefined ? {} : { kind };
}

/** The facts of a parsed file, or `rules.facts-invalid` with the place and what is wrong there. */
export function readFacts(document: unknown): Outcome<CaseFacts> {
  const reader = new FactsReader();
  const value = reader.object(document, '', topKeys);
  const asOf = value === undefined ? undefined : reader.date(value['asOf'], 'asOf');
  const division = value === undefined ? undefined : readCounty(reader, value['division'], 'division');
  const facts =
    value === undefined || asOf === undefined || division === undefined
      ? undefined
      : {
          asOf,
          division,
          person: readPerson(reader, value['person']),
          household: readHousehold(reader, value['household'], division),
          registrations: reader.list(value['registrations'], 'registrations', (item, place) =>
            readRegistration(reader, item, place, asOf),
          ),
          employment: reader.list(value['employment'], 'employment', (item, place) =>
            readEmployment(reader, item, place, asOf),
          ),
          dwelling: reader.list(value['dwelling'], 'dwelling', (item, place) =>
            readDwelling(reader, item, place, asOf),
          ),
          study: reader.list(value['study'], 'study', (item, place) => readStudy(reader, item, place, asOf)),
          direct: reader.list(value['direct'], 'direct', (item, place) => readDirect(reader, item, place, asOf)),
          permit: readPermit(reader, value['permit'], asOf),
        };
  if (reader.problem !== null) return fail('rules.facts-invalid', { ...reader.problem });
  return facts === undefined ? fail('rules.facts-invalid', { place: 'file', problem: 'missing' }) : succeed(facts);
}

/** The same from the text of a file. */
export function parseFacts(text: string): Outcome<CaseFacts> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The message of JSON.parse repeats the text.
    return fail('rules.facts-invalid', { place: 'file', problem: 'not-json' });
  }
  const repeated = repeatedKey(text);
  if (repeated !== null) return fail('rules.facts-invalid', { place: repeated, problem: 'contradiction' });
  return readFacts(document);
}
