/** Objections with their answers, and every correction with what stood there before. */
import { useMemo } from 'react';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import type { PointsFact } from '#domain/points/facts.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import { correctionCauseTitles, pointsText } from '#text/window/points.ts';
import { useSay } from '../app/say.ts';
import { sayFact, sayPoints } from './points-words.ts';

export interface PointsTrailProps {
  readonly state: PointsState;
  readonly scheme: PointsScheme;
}

export function PointsTrail({ state, scheme }: PointsTrailProps) {
  const say = useSay();
  const kinds = useMemo(() => factKindsOf(scheme), [scheme]);
  const items = scheme.groups.flatMap((group) => group.items);
  const value = (fact: PointsFact | null): string => {
    if (fact === null) return say(pointsText.nothing);
    const said = sayFact(fact, kinds, say);
    return fact.check === 'refused' ? `${said}（${say(pointsText.checkRefused)}）` : said;
  };
  return (
    <div className="columns">
      <section className="section" data-testid="objections">
        <h3>{say(pointsText.objections)}</h3>
        {state.objections.length === 0 && <p className="soft">{say(pointsText.objectionsNone)}</p>}
        <ol className="timeline">
          {state.objections.map((one) => (
            <li key={`${one.on} ${one.edition} ${one.reason}`}>
              <strong>{say(items.find(({ id }) => id === one.item)?.title ?? pointsText.wholeSheet)}</strong>
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
      <section className="section" data-testid="corrections">
        <h3>{say(pointsText.corrections)}</h3>
        {state.corrections.length === 0 && <p className="soft">{say(pointsText.correctionsNone)}</p>}
        <ol className="timeline">
          {state.corrections.map((one, index) => {
            const fact = one.after ?? one.before;
            const title = fact === null ? undefined : kinds.get(fact.fact)?.title;
            return (
              <li key={`${one.claimId} ${index}`} data-testid="correction">
                <strong>{title === undefined ? '' : say(title)}</strong>
                <span>{`${value(one.before)} → ${value(one.after)}`}</span>
                <span>
                  {say(pointsText.totals, { before: sayPoints(one.totalBefore), after: sayPoints(one.totalAfter) })}
                </span>
                <span className="soft">{`${say(correctionCauseTitles[one.cause])} · ${one.on} · ${one.by}`}</span>
                <span>{one.reason}</span>
              </li>
            );
          })}
        </ol>
      </section>
    </div>
  );
}
