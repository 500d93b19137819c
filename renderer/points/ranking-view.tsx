/** One ranking: its editions as they were frozen, what differs between them, objections, and what can be done. */
import { useState } from 'react';
import { schemeOf } from '#domain/points/points-opening.ts';
import type { RankingChange, RankingEdition, RankingState } from '#domain/points/ranking-state.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import { rankingStatusTitles } from '#text/case-status.ts';
import { rankingTitle } from '#text/points.ts';
import { pointsText, rankingText } from '#text/window/points.ts';
import { useToday } from '../app/desk-context.ts';
import { useSay, type Say } from '../app/say.ts';
import { CaseTimeline } from '../case/case-timeline.tsx';
import { useCase, type CaseOf } from '../case/use-case.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ListState } from '../lists/list-state.tsx';
import { DrawRanking } from './draw-ranking.tsx';
import { sayPoints } from './points-words.ts';
import { RankingActs } from './ranking-acts.tsx';
import { RankingLines } from './ranking-lines.tsx';

export function RankingView({ caseId }: { readonly caseId: string }) {
  const read = useCase('ranking', caseId);
  const today = useToday();
  return (
    <div className="split-detail" data-testid="ranking-view" data-case={caseId}>
      <ListState read={read}>{(view) => today !== '' && <Loaded view={view} today={today} />}</ListState>
    </div>
  );
}

interface LoadedProps {
  readonly view: CaseOf<'ranking'>;
  readonly today: string;
}

function Loaded({ view, today }: LoadedProps) {
  const scheme = schemeOf(view.state);
  return scheme.ok ? (
    <Ranking view={view} today={today} scheme={scheme.value} />
  ) : (
    <FailurePanel failure={scheme.failure} />
  );
}

function Ranking({ view, today, scheme }: LoadedProps & { readonly scheme: PointsScheme }) {
  const say = useSay();
  const { state, steps } = view;
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = state.editions.find(({ edition }) => edition === (chosen ?? state.editions.length));
  const drawsAgain = state.status === 'correcting' && steps.includes('ranking-freeze');
  return (
    <>
      <header className="person-summary" data-testid="ranking-head" data-status={state.status}>
        <strong>{rankingTitle(state)}</strong>
        <span className="badge badge-info">{say(rankingStatusTitles[state.status])}</span>
        {state.reason !== null && <span className="warning">{state.reason}</span>}
      </header>
      {scheme.example && <p className="warning-box">{say(pointsText.exampleScheme)}</p>}
      <RankingActs view={view} today={today} />
      {drawsAgain && <DrawRanking before={state} onFrozen={() => setChosen(null)} />}
      {shown !== undefined && (
        <section className="section" data-testid="ranking-edition" data-edition={shown.edition}>
          <header className="section-head">
            <h3>{say(rankingText.edition, { edition: shown.edition, day: shown.day })}</h3>
            {shown.published === null ? (
              <span className="badge badge-warn">{say(rankingText.unpublished)}</span>
            ) : (
              <span className="soft">{say(pointsText.objectUntil, { date: shown.published.objectUntil })}</span>
            )}
            {state.editions.length > 1 && (
              <label className="papers-source">
                {say(rankingText.editions)}
                <select
                  data-testid="edition-choice"
                  value={shown.edition}
                  onChange={(event) => setChosen(Number(event.target.value))}
                >
                  {state.editions.map(({ edition, day }) => (
                    <option key={edition} value={edition}>
                      {say(rankingText.edition, { edition, day })}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </header>
          <Edition edition={shown} scheme={scheme} />
        </section>
      )}
      <Objections state={state} />
      <CaseTimeline actions={view.actions} pending={view.pending} />
    </>
  );
}

/** As much of the digest as people compare by eye. */
const shownDigits = 16;

function Edition({ edition, scheme }: { readonly edition: RankingEdition; readonly scheme: PointsScheme }) {
  const say = useSay();
  const { applicants, barred, belowThreshold: below, lineCount: lines, quota } = edition;
  return (
    <>
      <p data-testid="ranking-counts">{say(rankingText.counts, { applicants, barred, below, lines, quota })}</p>
      <p className="soft" title={edition.linesDigest}>
        {`${say(rankingText.digest, { digest: edition.linesDigest.slice(0, shownDigits) })} · ${say(rankingText.digestHint)}`}
      </p>
      {edition.edition > 1 && (
        <div data-testid="ranking-changes">
          <h4>{say(rankingText.changes)}</h4>
          {edition.changes.length === 0 && <p className="soft">{say(rankingText.changesNone)}</p>}
          <ul className="facts-list">
            {edition.changes.map((one) => (
              <li key={one.id}>
                {say(rankingText.change, {
                  number: one.number,
                  before: sayStanding(one.before, say),
                  after: sayStanding(one.after, say),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <RankingLines lines={edition.lines} scheme={scheme} quota={quota} />
    </>
  );
}

function sayStanding(standing: RankingChange['before'], say: Say): string {
  if (standing === null) return say(rankingText.notListed);
  return say(rankingText.standing, { rank: standing.rank, total: sayPoints(standing.total) });
}

function Objections({ state }: { readonly state: RankingState }) {
  const say = useSay();
  if (state.objections.length === 0) return null;
  const numbers = new Map(state.editions.flatMap(({ lines }) => lines.map(({ id, number }) => [id, number] as const)));
  return (
    <section className="section" data-testid="ranking-objections">
      <h3>{say(pointsText.objections)}</h3>
      <ol className="timeline">
        {state.objections.map((one) => (
          <li key={`${one.on} ${one.pointsCaseId} ${one.reason}`}>
            <strong>{numbers.get(one.pointsCaseId) ?? one.pointsCaseId}</strong>
            <span>{one.on}</span>
            <span className="soft">{one.by}</span>
            <span>{one.reason}</span>
            {one.answer === null ? (
              <span className="badge badge-warn">{say(pointsText.waiting)}</span>
            ) : (
              <span>
                {say(pointsText.answered, {
                  result: say(one.answer.upheld ? pointsText.uphold : pointsText.reject),
                  reason: one.answer.reason,
                  by: one.answer.by,
                  on: one.answer.on,
                })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
