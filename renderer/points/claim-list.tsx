/** The claims of a file; one opens under the list, with its papers, its check and its correction. */
import { useMemo, useState } from 'react';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import type { Claim, PointsState } from '#domain/points/points-state.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import { checkResultTitles, claimSourceTitles, pointsText } from '#text/window/points.ts';
import { useSay } from '../app/say.ts';
import { DataGrid, type GridColumn } from '../lists/data-grid.tsx';
import { ClaimDetail } from './claim-detail.tsx';
import { sayFact } from './points-words.ts';

export interface ClaimListProps {
  readonly state: PointsState;
  readonly scheme: PointsScheme;
  readonly today: string;
  readonly steps: readonly string[];
}

export function ClaimList({ state, scheme, today, steps }: ClaimListProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<string | null>(null);
  const kinds = useMemo(() => factKindsOf(scheme), [scheme]);
  const open = state.claims.find(({ id }) => id === chosen);
  const columns: readonly GridColumn<Claim>[] = [
    {
      key: 'kind',
      title: say(pointsText.kind),
      render: ({ fact }) => {
        const kind = kinds.get(fact.fact);
        return kind === undefined ? fact.fact : say(kind.title);
      },
    },
    { key: 'fact', title: say(pointsText.claimed), render: ({ fact }) => sayFact(fact, kinds, say) },
    { key: 'source', title: say(pointsText.source), render: ({ source }) => say(claimSourceTitles[source.from]) },
    {
      key: 'check',
      title: say(pointsText.checkState),
      render: ({ check, checkDueOn }) =>
        check === null ? (
          <>
            <span className="badge badge-warn">{say(pointsText.checkOpen)}</span>{' '}
            {say(pointsText.due, { date: checkDueOn })}
            {checkDueOn < today && <span className="badge badge-bad">{say(pointsText.late)}</span>}
          </>
        ) : (
          <>
            <span className={`badge badge-${check.result === 'not-found' ? 'bad' : 'good'}`}>
              {say(checkResultTitles[check.result])}
            </span>{' '}
            <span className="soft">{`${check.department} ${check.answeredOn}`}</span>
          </>
        ),
    },
  ];
  return (
    <section className="section" data-testid="claims">
      <h3>{say(pointsText.claims)}</h3>
      {state.claims.length === 0 ? (
        <p className="empty">{say(pointsText.claimsEmpty)}</p>
      ) : (
        <>
          <p className="soft">{say(pointsText.claimsHint)}</p>
          <DataGrid
            label={say(pointsText.claims)}
            testId="claim-grid"
            columns={columns}
            rows={state.claims}
            rowId={({ id }) => id}
            selectedId={chosen}
            onOpen={({ id }) => setChosen(id === chosen ? null : id)}
          />
        </>
      )}
      {open !== undefined && (
        <ClaimDetail
          key={`${open.id} ${state.revision}`}
          state={state}
          scheme={scheme}
          claim={open}
          today={today}
          steps={steps}
          onDone={() => setChosen(null)}
        />
      )}
    </section>
  );
}
