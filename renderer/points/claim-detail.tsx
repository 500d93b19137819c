/** One claim: the department's answer for a reviewer, correction and taking back for a clerk. */
import { useMemo, useRef, useState } from 'react';
import type { ClaimedFact } from '#domain/points/facts.ts';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import { checkResults, type CheckResult } from '#domain/points/points-action.ts';
import { countedUpTo, departmentsFor, withoutCheck } from '#domain/points/points-claims.ts';
import type { Claim, PointsState } from '#domain/points/points-state.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { checkResultTitles, pointsText } from '#text/window/points.ts';
import { useAct } from '../app/calls.ts';
import { useDesk } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { onFormKeyDown } from '../keys/form-keys.ts';
import { PaperViewer } from '../papers/paper-viewer.tsx';
import { FactFields, papersFor, ShownPapers } from './fact-fields.tsx';
import { readFact, valuesOf, type FactValues } from './fact-values.ts';

export interface ClaimDetailProps {
  readonly state: PointsState;
  readonly scheme: PointsScheme;
  readonly claim: Claim;
  readonly today: string;
  readonly steps: readonly string[];
  readonly onDone: () => void;
}

export function ClaimDetail(props: ClaimDetailProps) {
  const { scheme, claim, steps } = props;
  const say = useSay();
  const { session } = useDesk();
  const own = claim.enteredBy.includes(session.account);
  const titles = new Map(papersFor(scheme, claim.fact.fact).map(({ id, title }) => [id, say(title)]));
  return (
    <div className="claim-detail" data-testid="claim-detail">
      <h4>{say(pointsText.oneClaim)}</h4>
      {claim.papers.length > 0 && <PaperViewer papers={claim.papers} titles={titles} />}
      {session.roles.includes('reviewer') && own && (
        <p className="warning-box" role="status" data-testid="own-claim">
          {say(pointsText.ownClaim)}
        </p>
      )}
      {steps.includes('points-check') && !own && <CheckForm {...props} />}
      {steps.includes('points-correct') && <CorrectForm {...props} />}
    </div>
  );
}

/** What the others say that still stand, so that a change is checked against them before it is sent. */
function othersOf(state: PointsState, claim: Claim): readonly ClaimedFact[] {
  return state.claims
    .filter(({ id, fact }) => id !== claim.id && fact.check !== 'refused')
    .map(({ fact }) => withoutCheck(fact));
}

function CheckForm({ state, scheme, claim, today, onDone }: ClaimDetailProps) {
  const say = useSay();
  const form = useRef<HTMLDivElement>(null);
  const check = useAct('points.check');
  const kinds = useMemo(() => factKindsOf(scheme), [scheme]);
  const departments = departmentsFor(scheme, claim.fact.fact);
  const [department, setDepartment] = useState(departments[0] ?? '');
  const [officer, setOfficer] = useState('');
  const [answeredOn, setAnsweredOn] = useState(today);
  const [result, setResult] = useState<CheckResult | ''>('');
  const [values, setValues] = useState<FactValues>(() => valuesOf(claim.fact));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const read = readFact(values, kinds, othersOf(state, claim), countedUpTo(state, today));
  const needsReason = result !== '' && result !== 'confirmed';
  const missing = {
    department: department.trim() === '',
    officer: officer.trim() === '',
    result: result === '',
    reason: needsReason && reason.trim() === '',
  };

  async function record(): Promise<void> {
    setTried(true);
    const first = Object.entries(missing).find(([, is]) => is)?.[0];
    if (first !== undefined) return form.current?.querySelector<HTMLElement>(`#check-${first}`)?.focus();
    if (result === '' || (result === 'corrected' && !read.ok)) return undefined;
    const outcome = await check.run({
      caseId: state.caseId,
      claimId: claim.id,
      department,
      officer: officer.trim(),
      answeredOn,
      result,
      fact: result === 'corrected' && read.ok ? read.fact : null,
      reason: reason.trim() === '' ? null : reason.trim(),
    });
    if (outcome.ok) onDone();
    return undefined;
  }

  const needed = (is: boolean) => (tried && is ? 'required' : undefined);
  return (
    <div ref={form} onKeyDown={onFormKeyDown} data-testid="check-form">
      <div className="fields">
        {departments.length === 0 ? (
          <TextField
            id="check-department"
            label={say(pointsText.department)}
            value={department}
            problem={needed(missing.department)}
            onValue={setDepartment}
          />
        ) : (
          <ChoiceField
            id="check-department"
            label={say(pointsText.department)}
            value={department}
            problem={needed(missing.department)}
            choices={departments.map((name) => ({ value: name, label: name }))}
            onValue={setDepartment}
          />
        )}
        <TextField
          id="check-officer"
          label={say(pointsText.officer)}
          value={officer}
          autoFocus
          problem={needed(missing.officer)}
          onValue={setOfficer}
        />
        <TextField
          id="check-answeredOn"
          kind="date"
          label={say(pointsText.answeredOn)}
          value={answeredOn}
          onValue={setAnsweredOn}
        />
        <ChoiceField
          id="check-result"
          label={say(pointsText.result)}
          value={result}
          problem={needed(missing.result)}
          choices={checkResults.map((one) => ({ value: one, label: say(checkResultTitles[one]) }))}
          onValue={(value) => setResult(checkResults.find((one) => one === value) ?? '')}
        />
        <TextField
          id="check-reason"
          label={say(pointsText.reason)}
          value={reason}
          optional={!needsReason}
          wide
          problem={needed(missing.reason)}
          onValue={setReason}
        />
      </div>
      {result === 'corrected' && (
        <>
          <p className="soft">{say(pointsText.correctedAs)}</p>
          <FactFields
            prefix="checked"
            scheme={scheme}
            kinds={kinds}
            values={values}
            problem={tried && !read.ok ? read.problem : null}
            fixedKind
            onValues={setValues}
          />
        </>
      )}
      {check.failure && <FailurePanel failure={check.failure} onRetry={() => check.clear()} />}
      <CommandButton
        primary
        label={say(pointsText.saveCheck)}
        testId="check-save"
        busy={check.busy}
        enterStop
        onAct={() => void record()}
      />
    </div>
  );
}

