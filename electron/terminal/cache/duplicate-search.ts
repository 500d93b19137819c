/**
 * Looks for people who may be the same, over everybody whom this desk knows. The index is kept in the memory of a reader
 * thread, made when first asked and brought up to date by what was touched since: no device waits for it.
 */
import { createDuplicateIndex, type DuplicateIndex } from '#domain/reporting/duplicate-index.ts';
import type { Likened } from '#domain/reporting/likeness.ts';
import type { CollectedPerson } from '#domain/reporting/collected-person.ts';
import { formatAddress } from '#domain/residence/address.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { DuplicateCandidate, DuplicateFinding, FoundDuplicate } from './collected-values.ts';
import type { Connection } from './database.ts';
import { nameKeys } from './person-index.ts';
import { parseState } from './rows.ts';

interface KeptIndex {
  readonly index: DuplicateIndex;
  residences: number;
  collected: number;
}

const kept = new WeakMap<Connection, KeptIndex>();

function addressText(person: Pick<CollectedPerson, 'address' | 'addressText' | 'room'>): string | null {
  if (person.address !== null) return formatAddress(person.address);
  if (person.addressText === null) return person.room;
  return person.room === null || person.addressText.includes(person.room)
    ? person.addressText
    : `${person.addressText}${person.room}`;
}

function upToDate(connection: Connection): DuplicateIndex {
  const current = kept.get(connection) ?? { index: createDuplicateIndex(), residences: 0, collected: 0 };
  kept.set(connection, current);
  const { index } = current;
  const residences = connection
    .sql(
      `select c.case_id as id, c.touched as touched, c.status as status, c.state as state, p.pinyin as pinyin
       from cases c join people p on p.id = c.person_id where c.kind = 'residence' and c.touched > ?`,
    )
    .all(current.residences) as {
    readonly id: string;
    readonly touched: number;
    readonly status: string;
    readonly state: string;
    readonly pinyin: string | null;
  }[];
  for (const { id, touched, status, state, pinyin } of residences) {
    current.residences = Math.max(current.residences, touched);
    if (status === 'registered') index.put(likenedResidence(id, parseState(state) as ResidenceState, pinyin));
    else index.remove(`residence:${id}`);
  }
  const collected = connection
    .sql('select collected_id as id, touched, state, event, person from collected where touched > ?')
    .all(current.collected) as {
    readonly id: string;
    readonly touched: number;
    readonly state: string;
    readonly event: string;
    readonly person: string;
  }[];
  for (const { id, touched, state, event, person } of collected) {
    current.collected = Math.max(current.collected, touched);
    // Whoever is reported to have left is meant to be found at his registration.
    if (state === 'new' && event === 'start') index.put(likenedCollected(id, JSON.parse(person) as CollectedPerson));
    else index.remove(`collected:${id}`);
  }
  return index;
}

function likenedResidence(caseId: string, { person, address }: ResidenceState, pinyin: string | null): Likened {
  const { document } = person.evidence;
  const name = document.name ?? document.latinName ?? '';
  return {
    id: `residence:${caseId}`,
    name,
    pinyin: pinyin ?? nameKeys(name).pinyin,
    number: document.number,
    birthDate: document.birthDate,
    address: formatAddress(address),
  };
}

function likenedCollected(collectedId: string, person: CollectedPerson): Likened {
  return {
    id: `collected:${collectedId}`,
    name: person.name,
    pinyin: nameKeys(person.name).pinyin,
    number: person.number,
    birthDate: person.birthDate,
    address: addressText(person),
  };
}

/** The people who may be the candidate, the likeliest first. */
export function findDuplicates(
  connection: Connection,
  { candidate, limit }: { readonly candidate: DuplicateCandidate; readonly limit: number },
): readonly FoundDuplicate[] {
  const { pinyin } = nameKeys(candidate.name);
  const found = upToDate(connection).find({ ...candidate, pinyin }, limit);
  return found.flatMap(({ person, score, reasons }) => {
    const subject = subjectOf(connection, person.id);
    return subject === null ? [] : [{ ...subject, score, reasons }];
  });
}

/** New pairs among these subjects and everybody else; what was judged before is not asked again. */
export function findDuplicatePairs(
  connection: Connection,
  { ids, limit }: { readonly ids: readonly string[]; readonly limit: number },
): readonly DuplicateFinding[] {
  const index = upToDate(connection);
  const findings: DuplicateFinding[] = [];
  for (const id of ids) {
    const self = subjectOf(connection, id);
    if (self === null) continue;
    const { name, number, birthDate, address } = self;
    for (const hit of index.find({ id, name, pinyin: nameKeys(name).pinyin, number, birthDate, address }, limit)) {
      const [leftId = '', rightId = ''] = [id, hit.person.id].sort();
      const judged = connection.sql('select 1 from duplicates where left_id = ? and right_id = ?').get(leftId, rightId);
      if (judged === undefined) findings.push({ leftId, rightId, score: hit.score, reasons: hit.reasons });
    }
  }
  return findings;
}

/** Somebody by his subject id; null when he is no longer there or no longer counts. */
export function subjectOf(connection: Connection, id: string): Omit<FoundDuplicate, 'score' | 'reasons'> | null {
  const [kind = '', key = ''] = id.split(':', 2);
  if (kind === 'collected') {
    const row = connection
      .sql(`select state, person from collected where collected_id = ? and state = 'new' and event = 'start'`)
      .get(key) as { state: string; person: string } | undefined;
    if (row === undefined) return null;
    const person = JSON.parse(row.person) as CollectedPerson;
    const { name, number, birthDate } = person;
    const address = addressText(person);
    return { id, caseId: null, collectedId: key, status: row.state, name, number, birthDate, address };
  }
  const row = connection
    .sql(`select status, state from cases where case_id = ? and kind = 'residence' and status = 'registered'`)
    .get(key) as { status: string; state: string } | undefined;
  if (row === undefined) return null;
  const { name, number, birthDate, address } = likenedResidence(key, parseState(row.state) as ResidenceState, '');
  return { id, caseId: key, collectedId: null, status: row.status, name, number, birthDate, address };
}
