/** Period, dimension and the list of figures; the chosen one in full beside it; export and print. */
import { useState } from 'react';
import type { Figure } from '#contract/counter/report.ts';
import { dimensionIds, type DimensionId } from '#domain/indicators/dimension.ts';
import type { IndicatorId } from '#domain/indicators/indicator.ts';
import { longestPeriodMonths, monthAfter, monthOf, type Period } from '#domain/indicators/period.ts';
import { dimensionTitles, indicatorTexts } from '#text/indicators.ts';
import { reportText } from '#text/window/reports.ts';
import { useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { csvText } from '../../export/csv-text.ts';
import { saveFile } from '../../export/save-file.ts';
import { xlsxFile } from '../../export/xlsx-file.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { FigureDetail } from './figure-detail.tsx';
import { exportTable, totalText } from './figure-rows.ts';

export interface FiguresProps {
  readonly today: string;
  readonly onSample: () => void;
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function Figures({ today, onSample }: FiguresProps) {
  const say = useSay();
  const last = monthOf(today);
  const [period, setPeriod] = useState<Period>({ from: monthAfter(last, -11), to: last });
  const [by, setBy] = useState<DimensionId>('month');
  const [chosen, setChosen] = useState<IndicatorId>('registration-rate');
  const read = useRead('report.figures', { ...period, by, office: null }, { keepPrevious: true });
  return (
    <>
      <PeriodLine last={last} period={period} by={by} onPeriod={setPeriod} onBy={setBy} />
      <ListState read={read}>
        {({ figures, asOf, office, ...answered }) => (
          <>
            <div className="line-facts report-line">
              <span>{say(reportText.asOf, { day: asOf })}</span>
              {office !== null && <span data-testid="own-office">{say(reportText.ownOffice, { office })}</span>}
              <Exports figures={figures} period={answered} by={answered.by} />
            </div>
            <div className="split split-report">
              <FigureList figures={figures} chosen={chosen} onChoose={setChosen} />
              {figures
                .filter(({ indicator }) => indicator === chosen)
                .map((figure) => (
                  <FigureDetail
                    key={`${figure.indicator} ${answered.by} ${answered.from} ${answered.to}`}
                    figure={figure}
                    period={{ from: answered.from, to: answered.to }}
                    by={answered.by}
                    onSample={onSample}
                  />
                ))}
            </div>
          </>
        )}
      </ListState>
    </>
  );
}

interface FigureListProps {
  readonly figures: readonly Figure[];
  readonly chosen: IndicatorId;
  readonly onChoose: (indicator: IndicatorId) => void;
}

function FigureList({ figures, chosen, onChoose }: FigureListProps) {
  const say = useSay();
  const columns: readonly GridColumn<Figure>[] = [
    { key: 'indicator', title: say(reportText.indicator), render: (row) => say(indicatorTexts[row.indicator].title) },
    {
      key: 'value',
      title: say(reportText.value),
      width: '6.5em',
      render: (row) => <span className="figure-value">{totalText(row, say)}</span>,
    },
  ];
  return (
    <DataGrid
      label={say(reportText.figures)}
      testId="figure-grid"
      columns={columns}
      rows={figures}
      rowId={({ indicator }) => indicator}
      selectedId={chosen}
      onOpen={({ indicator }) => onChoose(indicator)}
    />
  );
}

interface PeriodLineProps {
  readonly last: string;
  readonly period: Period;
  readonly by: DimensionId;
  readonly onPeriod: (period: Period) => void;
  readonly onBy: (by: DimensionId) => void;
}

function PeriodLine({ last, period, by, onPeriod, onBy }: PeriodLineProps) {
  const say = useSay();
  const months = Array.from({ length: longestPeriodMonths }, (_, back) => monthAfter(last, -back));
  const choose = (id: 'from' | 'to', month: string): void => {
    const changed = { ...period, [id]: month };
    // The other end follows rather than leave a period that ends before it begins.
    onPeriod(changed.from <= changed.to ? changed : { from: month, to: month });
  };
  return (
    <div className="report-choices">
      {(['from', 'to'] as const).map((id) => (
        <label key={id}>
          {say(reportText[id])}
          <select
            className="choice"
            data-testid={`report-${id}`}
            value={period[id]}
            onChange={(event) => choose(id, event.target.value)}
          >
            {months.map((month) => (
              <option key={month}>{month}</option>
            ))}
          </select>
        </label>
      ))}
      <div className="tabs" role="radiogroup" aria-label={say(reportText.by)}>
        {dimensionIds.map((id) => (
          <button
            key={id}
            type="button"
            role="radio"
            aria-checked={id === by}
            data-testid={`by-${id}`}
            onClick={() => onBy(id)}
          >
            {say(dimensionTitles[id])}
          </button>
        ))}
      </div>
    </div>
  );
}

interface ExportsProps {
  readonly figures: readonly Figure[];
  readonly period: Period;
  readonly by: DimensionId;
}

function Exports({ figures, period, by }: ExportsProps) {
  const say = useSay();
  const name = `${say(reportText.fileName)}-${period.from}-${period.to}`;
  const table = () => exportTable(figures, by, period, say);
  const csv = (): void => saveFile(new Blob([csvText(table())], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
  const xlsx = (): void => saveFile(new Blob([xlsxFile(table(), name)], { type: spreadsheet }), `${name}.xlsx`);
  return (
    <span className="report-exports">
      <CommandButton label={say(reportText.csv)} testId="export-csv" onAct={csv} />
      <CommandButton label={say(reportText.xlsx)} testId="export-xlsx" onAct={xlsx} />
      <CommandButton command="print" label={say(reportText.print)} testId="report-print" onAct={() => window.print()} />
    </span>
  );
}
