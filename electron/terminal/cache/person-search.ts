/** The search box: document number (whole, beginning, last four), name, pinyin, initials, case or permit number. */
import { idNumberForms } from '#domain/resident/id-number.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { PersonHit } from './cache-values.ts';
import type { Connection } from './database.ts';
import { nameTokens } from './person-index.ts';
import { parseState } from './rows.ts';

/** Behind every text that begins with the prefix: the prefix with its last unit raised. */
const afterPrefix = '\uffff';

/** The ids of people whom the text may mean, exact matches first, then the newest. */
export function personIdsFor(connection: Connection, text: string, limit: number): readonly number[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const ids = new Set<number>();
  const take = (sql: string, ...values: readonly (string | number)[]): void => {
    if (ids.size >= limit) return;
    for (const row of connection.sql(sql).all(...values, limit) as { id: number }[]) ids.add(row.id);
  };
  const number = wanted.toUpperCase().replaceAll(/\s/g, '');
  if (/^[0-9A-Z]+$/.test(number) && /\d/.test(number)) {
    // An old paper may show the 15 digits of somebody who is known under 18.
    for (const form of idNumberForms(number)) take('select id from people where number = ? limit ?', form);
    take('select distinct person_id as id from cases where number = ? limit ?', number);
    if (/^\d{3}[\dX]$/.test(number)) take('select id from people where tail = ? order by id desc limit ?', number);
    if (number.length >= 3)
      take('select id from people where number >= ? and number < ? limit ?', number, number + afterPrefix);
    take(
      'select distinct person_id as id from cases where number >= ? and number < ? limit ?',
      number,
      number + afterPrefix,
    );
  }
  const letters = wanted.toLowerCase().replaceAll(/[\s']/g, '').replaceAll('ü', 'v');
  if (/^[a-z]+$/.test(letters)) {
    for (const column of ['initials', 'pinyin', 'mixed'] as const) {
      take(`select id from people where ${column} = ? order by id desc limit ?`, letters);
    }
    for (const column of ['initials', 'pinyin', 'mixed'] as const) {
      take(`select id from people where ${column} >= ? and ${column} < ? limit ?`, letters, letters + afterPrefix);
    }
  }
  const phrase = nameTokens(wanted).replaceAll('"', ' ').trim();
  if (phrase !== '' && !/^\d+$/.test(phrase)) {
    const match = /\p{Script=Han}$/u.test(phrase) ? `"${phrase}"` : `"${phrase}"*`;
    // Whoever was accepted a moment ago has no search keys yet.
    take('select id from people where pinyin is null and instr(name, ?) > 0 order by id desc limit ?', wanted);
    take('select rowid as id from people_names where people_names match ? order by rowid desc limit ?', match);
  }
  return [...ids].slice(0, limit);
}

export function searchPersons(
  connection: Connection,
  input: { readonly text: string; readonly limit: number },
): readonly PersonHit[] {
  return personIdsFor(connection, input.text, input.limit).map((id) => personHit(connection, id));
}

/** What this desk knows of a document number, or null. */
export function findPerson(connection: Connection, documentNumber: string): PersonHit | null {
  const row = connection.sql('select id from people where number = ?').get(documentNumber) as
    | { id: number }
    | undefined;
  return row === undefined ? null : personHit(connection, row.id);
}

function personHit(connection: Connection, id: number): PersonHit {
  const person = connection.sql('select name, number from people where id = ?').get(id) as {
    name: string;
    number: string;
  };
  const residence = connection
    .sql(
      `select case_id, state from cases where person_id = ? and kind = 'residence'
       order by status = 'registered' desc, touched desc limit 1`,
    )
    .get(id) as { case_id: string; state: string } | undefined;
  const card = connection
    .sql(
      `select case_id from cases where person_id = ? and kind = 'permit-card' and status <> 'ended'
       order by touched desc limit 1`,
    )
    .get(id) as { case_id: string } | undefined;
  const pending = connection
    .sql(
      `select 1 from cases c join outbox o on o.case_id = c.case_id where c.person_id = ? and o.status = 'waiting' limit 1`,
    )
    .get(id);
  return {
    name: person.name,
    documentNumber: person.number,
    residence: residence === undefined ? null : (parseState(residence.state) as ResidenceState),
    permitCardCaseId: card?.case_id ?? null,
    pending: pending !== undefined,
  };
}
