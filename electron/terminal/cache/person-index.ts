/** One row per identity document number, with the keys that a clerk searches by. Writer thread only. */
import type { Person } from '#domain/resident/person.ts';
import type { Connection } from './database.ts';

type Romanise = (name: string) => readonly string[];
let romanise: Romanise = () => [];

let loading: Promise<void> | null = null;

/** Loads the pinyin table (0.1 s, so not while the window starts) before the first keys are made. */
export function loadPinyin(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const { pinyin } = await import('pinyin-pro');
  romanise = (name) => pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed', v: true });
}

export interface NameKeys {
  readonly pinyin: string;
  readonly initials: string;
  readonly mixed: string;
}

/** Search keys of a Han name: 王小明 -> wangxiaoming, wxm, wangxm. Empty for a name without Han characters. */
export function nameKeys(name: string): NameKeys {
  const syllables = romanise(name);
  const initials = syllables.map((syllable) => syllable.charAt(0));
  return {
    pinyin: syllables.join(''),
    initials: initials.join(''),
    mixed: (syllables[0] ?? '') + initials.slice(1).join(''),
  };
}

/** Han characters apart, so that each is a token; Latin words as they are. */
export function nameTokens(text: string): string {
  return text
    .replaceAll(/\p{Script=Han}/gu, ' $& ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The row of this person, made or brought up to date; its id. The search keys follow (`indexPeople`). */
export function personRow(connection: Connection, person: Person): number {
  const { document } = person.evidence;
  const name = document.name ?? document.latinName ?? '';
  const known = connection.sql('select id, name, latin_name from people where number = ?').get(document.number) as
    | { id: number; name: string; latin_name: string | null }
    | undefined;
  if (known !== undefined && known.name === name && known.latin_name === document.latinName) return known.id;
  const written = connection
    .sql(
      `insert into people (number, tail, name, latin_name) values (?, ?, ?, ?)
       on conflict (number) do update set name = excluded.name, latin_name = excluded.latin_name,
         pinyin = null, initials = null, mixed = null
       returning id`,
    )
    .get(document.number, document.number.slice(-4), name, document.latinName) as { id: number };
  return written.id;
}

interface UnindexedPerson {
  readonly id: number;
  readonly name: string;
  readonly latin_name: string | null;
  readonly tokens: string | null;
}

export function hasUnindexedPeople(connection: Connection): boolean {
  return connection.sql('select 1 from people where pinyin is null limit 1').get() !== undefined;
}

/** Makes the search keys of people who have none yet; true when there are more. Not part of any commit: it can wait. */
export function indexPeople(connection: Connection, limit: number): boolean {
  const people = connection
    .sql('select id, name, latin_name, tokens from people where pinyin is null limit ?')
    .all(limit) as UnindexedPerson[];
  for (const { id, name, latin_name: latinName, tokens } of people) {
    if (tokens !== null) {
      connection.sql(`insert into people_names (people_names, rowid, name) values ('delete', ?, ?)`).run(id, tokens);
    }
    const keys = nameKeys(name);
    const words = nameTokens(latinName === null || latinName === name ? name : `${name} ${latinName}`);
    connection
      .sql('update people set pinyin = ?, initials = ?, mixed = ?, tokens = ? where id = ?')
      .run(keys.pinyin, keys.initials, keys.mixed, words, id);
    connection.sql('insert into people_names (rowid, name) values (?, ?)').run(id, words);
  }
  return people.length === limit;
}
