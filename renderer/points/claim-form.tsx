/** A new claim, and what it would be worth: filled in and not kept it is a trial (what if). */
import { useMemo, useRef, useState } from 'react';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import { countedUpTo, withoutCheck } from '#domain/points/points-claims.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import type { PointsFact } from '#domain/points/facts.ts';
import { totalScore } from '#domain/points/score.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { pointsText } from '#text/window/points.ts';
import { useAct } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { onFormKeyDown } from '../keys/form-keys.ts';
import { FactFields, papersFor, ShownPapers } from './fact-fields.tsx';
import { noFact, readFact, type FactValues } from './fact-values.ts';
import { sayGain, sayPoints } from './points-words.ts';

export interface ClaimFormProps {
  readonly state: PointsState;
  readonly scheme: PointsScheme;
  readonly today: string;
  /** False: nobody may add a claim now, and the form is a trial only. */
  readonly mayClaim: boolean;
}

export function ClaimForm({ state, scheme, today, mayClaim }: ClaimFormProps) {
  const say = useSay();
  const form = useRef<HTMLElement>(null);
  const claim = useAct('points.claim');
  const [values, setValues] = useState<FactValues>(noFact);
  const [scans, setScans] = useState<readonly PaperRef[]>([]);
  const [tried, setTried] = useState(false);
  const kinds = useMemo(() => factKindsOf(scheme), [scheme]);
  const asOf = countedUpTo(state, today);
  const facts = state.claims.map(({ fact }) => fact);
  const others = facts.filter(({ check }) => check !== 'refused').map(withoutCheck);
  const read = readFact(values, kinds, others, asOf);
  const wanted = papersFor(scheme, values.fact);

  function clear(): void {
    setValues(noFact);
    setScans([]);
    setTried(false);
    form.current?.querySelector<HTMLElement>('#claim-fact')?.focus();
  }

  async function keep(): Promise<void> {
    setTried(true);
    if (!read.ok) return form.current?.querySelector<HTMLElement>('#claim-fact')?.focus();
    const outcome = await claim.run({ caseId: state.caseId, fact: read.fact, papers: [...scans] });
    if (outcome.ok) clear();
    return undefined;
  }

  const now = totalScore(scheme, { asOf, facts }, state.purpose).total;
  const imagined: readonly PointsFact[] = read.ok ? [...facts, { ...read.fact, check: 'open' } as PointsFact] : facts;
  const after = totalScore(scheme, { asOf, facts: imagined }, state.purpose).total;
  return (
    <section className="section" ref={form} onKeyDown={onFormKeyDown} data-testid="claim-form">
      <h3>{say(pointsText.newClaim)}</h3>
      <p className="soft">{say(pointsText.whatIfHint)}</p>
      <FactFields
        prefix="claim"
        scheme={scheme}
        kinds={kinds}
        values={values}
        problem={tried && !read.ok ? read.problem : null}
        onValues={setValues}
      />
      {values.fact !== '' && mayClaim && (
        <ShownPapers
          prefix="claim"
          wanted={wanted}
          shown={values.papers}
          scans={scans}
          onShown={(papers) => setValues({ ...values, papers })}
          onScans={setScans}
        />
      )}
      {read.ok && (
        <p className="what-if" role="status" data-testid="what-if">
          {say(pointsText.whatIf, { now: sayPoints(now), after: sayPoints(after), gain: sayGain(after - now) })}
        </p>
      )}
      {tried && !read.ok && read.problem === null && (
        <p className="field-problem" role="alert">
          {say(pointsText.choose)}
        </p>
      )}
      {claim.failure && <FailurePanel failure={claim.failure} onRetry={() => claim.clear()} />}
      <div className="case-buttons">
        {mayClaim && (
          <CommandButton
            label={say(pointsText.saveClaim)}
            testId="claim-save"
            busy={claim.busy}
            enterStop
            onAct={() => void keep()}
          />
        )}
        {values.fact !== '' && <CommandButton label={say(pointsText.clear)} testId="claim-clear" onAct={clear} />}
      </div>
    </section>
  );
}
