/** The cases behind one figure or one group of it, masked; a case opens on the page where it is worked on. */
import { useNavigate } from 'react-router';
import type { FigureRecord } from '#contract/counter/report.ts';
import type { DimensionId } from '#domain/indicators/dimension.ts';
import type { IndicatorId } from '#domain/indicators/indicator.ts';
import type { Period } from '#domain/indicators/period.ts';
import { deskText } from '#text/window/desk.ts';
import { personText } from '#text/window/case.ts';
import { caseKindNames, reportText } from '#text/window/reports.ts';
import { useRead } from '../../app/calls.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';

const limit = 200;

export interface FigureRecordsProps {
  readonly indicator: IndicatorId;
  readonly period: Period;
  readonly by: DimensionId;
  /** Left out: the whole figure. */
  readonly group: string | null | undefined;
  readonly label: string;
}

export function FigureRecords({ indicator, period, by, group, label }: FigureRecordsProps) {
  const say = useSay();
  const navigate = useNavigate();
  const { session } = useDesk();
  const read = useRead('report.records', {
    ...period,
    by,
    office: null,
    indicator,
    ...(group === undefined ? {} : { key: group }),
    limit,
  });
  const pathOf = ({ kind, caseId }: FigureRecord): string | null => {
    if (kind === 'application') return `/review?tab=all&case=${caseId}`;
    return kind === 'residence' && session.roles.includes('clerk') ? `/change?residence=${caseId}` : null;
  };
  const open = (record: FigureRecord): void => {
    const path = pathOf(record);
    if (path !== null) void navigate(path);
  };
  const columns: readonly GridColumn<FigureRecord>[] = [
    { key: 'date', title: say(reportText.recordDate), width: '7em', render: ({ date }) => date },
    { key: 'name', title: say(personText.name), render: (row) => row.title ?? row.nameMasked },
    { key: 'number', title: say(personText.number), render: (row) => row.numberMasked },
    {
      key: 'case',
      title: say(reportText.recordCase),
      render: ({ kind, number }) => `${sayKind(kind)}${number === null ? '' : ` ${number}`}`,
    },
    {
      key: 'counted',
      title: say(reportText.counted),
      render: ({ numerator, denominator }) =>
        denominator > 1 ? `${numerator} / ${denominator}` : say(numerator > 0 ? deskText.yes : deskText.no),
    },
  ];
  const sayKind = (kind: string): string => {
    const name = caseKindNames[kind];
    return name === undefined ? kind : say(name);
  };
  return (
    <section data-testid="figure-records">
      <h4>{say(reportText.records, { group: label })}</h4>
      <ListState read={read} isEmpty={({ rows }) => rows.length === 0}>
        {({ rows, more }) => (
          <>
            <DataGrid
              label={say(reportText.records, { group: label })}
              testId="records-grid"
              columns={columns}
              rows={rows}
              // One case may stand there with several acts of one day.
              rowId={(row) => `${rows.indexOf(row)}`}
              onOpen={rows.some((row) => pathOf(row) !== null) ? open : undefined}
            />
            {more && <p className="soft">{say(reportText.moreRecords, { count: limit })}</p>}
          </>
        )}
      </ListState>
    </section>
  );
}
