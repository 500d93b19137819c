/** One row per identity document number, with the keys that a clerk searches by. Writer thread only. */
import type { Person } from '#domain/resident/person.ts';
import type { Connection } from './database.ts';

type Romanise = (name: string) => readonly string[];
let romanise: Romanise = () => [];

/** Loads the pinyin table (0.1 s) before the first write needs it. */
export async function loadPinyin(): Promise<void> {
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
  return text.replaceAll(/\p{Script=Han}/gu, ' $& ').replaceAll(/\s+/g, ' ').trim();
}

/** The row of this person, made or brought up to date; its id. */
export function personRow(connection: Connection, person: Person): number {
  const { document } = person.evidence;
  const name = document.name ?? document.latinName ?? '';
  const known = connection.sql('select id, name, latin_name from people where number = ?').get(document.number) as
    | { id: number; name: string; latin_name: string | null }
    | undefined;
  if (known !== undefined && known.name === name && known.latin_name === document.latinName) return known.id;
  const keys = nameKeys(name);
  const written = connection
    .sql(
      `insert into people (number, tail, name, latin_name, pinyin, initials, mixed) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (number) do update set name = excluded.name, latin_name = excluded.latin_name,
         pinyin = excluded.pinyin, initials = excluded.initials, mixed = excluded.mixed
       returning id`,
    )
    .get(document.number, document.number.slice(-4), name, document.latinName, keys.pinyin, keys.initials, keys.mixed) as {
    id: number;
  };
  connection.sql('delete from people_names where rowid = ?').run(written.id);
  connection
    .sql('insert into people_names (rowid, name) values (?, ?)')
    .run(written.id, nameTokens(name === document.latinName ? name : `${name} ${document.latinName ?? ''}`));
  return written.id;
}

/** Fills the search keys of people that an older version wrote without them. */
export function indexAllPeople(connection: Connection): void {
  const people = connection.sql('select id, name from people').all() as { id: number; name: string }[];
  for (const { id, name } of people) {
    const keys = nameKeys(name);
    connection
      .sql('update people set pinyin = ?, initials = ?, mixed = ? where id = ?')
      .run(keys.pinyin, keys.initials, keys.mixed, id);
    connection.sql('insert into people_names (rowid, name) values (?, ?)').run(id, nameTokens(name));
  }
}
