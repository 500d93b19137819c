/** 居住时间线: spells a lane per area, gaps, moves, today and the day of the half year; the same in words below. */
import { useId } from 'react';
import { opinionBook } from '#domain/rules/book/opinion-2016-112.ts';
import type { Explanation } from '#domain/rules/explain.ts';
import { developmentZones } from '#domain/residence/counted-area.ts';
import { taizhouCounties } from '#domain/residence/divisions.ts';
import { timelineText } from '#text/window/eligibility.ts';
import { useSay } from '../app/say.ts';
import { timelineLayout, type TimelineLayout } from './timeline-layout.ts';

/** Names of areas are Chinese in either language. */
const areaSeparator = ' · ';

/** What an area is called; two that count as one have both names. */
function areaTitle(area: string): string {
  const county = (taizhouCounties as Readonly<Record<string, string>>)[area] ?? developmentZones[area];
  if (county !== undefined) return county;
  const named = opinionBook.areas.filter(({ countsAs }) => countsAs === area).map(({ name }) => name);
  return named.length === 0 ? area : named.join(areaSeparator);
}

export function ResidenceTimeline({ explanation }: { readonly explanation: Explanation }) {
  const say = useSay();
  const layout = timelineLayout(explanation);
  return (
    <section className="residence-line" data-testid="residence-timeline" aria-label={say(timelineText.title)}>
      <h4>{say(timelineText.title)}</h4>
      {layout === null ? (
        <p className="soft">{say(timelineText.none)}</p>
      ) : (
        <>
          <Chart layout={layout} explanation={explanation} />
          <InWords layout={layout} explanation={explanation} />
        </>
      )}
    </section>
  );
}

interface PartProps {
  readonly layout: TimelineLayout;
  readonly explanation: Explanation;
}

const laneHeight = 44;
const barHeight = 18;
const axisHeight = 22;
const markRow = 20;

function Chart({ layout, explanation }: PartProps) {
  const say = useSay();
  const titleId = useId();
  const { lanes, gaps, today, full, ticks, moves, from, to } = layout;
  const lanesTop = axisHeight;
  const lanesBottom = lanesTop + lanes.length * laneHeight;
  const height = lanesBottom + markRow * 2 + 6;
  const { asOf, continuous } = explanation;
  const spells = explanation.timeline.length;
  const summary = say(timelineText.summary, {
    from: explanation.timeline[0]?.from ?? from,
    to: asOf,
    spells,
    gaps: gaps.length,
    moves: moves.length,
    days: continuous.days,
  });
  return (
    <svg
      className="timeline-chart"
      role="img"
      aria-labelledby={titleId}
      width="100%"
      height={height}
      data-from={from}
      data-to={to}
    >
      <title id={titleId}>{summary}</title>
      {ticks.map(({ on, at }) => (
        <g key={on}>
          <line className="timeline-tick" x1={`${at}%`} x2={`${at}%`} y1={axisHeight - 4} y2={lanesBottom} />
          <text className="timeline-tick-text" x={`${at}%`} y={axisHeight - 8} textAnchor={anchorOf(at)}>
            {on.slice(0, 7)}
          </text>
        </g>
      ))}
      {gaps.map((gap) => (
        <rect
          key={gap.from}
          className="timeline-gap"
          data-testid="timeline-gap"
          x={`${gap.left}%`}
          width={`${gap.width}%`}
          y={lanesTop}
          height={lanesBottom - lanesTop}
        />
      ))}
      {lanes.map(({ area, bars }, lane) => {
        const top = lanesTop + lane * laneHeight;
        return (
          <g key={area}>
            {bars.map(({ entry, left, width }) => (
              <rect
                key={`${entry.place} ${entry.from}`}
                className={entry.counts ? 'timeline-bar timeline-counts' : 'timeline-bar'}
                data-testid="timeline-bar"
                data-counts={entry.counts}
                x={`${left}%`}
                width={`${width}%`}
                y={top + 20}
                height={barHeight}
                rx={2}
              />
            ))}
            <text
              className="timeline-lane"
              x={`${bars[0]?.left ?? 0}%`}
              y={top + 15}
              textAnchor={anchorOf(bars[0]?.left ?? 0)}
            >
              {areaTitle(area)}
            </text>
          </g>
        );
      })}
      <line
        className="timeline-today"
        x1={`${today}%`}
        x2={`${today}%`}
        y1={axisHeight - 4}
        y2={lanesBottom + markRow}
      />
      <text
        className="timeline-mark"
        data-testid="timeline-today"
        x={`${today}%`}
        y={lanesBottom + markRow - 4}
        dx={offsetOf(today)}
        textAnchor={anchorOf(today)}
      >
        {say(timelineText.todayOn, { date: asOf })}
      </text>
      {full !== null && (
        <>
          <line
            className="timeline-full"
            x1={`${full.at}%`}
            x2={`${full.at}%`}
            y1={axisHeight - 4}
            y2={lanesBottom + markRow * 2}
          />
          <text
            className="timeline-mark"
            data-testid="timeline-full"
            x={`${full.at}%`}
            y={lanesBottom + markRow * 2 - 2}
            dx={offsetOf(full.at)}
            textAnchor={anchorOf(full.at)}
          >
            {say(full.on <= asOf ? timelineText.fullPassed : timelineText.full, { date: full.on })}
          </text>
        </>
      )}
    </svg>
  );
}

/** Words stay inside the picture. */
function anchorOf(at: number): 'start' | 'end' {
  return at < 60 ? 'start' : 'end';
}

function offsetOf(at: number): number {
  return anchorOf(at) === 'start' ? 5 : -5;
}

/** The same for whoever does not see the picture, and for whoever wants the days. */
function InWords({ layout, explanation }: PartProps) {
  const say = useSay();
  const told = [
    ...layout.lanes.flatMap(({ bars }) =>
      bars.map(({ entry, to }) => ({
        on: entry.from,
        key: `spell ${entry.place} ${entry.from}`,
        counts: entry.counts,
        text: say(timelineText.spell, {
          area: areaTitle(entry.area),
          from: entry.from,
          to: entry.to === null ? say(timelineText.stillOn) : to,
          days: entry.days,
        }),
      })),
    ),
    ...layout.gaps.map(({ from, to, days }) => ({
      on: from,
      key: `gap ${from}`,
      counts: null,
      text: say(timelineText.gap, { from, to, days }),
    })),
    ...layout.moves.map(({ on, before, after }) => ({
      on,
      key: `move ${on}`,
      counts: null,
      text: say(timelineText.move, { date: on, before: areaTitle(before), after: areaTitle(after) }),
    })),
  ].sort((a, b) => a.on.localeCompare(b.on));
  return (
    <>
      <p className="timeline-legend" aria-hidden="true">
        <span className="timeline-key timeline-key-counts" />
        {say(timelineText.legendCounts)}
        <span className="timeline-key" />
        {say(timelineText.legendOther)}
        <span className="timeline-key timeline-key-gap" />
        {say(timelineText.legendGap)}
      </p>
      <ol className="timeline-words" data-testid="timeline-words" data-days={explanation.continuous.days}>
        {told.map(({ key, text, counts }) => (
          <li key={key}>
            {text}
            {counts !== null && (
              <span className={`badge badge-${counts ? 'good' : 'info'}`}>
                {say(counts ? timelineText.counts : timelineText.countsNot)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
