/** One points file: who and what for, the total, what can be done, the sheet, claims, the trail. */
import { useState } from 'react';
import { schemeOf } from '#domain/points/points-opening.ts';
import { sheetAsPublished, sheetOf } from '#domain/points/points-publish.ts';
import { countedUpTo } from '#domain/points/points-claims.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import type { ScoreSheet } from '#domain/points/score-sheet.ts';
import { maskNumberInDetail } from '#domain/resident/masking.ts';
import { pointsStatusTitles } from '#text/case-status.ts';
import { purposeTitles } from '#text/points.ts';
import { pointsText } from '#text/window/points.ts';
import { useToday } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { CaseTimeline } from '../case/case-timeline.tsx';
import { useCase, type CaseOf } from '../case/use-case.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { SourceBadge } from '../fields/field-frame.tsx';
import { ListState } from '../lists/list-state.tsx';
import { ClaimForm } from './claim-form.tsx';
import { ClaimList } from './claim-list.tsx';
import { NextPoints } from './next-points.tsx';
import { PointsActs } from './points-acts.tsx';
import { PointsTrail } from './points-trail.tsx';
import { sayPoints } from './points-words.ts';
import { ScoreTable } from './score-table.tsx';

export function PointsFile({ caseId }: { readonly caseId: string }) {
  const read = useCase('points', caseId);
  const today = useToday();
  return (
    <div className="split-detail" data-testid="points-file" data-case={caseId}>
      <ListState read={read}>{(view) => today !== '' && <Loaded view={view} today={today} />}</ListState>
    </div>
  );
}

interface LoadedProps {
  readonly view: CaseOf<'points'>;
  readonly today: string;
}

function Loaded({ view, today }: LoadedProps) {
  const scheme = schemeOf(view.state);
  // A file of a later version of the program may count by a scheme that this one has not.
  return scheme.ok ? (
    <File view={view} today={today} scheme={scheme.value} />
  ) : (
    <FailurePanel failure={scheme.failure} />
  );
}

function File({ view, today, scheme }: LoadedProps & { readonly scheme: PointsScheme }) {
  const say = useSay();
  const { state, steps } = view;
  const [chosen, setChosen] = useState<number | null>(null);
  const settled = state.status === 'published' || state.status === 'objected' || state.status === 'closed';
  const shown = state.sheets.find(({ edition }) => edition === (chosen ?? (settled ? state.sheets.length : 0)));
  const sheet = shown === undefined ? sheetOf(scheme, state, today) : sheetAsPublished(scheme, state, shown);
  const facts = { asOf: countedUpTo(state, today), facts: state.claims.map(({ fact }) => fact) };
  const atWork = state.status === 'collecting' || state.status === 'correcting';
  const { document, source } = state.person.evidence;
  return (
    <>
      <header className="person-summary" data-testid="points-head" data-status={state.status}>
        <strong>{document.name ?? document.latinName}</strong>
        <span>{maskNumberInDetail(document.number)}</span>
        <SourceBadge source={source} />
        <span className="badge badge-info">{say(pointsStatusTitles[state.status])}</span>
        <span className="person-address">
          {`${state.caseNumber} · ${say(purposeTitles[state.purpose])} · ${say(scheme.title)}`}
        </span>
      </header>
      {scheme.example && <p className="warning-box">{say(pointsText.exampleScheme)}</p>}
      <div className="points-total" data-testid="points-total" data-total={sheet.total}>
        <span>{say(shown === undefined ? pointsText.totalTrial : pointsText.total)}</span>
        <strong>{sayPoints(sheet.total)}</strong>
        <Thresholds sheet={sheet} />
        <span className="soft">
          {shown === undefined
            ? say(pointsText.nowSheet)
            : say(pointsText.edition, { edition: shown.edition, on: shown.on, asOf: shown.asOf })}
        </span>
        {state.sheets.length > 0 && (
          <label className="papers-source">
            {say(pointsText.shownSheet)}
            <select
              data-testid="sheet-edition"
              value={shown?.edition ?? 0}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {!settled && <option value={0}>{say(pointsText.nowSheet)}</option>}
              {state.sheets.map(({ edition, total }) => (
                <option key={edition} value={edition}>
                  {say(pointsText.editionShort, { edition, total: sayPoints(total) })}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <PointsActs view={view} scheme={scheme} today={today} />
      <ScoreTable scheme={scheme} sheet={sheet} />
      <ClaimList state={state} scheme={scheme} today={today} steps={steps} />
      <div className="columns">
        <ClaimForm
          key={state.revision}
          state={state}
          scheme={scheme}
          today={today}
          mayClaim={atWork && steps.includes('points-claim')}
        />
        <NextPoints scheme={scheme} facts={facts} purpose={state.purpose} />
      </div>
      <PointsTrail state={state} scheme={scheme} />
      <CaseTimeline actions={view.actions} pending={view.pending} />
    </>
  );
}

function Thresholds({ sheet }: { readonly sheet: ScoreSheet }) {
  const say = useSay();
  return sheet.thresholds.map(({ purpose, points, missing, reached, barredBy }) => {
    const values = { purpose: say(purposeTitles[purpose]), points: sayPoints(points), missing: sayPoints(missing) };
    const text = reached ? pointsText.reached : barredBy === null ? pointsText.missing : pointsText.barred;
    return (
      <span key={purpose} className={`badge badge-${reached ? 'good' : barredBy === null ? 'warn' : 'bad'}`}>
        {say(text, values)}
      </span>
    );
  });
}
