/** The acts of a period as records that the indicators count, and the figures made of them. Reader threads. */
import {
  figuresOf,
  recordsBehind,
  type CountedRecord,
  type Figure,
  type FigureQuery,
} from '#domain/indicators/figures.ts';
import type { IndicatorId } from '#domain/indicators/indicator.ts';
import { firstDay, lastDay, type Period } from '#domain/indicators/period.ts';
import { countedActs, issueTermRecord, recordOf, type CasePlace } from '#domain/indicators/record-of-action.ts';
import type { IndicatorRecord } from '#domain/indicators/record.ts';
import type { CaseKind } from '#domain/permit/action.ts';
import { addDays, earlier } from '#domain/residence/calendar-date.ts';
import { maskName, maskNumber } from '#domain/resident/masking.ts';
import type { Connection } from './database.ts';
import { parseAction, parseState } from './rows.ts';

export interface FiguresInput extends FigureQuery {
  readonly today: string;
}

/** A card made so much later is late whatever the day: nobody needs to look for it. */
const lookBackDays = 40;
const nowhere: CasePlace = { address: null, reporter: null };

/** Address and reporter of a case as it stands now. */
function placeReader(connection: Connection): (caseId: string) => CasePlace {
  const statement = connection.sql('select state from cases where case_id = ?');
  return (caseId) => {
    const row = statement.get(caseId) as { state: string } | undefined;
    if (row === undefined) return nowhere;
    const state = parseState(row.state);
    const address = 'address' in state ? state.address : null;
    const reporter = 'reporter' in state ? (state.reporter?.name ?? null) : null;
    return { address, reporter };
  };
}

interface ActionsRead {
  readonly records: IndicatorRecord[];
  /** The day on which the card of an application was made. */
  readonly producedOn: ReadonlyMap<string, string>;
}

function actsOf(connection: Connection, from: string, to: string): ActionsRead {
  const placeOf = placeReader(connection);
  const records: IndicatorRecord[] = [];
  const producedOn = new Map<string, string>();
  const rows = connection
    .sql(
      `select json from actions where json_extract(json, '$.date') between ? and ? and status in ('confirmed', 'waiting')
         and json_extract(json, '$.body.type') in (${[...countedActs].map((act) => `'${act}'`).join(', ')})`,
    )
    .iterate(addDays(from, -lookBackDays), addDays(to, lookBackDays)) as IterableIterator<{ json: string }>;
  for (const { json } of rows) {
    const action = parseAction(json);
    if (action.body.type === 'produce') producedOn.set(action.caseId, action.date);
    if (action.date < from || action.date > to) continue;
    const record = recordOf(action, placeOf);
    if (record !== null) records.push(record);
  }
  return { records, producedOn };
}

/** Applications whose fifteen days end near the period, whatever became of them; those that ended otherwise have no day. */
function termsOf(connection: Connection, from: string, to: string, read: ActionsRead, today: string) {
  const rows = connection
    .sql(
      `select state from cases where kind = 'application'
         and status in ('accepted', 'reviewed', 'approved', 'sent', 'produced', 'finished') and due_on between ? and ?`,
    )
    .iterate(from, addDays(to, lookBackDays)) as IterableIterator<{ state: string }>;
  const records: IndicatorRecord[] = [];
  for (const row of rows) {
    const state = parseState(row.state);
    if (state.kind !== 'application' || state.dueOn === null) continue;
    const { caseId, station: office, dueOn, address } = state;
    const producedOn = read.producedOn.get(caseId) ?? null;
    const record = issueTermRecord({ caseId, office, dueOn, producedOn, address, reporter: null }, today);
    if (record !== null) records.push(record);
  }
  return records;
}

function recordsIn(connection: Connection, period: Period, today: string): readonly IndicatorRecord[] {
  const from = firstDay(period.from);
  const to = earlier(lastDay(period.to), today);
  const read = actsOf(connection, from, to);
  return [...read.records, ...termsOf(connection, from, to, read, today)];
}

/** Every figure of the period. */
export function figures(connection: Connection, input: FiguresInput): readonly Figure[] {
  return figuresOf(recordsIn(connection, input.period, input.today), input);
}

export interface FigureRecordsInput extends FiguresInput {
  readonly indicator: IndicatorId;
  /** Left out: the whole figure. */
  readonly key?: string | null | undefined;
  readonly limit: number;
}

export interface FigureRecord {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly nameMasked: string;
  readonly numberMasked: string;
  readonly title: string | null;
  readonly number: string | null;
  readonly date: string;
  readonly numerator: number;
  readonly denominator: number;
}

function shown(connection: Connection, { record, share }: CountedRecord): readonly FigureRecord[] {
  const row = connection
    .sql(
      `select c.kind, c.number, c.title, p.name, p.number as document from cases c
       left join people p on p.id = c.person_id where c.case_id = ?`,
    )
    .get(record.caseId) as
    | { kind: CaseKind; number: string | null; title: string | null; name: string | null; document: string | null }
    | undefined;
  if (row === undefined) return [];
  return [
    {
      caseId: record.caseId,
      kind: row.kind,
      nameMasked: maskName(row.name ?? ''),
      numberMasked: maskNumber(row.document ?? ''),
      title: row.title,
      number: row.number,
      date: record.date,
      ...share,
    },
  ];
}

/** The cases behind one figure, the newest first. */
export function figureRecords(
  connection: Connection,
  input: FigureRecordsInput,
): { readonly rows: readonly FigureRecord[]; readonly more: boolean } {
  const records = recordsIn(connection, input.period, input.today);
  const behind = recordsBehind(records, input.indicator, input, input.key);
  const rows = behind.slice(0, input.limit).flatMap((counted) => shown(connection, counted));
  return { rows, more: behind.length > input.limit };
}
