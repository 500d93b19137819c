/** Small values of the desk: cursor, last contact, terminal id, counters. */
import type { Connection } from './database.ts';

export function getSetting(connection: Connection, name: string): string | null {
  const row = connection.sql('select value from settings where name = ?').get(name) as { value: string } | undefined;
  return row?.value ?? null;
}

export function setSetting(connection: Connection, input: { readonly name: string; readonly value: string }): null {
  connection
    .sql('insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value')
    .run(input.name, input.value);
  return null;
}

/** 1, 2, 3 … for the case numbers of one day; never given twice, a gap when the case is not accepted after all. */
export function nextCaseSequence(connection: Connection, date: string): number {
  const name = `case-sequence:${date}`;
  const next = Number(getSetting(connection, name) ?? '0') + 1;
  setSetting(connection, { name, value: String(next) });
  return next;
}