function CorrectForm({ state, scheme, claim, today, steps, onDone }: ClaimDetailProps) {
  const say = useSay();
  const form = useRef<HTMLDivElement>(null);
  const correct = useAct('points.correct');
  const drop = useAct('points.drop');
  const kinds = useMemo(() => factKindsOf(scheme), [scheme]);
  const [values, setValues] = useState<FactValues>(() => valuesOf(claim.fact));
  const [scans, setScans] = useState<readonly PaperRef[]>(claim.papers);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const read = readFact(values, kinds, othersOf(state, claim), countedUpTo(state, today));
  const said = reason.trim();

  async function act(run: () => Promise<{ readonly ok: boolean }>): Promise<void> {
    setTried(true);
    if (said === '') return form.current?.querySelector<HTMLElement>('#correct-reason')?.focus();
    const outcome = await run();
    if (outcome.ok) onDone();
    return undefined;
  }
  const { caseId } = state;
  const { id: claimId } = claim;
  return (
    <div ref={form} onKeyDown={onFormKeyDown} data-testid="correct-form">
      <FactFields
        prefix="correct"
        scheme={scheme}
        kinds={kinds}
        values={values}
        problem={tried && !read.ok ? read.problem : null}
        fixedKind
        onValues={setValues}
      />
      <ShownPapers
        prefix="correct"
        wanted={papersFor(scheme, claim.fact.fact)}
        shown={values.papers}
        scans={scans}
        onShown={(papers) => setValues({ ...values, papers })}
        onScans={setScans}
      />
      <div className="fields">
        <TextField
          id="correct-reason"
          label={say(pointsText.reason)}
          value={reason}
          wide
          problem={tried && said === '' ? 'required' : undefined}
          onValue={setReason}
        />
      </div>
      {(correct.failure ?? drop.failure) !== null && (
        <FailurePanel
          failure={(correct.failure ?? drop.failure) as NonNullable<typeof drop.failure>}
          onRetry={() => {
            correct.clear();
            drop.clear();
          }}
        />
      )}
      <div className="case-buttons">
        <CommandButton
          label={say(pointsText.saveCorrection)}
          testId="correct-save"
          busy={correct.busy}
          enterStop
          onAct={() =>
            void act(() =>
              read.ok
                ? correct.run({ caseId, claimId, fact: read.fact, papers: [...scans], reason: said })
                : Promise.resolve({ ok: false }),
            )
          }
        />
        {steps.includes('points-drop') && (
          <CommandButton
            danger
            label={say(pointsText.drop)}
            testId="claim-drop"
            busy={drop.busy}
            onAct={() => void act(() => drop.run({ caseId, claimId, reason: said }))}
          />
        )}
      </div>
    </div>
  );
}
