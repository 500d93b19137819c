/** `terminal figures show|records`: the figures of a period with their definitions, and the cases behind one of them. */
import type { CallOutput } from '#contract/counter/call.ts';
import type { Calls } from '#contract/counter/calls.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { dimensionIds, type DimensionId } from '#domain/indicators/dimension.ts';
import { rateOf } from '#domain/indicators/figures.ts';
import { definitionOf, indicatorIds, type IndicatorId, type Share } from '#domain/indicators/indicator.ts';
import { isMonth, monthAfter, monthOf } from '#domain/indicators/period.ts';
import { denominatorSources, indicatorTexts, missingDenominators } from '#text/indicators.ts';
import { wrongUsage, type CommandOptions, type CommandSubject, type CommandTerminal } from './command.ts';
import { languageOf } from './language-option.ts';

const periodOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  by: { type: 'string' },
  office: { type: 'string' },
} as const;
const periodUsage = '[--from YYYY-MM] [--to YYYY-MM] [--by office|premises|reporter|month|reason] [--office STATION]';

export const figuresCommands: CommandSubject = {
  subject: 'figures',
  verbs: {
    show: {
      usage: `${periodUsage} [--as ACCOUNT]`,
      options: periodOptions,
      run: (options, { withTerminal }) => withTerminal('supervisor', (terminal) => show(options, terminal)),
    },
    records: {
      usage: `--indicator ID [--key GROUP] ${periodUsage} [--as ACCOUNT]`,
      options: { ...periodOptions, indicator: { type: 'string' }, key: { type: 'string' } },
      run: (options, { withTerminal }) => {
        const indicator = indicatorIds.find((id) => id === options['indicator']);
        if (indicator === undefined) return Promise.resolve(wrongUsage('--indicator'));
        return withTerminal('supervisor', (terminal) => records(options, indicator, terminal));
      },
    },
  },
};

interface Query {
  readonly from: string;
  readonly to: string;
  readonly by: DimensionId;
  readonly office: string | null;
}

/** By default the last twelve months up to the day of the desk, month by month. */
async function queryOf({ from, to, by, office }: CommandOptions, terminal: CommandTerminal): Promise<Outcome<Query>> {
  const status = await terminal.call('desk.status', {});
  if (!status.ok) return status;
  const last = to ?? monthOf(status.value.today);
  if (typeof last !== 'string' || !isMonth(last)) return wrongUsage('--to');
  const first = from ?? monthAfter(last, -11);
  if (typeof first !== 'string' || !isMonth(first) || first > last) return wrongUsage('--from');
  const dimension = dimensionIds.find((id) => id === (by ?? 'month'));
  if (dimension === undefined) return wrongUsage('--by');
  return succeed({ from: first, to: last, by: dimension, office: typeof office === 'string' ? office : null });
}

type ShownFigure = CallOutput<Calls['report.figures']>['figures'][number];

function measured(indicator: IndicatorId, share: Share): object {
  return definitionOf(indicator).unit === 'rate' ? { ...share, rate: rateOf(share) } : { count: share.numerator };
}

function described({ indicator, total, groups, moreGroups }: ShownFigure): object {
  const { unit, clause, source } = definitionOf(indicator);
  const language = languageOf(process.argv.slice(2), process.env);
  const { title, definition } = indicatorTexts[indicator];
  const untold = unit === 'rate' && total.denominator === 0;
  return {
    indicator,
    title: title[language],
    definition: definition[language],
    clause,
    denominatorSource: denominatorSources[source][language],
    unit,
    ...measured(indicator, total),
    missing: untold ? missingDenominators[source][language] : null,
    groups: groups.map(({ key, ...share }) => ({ key, ...measured(indicator, share) })),
    moreGroups,
  };
}

async function show(options: CommandOptions, terminal: CommandTerminal): Promise<Outcome<unknown>> {
  const query = await queryOf(options, terminal);
  if (!query.ok) return query;
  const found = await terminal.call('report.figures', query.value);
  if (!found.ok) return found;
  const { asOf, office, figures } = found.value;
  return succeed({ asOf, ...query.value, office, figures: figures.map(described) });
}

async function records(
  options: CommandOptions,
  indicator: IndicatorId,
  terminal: CommandTerminal,
): Promise<Outcome<unknown>> {
  const query = await queryOf(options, terminal);
  if (!query.ok) return query;
  const { key } = options;
  const found = await terminal.call('report.records', {
    ...query.value,
    indicator,
    ...(typeof key === 'string' ? { key } : {}),
    limit: 1_000,
  });
  return found.ok ? succeed({ ...query.value, indicator, ...found.value }) : found;
}
