/** Lists of reporters: checked without keeping anything, taken, and sent back with what is wrong. */
import { createHash, randomUUID } from 'node:crypto';
import type { ListProblemRow, ListReport, reportingCalls } from '#contract/counter/reporting.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { checkList, type CheckedList } from '#domain/reporting/check-list.ts';
import { listFields } from '#domain/reporting/list-columns.ts';
import type { ListCell } from '#domain/reporting/list-header.ts';
import type { ReporterState } from '#domain/reporting/reporter-record.ts';
import { act, auditOf } from '../act.ts';
import type { CollectedDraft } from '../cache/collected-values.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { OneAtATime } from '../devices/one-at-a-time.ts';
import { occasionOf } from '../occasion.ts';
import { errorReport, listTemplate } from '../reporting/list-files.ts';
import { readGrid } from '../reporting/list-thread.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';

type ListCalls = Pick<typeof reportingCalls, 'list.check' | 'list.import' | 'list.errors' | 'list.template'>;

interface ReadList {
  readonly listId: string;
  readonly grid: readonly (readonly ListCell[])[];
  readonly list: CheckedList;
  readonly reporter: ReporterState | null;
}

interface ListInput {
  readonly bytes: Uint8Array;
  readonly reporterCaseId: string | null;
}

export function listHandlers(desk: Desk): CallHandlers<ListCalls> {
  // A thread of some hundred megabytes: one file at a time.
  const reading = new OneAtATime();
  return {
    'list.check': (input, context) =>
      reading.run(async () => {
        const read = await readList(desk, input, context.signal);
        return read.ok ? succeed(reportOf(read.value)) : read;
      }, context.signal),
    'list.import': (input, context) =>
      reading.run(async () => {
        const read = await readList(desk, input, context.signal);
        return read.ok ? importList(desk, context, read.value) : read;
      }, context.signal),
    'list.errors': (input, context) =>
      reading.run(async () => {
        const read = await readList(desk, input, context.signal);
        if (!read.ok) return read;
        const { grid, list } = read.value;
        const bytes = await errorReport(grid, list, input.format, context.signal);
        if (!bytes.ok) return bytes;
        const base = input.fileName.replace(/\.[^.]*$/, '');
        return succeed({ bytes: bytes.value, fileName: `${base}-错误报告.${input.format}` });
      }, context.signal),
    'list.template': async ({ format }, { signal }) => {
      const bytes = await listTemplate(format, signal);
      return bytes.ok ? succeed({ bytes: bytes.value, fileName: `人员报送名单模板.${format}` }) : bytes;
    },
  };
}

async function readList(desk: Desk, input: ListInput, signal: AbortSignal): Promise<Outcome<ReadList>> {
  const reporter = input.reporterCaseId === null ? null : await stateOf(desk.cache, 'reporter', input.reporterCaseId);
  if (reporter !== null && !reporter.ok) return reporter;
  if (reporter?.value.status === 'closed') return fail('reporting.reporter-closed');
  const grid = await readGrid(input.bytes, signal);
  if (!grid.ok) return grid;
  const { findRegion } = await import('#domain/codes/region.ts');
  const list = checkList(grid.value, {
    today: desk.clock.today(),
    reporterKind: reporter?.value.details.kind ?? null,
    knowsRegion: (code) => findRegion(code) !== undefined,
  });
  if (!list.ok) return list;
  const listId = createHash('sha256').update(input.bytes).digest('hex');
  return succeed({ listId, grid: grid.value, list: list.value, reporter: reporter?.value ?? null });
}

function reportOf({ listId, list }: ReadList): ListReport {
  const { header, rows } = list;
  const accepted = rows.filter(({ person }) => person !== null);
  const problems = rows.flatMap(({ row, problems: errors, warnings }) => [
    ...errors.map((problem): ListProblemRow => ({
      row,
      ...problem,
      otherRow: problem.otherRow ?? null,
      weight: 'error',
    })),
    ...warnings.map((problem): ListProblemRow => ({ row, ...problem, otherRow: null, weight: 'warning' })),
  ]);
  return {
    listId,
    fields: listFields.filter((field) => header.columns[field] !== undefined),
    unknownColumns: [...header.unknown],
    rows: rows.length,
    accepted: accepted.length,
    refused: rows.length - accepted.length,
    late: accepted.filter(({ late }) => late).length,
    problems,
  };
}

/** The act and its people in one commit. */
async function importList(desk: Desk, context: CallContext, read: ReadList) {
  const { list, listId, reporter } = read;
  if (reporter === null) return fail('reporting.reporter-missing');
  const report = reportOf(read);
  const { rows, accepted, refused, late } = report;
  if (accepted === 0) return fail('reporting.list-empty', { rows });
  const occasion = occasionOf(desk, sessionOf(context));
  const { caseId, revision: baseRevision } = reporter;
  const receivedOn = desk.clock.today();
  const action = act(occasion, {
    caseId,
    caseKind: 'reporter',
    baseRevision,
    role: 'clerk',
    body: { type: 'submit-report', list: { listId, receivedOn, rows, accepted, refused, late } },
  });
  const collectedAt = desk.clock.now().toISOString();
  const collected = list.rows.flatMap(({ person, row, dueOn, late: isLate }): CollectedDraft[] =>
    person === null
      ? []
      : [
          {
            collectedId: randomUUID(),
            sourceCaseId: caseId,
            reporterCaseId: caseId,
            sourceSha256: listId,
            sourceRow: row,
            dueOn,
            late: isLate,
            collectedAt,
            person,
          },
        ],
  );
  const audit = auditOf(occasion, 'list.import', caseId);
  valueOf(await desk.cache.commit({ actions: [action], audit, collected }));
  desk.committed([caseId]);
  const duplicates = await desk.duplicates.look(collected.map(({ collectedId }) => `collected:${collectedId}`));
  return succeed({ ...report, caseId, duplicates });
}
