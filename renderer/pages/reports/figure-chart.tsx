/** One bar chart, drawn as SVG. It repeats the table beside it: who cannot see or click it misses nothing. */
import { useEffect, useRef } from 'react';
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartOption, shownRows, type ChartPlan } from './chart-option.ts';
import type { FigureRow } from './figure-rows.ts';

use([BarChart, GridComponent, SVGRenderer]);

export interface FigureChartProps {
  readonly plan: Omit<ChartPlan, 'colour' | 'font'>;
  readonly label: string;
  readonly onBar: (row: FigureRow) => void;
}

export function FigureChart({ plan, label, onBar }: FigureChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const opened = useRef(onBar);
  useEffect(() => {
    opened.current = onBar;
  }, [onBar]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const chart = init(element, null, { renderer: 'svg' });
    const style = getComputedStyle(element);
    const colour = style.getPropertyValue('--brand').trim();
    chart.setOption(chartOption({ ...plan, colour, font: style.fontFamily }));
    chart.on('click', ({ dataIndex }) => {
      const row = shownRows(plan)[dataIndex];
      if (row !== undefined) opened.current(row);
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [plan]);
  const bars = shownRows(plan).length;
  return (
    <div
      ref={place}
      role="img"
      aria-label={label}
      data-testid="figure-chart"
      className={
        plan.standing ? 'figure-chart' : `figure-chart figure-chart-${bars > 10 ? 'tall' : bars > 4 ? 'middle' : 'low'}`
      }
    />
  );
}
