/** From the figures of the terminal to rows of a table and bars of a chart: the same numbers in both. */
import type { Figure } from '#contract/counter/report.ts';
import type { DimensionId } from '#domain/indicators/dimension.ts';
import { rateOf } from '#domain/indicators/figures.ts';
import { definitionOf, type Share } from '#domain/indicators/indicator.ts';
import { monthsOf, type Period } from '#domain/indicators/period.ts';
import { groupless, indicatorTexts, missingDenominators } from '#text/indicators.ts';
import { reportText } from '#text/window/reports.ts';
import type { Say } from '../../app/say.ts';
import type { Table } from '../../export/table.ts';

export interface FigureRow extends Share {
  readonly key: string | null;
  readonly label: string;
  /** Null where there is nothing to measure against; a count has no rate. */
  readonly rate: number | null;
}

/** 0.756 -> 75.6 %. */
export function rateText(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}

export function isRate({ indicator }: Figure): boolean {
  return definitionOf(indicator).unit === 'rate';
}

/** What stands for the whole figure; a rate without a denominator says so. */
export function totalText(figure: Figure, say: Say): string {
  if (!isRate(figure)) return String(figure.total.numerator);
  const rate = rateOf(figure.total);
  return rate === null ? say(reportText.untold) : rateText(rate);
}

/** Why the figure cannot be told, or null. */
export function missingText(figure: Figure, say: Say): string | null {
  if (!isRate(figure) || figure.total.denominator > 0) return null;
  return say(missingDenominators[definitionOf(figure.indicator).source]);
}

/** Every month of the period, those without a record too; other groups as they come. */
export function figureRows(figure: Figure, by: DimensionId, period: Period, say: Say): readonly FigureRow[] {
  const row = (key: string | null, { numerator, denominator }: Share): FigureRow => ({
    key,
    label: key ?? say(groupless[by]),
    numerator,
    denominator,
    rate: isRate(figure) ? rateOf({ numerator, denominator }) : null,
  });
  if (by !== 'month') return figure.groups.map((group) => row(group.key, group));
  const known = new Map(figure.groups.map((group) => [group.key, group]));
  return monthsOf(period).map((month) => row(month, known.get(month) ?? { numerator: 0, denominator: 0 }));
}

/** Everything that the page has read, for a file: one line per figure and group, the whole period first. */
export function exportTable(figures: readonly Figure[], by: DimensionId, period: Period, say: Say): Table {
  const head = [
    reportText.indicator,
    reportText.group,
    reportText.numerator,
    reportText.denominator,
    reportText.rate,
    reportText.clause,
    reportText.definition,
  ].map((title) => say(title));
  const rows = figures.flatMap((figure) => {
    const { clause } = definitionOf(figure.indicator);
    const { title, definition } = indicatorTexts[figure.indicator];
    const line = (group: string, share: Share) => {
      const rate = isRate(figure) ? rateOf(share) : null;
      const untold = isRate(figure) && rate === null ? say(reportText.untold) : null;
      return [
        say(title),
        group,
        share.numerator,
        isRate(figure) ? share.denominator : null,
        rate === null ? untold : Number(rate.toFixed(4)),
        clause,
        say(definition),
      ];
    };
    return [
      line(say(reportText.wholePeriod), figure.total),
      ...figureRows(figure, by, period, say).map((row) => line(row.label, row)),
    ];
  });
  return { head, rows };
}
