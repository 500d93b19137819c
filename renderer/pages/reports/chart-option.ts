/** The option of one bar chart: months stand, everything with a long name lies. */
import type { BarSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type { AriaComponentOption, GridComponentOption } from 'echarts/components';
import { rateText, type FigureRow } from './figure-rows.ts';

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption | AriaComponentOption>;

/** More bars than this cannot be told apart; the table has all of them. */
export const mostBars = 20;

export interface ChartPlan {
  readonly rows: readonly FigureRow[];
  readonly rate: boolean;
  /** Months from left to right. */
  readonly standing: boolean;
  readonly name: string;
  readonly colour: string;
  readonly font: string;
}

export function shownRows({
  rows,
  standing,
  rate,
}: Pick<ChartPlan, 'rows' | 'standing' | 'rate'>): readonly FigureRow[] {
  if (standing || rows.length <= mostBars) return rows;
  const size = (row: FigureRow) => (rate ? row.denominator : row.numerator);
  return [...rows].sort((one, other) => size(other) - size(one)).slice(0, mostBars);
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= 16 ? text : `…${letters.slice(-15).join('')}`;
}

export function chartOption(plan: ChartPlan): ChartOption {
  const { rate, standing, name, colour, font } = plan;
  const rows = shownRows(plan);
  const names = {
    type: 'category' as const,
    data: rows.map(({ label }) => label),
    inverse: !standing,
    axisLabel: {
      formatter: standing ? (label: string) => label.slice(2) : shortened,
      interval: standing ? ('auto' as const) : 0,
    },
    axisTick: { show: false },
  };
  const values = {
    type: 'value' as const,
    min: 0,
    ...(rate ? { max: 1 } : { minInterval: 1 }),
    axisLabel: { formatter: (value: number) => (rate ? `${Math.round(value * 100)} %` : String(value)) },
  };
  return {
    animation: false,
    textStyle: { fontFamily: font },
    aria: { enabled: false },
    grid: { left: 8, right: standing ? 12 : 64, top: 24, bottom: 4, containLabel: true },
    xAxis: standing ? names : values,
    yAxis: standing ? values : names,
    series: [
      {
        type: 'bar',
        name,
        barMaxWidth: 34,
        itemStyle: { color: colour },
        data: rows.map((row) => (rate ? (row.rate ?? '-') : row.numerator)),
        label: {
          show: true,
          position: standing ? 'top' : 'right',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => barText(rows[dataIndex], rate),
        },
      },
    ],
  };
}

function barText(row: FigureRow | undefined, rate: boolean): string {
  if (row === undefined) return '';
  if (rate) return row.rate === null ? '' : rateText(row.rate);
  return row.numerator === 0 ? '' : String(row.numerator);
}
