/** One ranking: its editions as they were frozen, what differs between them, objections, and what can be done. */
import { useState } from 'react';
import type { Outcome } from '#domain/failure/failure.ts';
import { schemeOf } from '#domain/points/points-opening.ts';
import { mayDecideRanking } from '#domain/points/ranking-record.ts';
import type { RankingChange, RankingEdition, RankingState } from '#domain/points/ranking-state.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import { rankingStatusTitles } from '#text/case-status.ts';
import { rankingTitle } from '#text/points.ts';
import { pointsText, rankingText } from '#text/window/points.ts';
import { useAct, useRead } from '../app/calls.ts';
import { useDesk, useToday } from '../app/desk-context.ts';
import { useSay, type Say } from '../app/say.ts';
import { CaseTimeline } from '../case/case-timeline.tsx';
import { useCase, type CaseOf } from '../case/use-case.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { ListState } from '../lists/list-state.tsx';
import { DrawRanking } from './draw-ranking.tsx';
import { sayPoints } from './points-words.ts';
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

/** The shortest text that can be a file number. */
const numberLength = 20;

function RankingActs({ view: { state, steps }, today }: LoadedProps) {
  const say = useSay();
  const { session } = useDesk();
  const { caseId } = state;
  const [reason, setReason] = useState('');
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState(false);
  const publish = useAct('ranking.publish');
  const object = useAct('ranking.object');
  const answer = useAct('ranking.answer');
  const reopen = useAct('ranking.reopen');
  const close = useAct('ranking.close');
  const withdraw = useAct('ranking.withdraw');
  const acts = [publish, object, answer, reopen, close, withdraw];
  const busy = acts.some((one) => one.busy);
  const failure = acts.map((one) => one.failure).find((one) => one !== null) ?? null;
  const until = state.editions.at(-1)?.published?.objectUntil ?? '';
  const over = today > until;
  const said = reason.trim();
  const may = (step: string): boolean => steps.includes(step);
  const mayObject = may('ranking-object') && !over;
  const asks = mayObject || may('ranking-answer') || may('ranking-reopen') || may('ranking-withdraw');
  const typed = number.trim().toUpperCase();
  const found = useRead(
    'case.list',
    { kind: 'points', statuses: [], text: typed, limit: 2, after: null },
    { enabled: mayObject && typed.length >= numberLength },
  );
  const objector = found.value?.rows.find((row) => row.number === typed)?.caseId;
  const due = state.status === 'frozen' ? 'ranking-publish' : state.status === 'objected' ? 'ranking-answer' : null;
  const own = due !== null && session.roles.includes('approver') && !mayDecideRanking(state, due, session.account);

  async function run(act: () => Promise<Outcome<unknown>>, needsReason: boolean): Promise<void> {
    setTried(needsReason);
    if (needsReason && said === '') return document.querySelector<HTMLElement>('#ranking-act-reason')?.focus();
    const outcome = await act();
    if (outcome.ok) {
      setReason('');
      setTried(false);
    }
    return undefined;
  }
  return (
    <section className="case-acts" data-testid="ranking-acts">
      {own && (
        <p className="warning-box" role="status" data-testid="same-person">
          {say(rankingText.samePerson)}
        </p>
      )}
      {asks && (
        <div className="fields">
          {mayObject && (
            <TextField
              id="ranking-objector"
              label={say(rankingText.objector)}
              value={number}
              maxLength={22}
              hint={typed.length >= numberLength && objector === undefined ? say(rankingText.objectorUnknown) : ''}
              problem={tried && objector === undefined ? 'required' : undefined}
              onValue={setNumber}
            />
          )}
          <TextField
            id="ranking-act-reason"
            label={say(pointsText.reason)}
            value={reason}
            wide={!mayObject}
            problem={tried && said === '' ? 'required' : undefined}
            onValue={setReason}
          />
        </div>
      )}
      <div className="case-buttons">
        {may('ranking-publish') && (
          <CommandButton
            command="submit"
            primary
            label={say(rankingText.publish)}
            testId="ranking-publish"
            busy={busy}
            onAct={() => void run(() => publish.run({ caseId }), false)}
          />
        )}
        {may('ranking-answer') && (
          <>
            <CommandButton
              command="submit"
              primary
              label={say(pointsText.uphold)}
              testId="ranking-uphold"
              busy={busy}
              onAct={() => void run(() => answer.run({ caseId, upheld: true, reason: said }), true)}
            />
            <CommandButton
              danger
              label={say(pointsText.reject)}
              testId="ranking-reject"
              busy={busy}
              onAct={() => void run(() => answer.run({ caseId, upheld: false, reason: said }), true)}
            />
          </>
        )}
        {mayObject && (
          <CommandButton
            label={say(rankingText.object)}
            testId="ranking-object"
            busy={busy}
            onAct={() => {
              setTried(true);
              if (objector === undefined) document.querySelector<HTMLElement>('#ranking-objector')?.focus();
              else void run(() => object.run({ caseId, pointsCaseId: objector, reason: said }), true);
            }}
          />
        )}
        {may('ranking-reopen') && (
          <CommandButton
            label={say(rankingText.reopen)}
            testId="ranking-reopen"
            busy={busy}
            onAct={() => void run(() => reopen.run({ caseId, reason: said }), true)}
          />
        )}
        {may('ranking-close') && over && (
          <CommandButton
            label={say(rankingText.close)}
            testId="ranking-close"
            busy={busy}
            onAct={() => void run(() => close.run({ caseId }), false)}
          />
        )}
        {may('ranking-withdraw') && (
          <CommandButton
            danger
            label={say(rankingText.withdraw)}
            testId="ranking-withdraw"
            busy={busy}
            onAct={() => void run(() => withdraw.run({ caseId, reason: said }), true)}
          />
        )}
      </div>
      {failure !== null && <FailurePanel failure={failure} onRetry={() => acts.forEach((one) => one.clear())} />}
    </section>
  );
}
