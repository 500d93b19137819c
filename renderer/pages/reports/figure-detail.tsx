/** One figure: what it means and by which clause, chart and table of the same numbers, and the records behind a group. */
import { useMemo, useState } from 'react';
import type { Figure } from '#contract/counter/report.ts';
import type { DimensionId } from '#domain/indicators/dimension.ts';
import { definitionOf } from '#domain/indicators/indicator.ts';
import type { Period } from '#domain/indicators/period.ts';
import { denominatorSources, dimensionTitles, indicatorTexts } from '#text/indicators.ts';
import { reportText } from '#text/window/reports.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { mostBars } from './chart-option.ts';
import { FigureChart } from './figure-chart.tsx';
import { FigureRecords } from './figure-records.tsx';
import { figureRows, isRate, missingText, rateText, totalText, type FigureRow } from './figure-rows.ts';

export interface FigureDetailProps {
  readonly figure: Figure;
  readonly period: Period;
  readonly by: DimensionId;
  readonly onSample: () => void;
}

interface Opened {
  readonly key: string | null | undefined;
  readonly label: string;
}

export function FigureDetail({ figure, period, by, onSample }: FigureDetailProps) {
  const say = useSay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const { from, to } = period;
  const rows = useMemo(() => figureRows(figure, by, { from, to }, say), [figure, by, from, to, say]);
  const rate = isRate(figure);
  const title = say(indicatorTexts[figure.indicator].title);
  const plan = useMemo(() => ({ rows, rate, standing: by === 'month', name: title }), [rows, rate, by, title]);
  const missing = missingText(figure, say);
  const open = ({ key, label }: FigureRow): void => setOpened({ key, label });
  return (
    <section
      className="section figure-detail"
      data-testid="figure-detail"
      data-indicator={figure.indicator}
      data-by={by}
    >
      <FigureHead figure={figure} />
      {missing !== null && (
        <div className="warning-box" role="status" data-testid="figure-missing">
          <p>{missing}</p>
          {definitionOf(figure.indicator).source !== 'acts' && (
            <CommandButton label={say(reportText.goSample)} testId="go-sample" onAct={onSample} />
          )}
        </div>
      )}
      {missing === null && figure.groups.length === 0 && <p className="empty">{say(reportText.noGroups)}</p>}
      {figure.groups.length > 0 && (
        <>
          <FigureChart
            plan={plan}
            label={say(reportText.chartOf, { title, by: say(dimensionTitles[by]), count: rows.length })}
            onBar={open}
          />
          {by !== 'month' && rows.length > mostBars && (
            <p className="soft">{say(reportText.chartFirst, { count: mostBars })}</p>
          )}
          <GroupTable rows={rows} rate={rate} by={by} opened={opened} onOpen={open} />
          {figure.moreGroups > 0 && (
            <p className="soft">{say(reportText.furtherGroups, { count: figure.moreGroups })}</p>
          )}
          <CommandButton
            label={say(reportText.records, { group: say(reportText.wholePeriod) })}
            testId="records-whole"
            onAct={() => setOpened({ key: undefined, label: say(reportText.wholePeriod) })}
          />
        </>
      )}
      {opened !== null && (
        <FigureRecords indicator={figure.indicator} period={period} by={by} group={opened.key} label={opened.label} />
      )}
    </section>
  );
}

function FigureHead({ figure }: { readonly figure: Figure }) {
  const say = useSay();
  const { clause, source, lessIsBetter } = definitionOf(figure.indicator);
  const { title, definition } = indicatorTexts[figure.indicator];
  return (
    <header>
      <h3>
        {`${say(title)}　${totalText(figure, say)}`}
        {isRate(figure) && figure.total.denominator > 0 && (
          <span className="soft">{`　${figure.total.numerator} / ${figure.total.denominator}`}</span>
        )}
        {lessIsBetter === true && <span className="badge badge-info">{say(reportText.lessIsBetter)}</span>}
      </h3>
      <dl className="figure-definition">
        <dt>{say(reportText.definition)}</dt>
        <dd>{say(definition)}</dd>
        <dt>{say(reportText.clause)}</dt>
        <dd>{clause}</dd>
        {isRate(figure) && (
          <>
            <dt>{say(reportText.source)}</dt>
            <dd>{say(denominatorSources[source])}</dd>
          </>
        )}
      </dl>
    </header>
  );
}

interface GroupTableProps {
  readonly rows: readonly FigureRow[];
  readonly rate: boolean;
  readonly by: DimensionId;
  readonly opened: Opened | null;
  readonly onOpen: (row: FigureRow) => void;
}

/** A row's name in the page; the group without a key has one that no group can have. */
function rowName(key: string | null | undefined): string {
  return key === null ? '\u0000' : (key ?? '\u0001');
}

function GroupTable({ rows, rate, by, opened, onOpen }: GroupTableProps) {
  const say = useSay();
  const columns: readonly GridColumn<FigureRow>[] = [
    { key: 'group', title: say(reportText.group), render: ({ label }) => label },
    ...(rate
      ? [
          { key: 'numerator', title: say(reportText.numerator), render: (row: FigureRow) => row.numerator },
          { key: 'denominator', title: say(reportText.denominator), render: (row: FigureRow) => row.denominator },
          {
            key: 'rate',
            title: say(reportText.rate),
            render: (row: FigureRow) => (row.rate === null ? say(reportText.untold) : rateText(row.rate)),
          },
        ]
      : [{ key: 'count', title: say(reportText.count), render: (row: FigureRow) => row.numerator }]),
  ];
  return (
    <DataGrid
      label={say(dimensionTitles[by])}
      testId="group-grid"
      columns={columns}
      rows={rows}
      rowId={({ key }) => rowName(key)}
      selectedId={opened === null ? null : rowName(opened.key)}
      onOpen={onOpen}
    />
  );
}
