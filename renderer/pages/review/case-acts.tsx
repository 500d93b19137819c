/** What the signed-in account may do with the case; and why not, before it is tried. */
import { useCallback, useState } from 'react';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import { reviewText } from '#text/window/case.ts';
import { whyText } from '#text/window/why.ts';
import type { FailureData, Outcome } from '#domain/failure/failure.ts';
import { useAct, useRead, type Act } from '../../app/calls.ts';
import { useLineWhy } from '../../app/desk-why.ts';
import { useSay } from '../../app/say.ts';
import type { CaseOf } from '../../case/use-case.ts';
import { WhyNotList } from '../../case/why-not-list.tsx';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { PaperChecklist } from '../../papers/paper-checklist.tsx';
import { MissingSlip } from '../../papers/missing-slip.tsx';
import { missingKinds } from '../../papers/paper-list.ts';
import { Receipt } from '../../receipt/receipt.tsx';
import { ReasonField } from '../../fields/reason-field.tsx';
import { DueStep } from './due-step.tsx';

type View = CaseOf<'application'>;

export interface CaseActsProps {
  readonly view: View;
  readonly onNext: (() => void) | null;
}

export function CaseActs({ view, onNext }: CaseActsProps) {
  const say = useSay();
  const { state, steps } = view;
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const [formId, setFormId] = useState<string | null>(null);
  const review = useAct('application.review');
  const approve = useAct('application.approve');
  const withdraw = useAct('application.withdraw');
  const busy = review.busy || approve.busy || withdraw.busy;
  const failure: FailureData | null = review.failure ?? approve.failure ?? withdraw.failure;
  const { caseId } = state;
  const said = reason.trim();

  /** A reason is asked for where the clerk stands, not by a refusal from behind. */
  async function act(
    run: () => Promise<Outcome<{ readonly formId: string | null }>>,
    needsReason: boolean,
  ): Promise<void> {
    setReasonMissing(needsReason && said === '');
    if (needsReason && said === '') return document.querySelector<HTMLElement>('#case-reason')?.focus();
    const outcome = await run();
    if (!outcome.ok) return undefined;
    setReason('');
    return setFormId(outcome.value.formId);
  }

  const lineWhy = useLineWhy();
  const may = (step: string): boolean => steps.includes(step);
  const idle = !may('review') && !may('approve') && !may('complete');
  const asksReason = may('review') || may('approve') || may('withdraw');
  return (
    <section className="case-acts" data-testid="case-acts">
      <DueStep state={state} steps={steps} />
      {asksReason && (
        <ReasonField
          id="case-reason"
          label={say(reviewText.reason)}
          value={reason}
          problem={reasonMissing ? say(reviewText.reasonNeeded) : null}
          onValue={(typed) => {
            setReason(typed);
            setReasonMissing(false);
          }}
        />
      )}
      <div className="case-buttons">
        {may('review') && (
          <>
            <CommandButton
              command="submit"
              primary
              label={say(reviewText.pass)}
              testId="review-pass"
              why={lineWhy}
              busy={busy}
              onAct={() => void act(() => review.run({ caseId, decision: 'pass', reason: null }), false)}
            />
            <CommandButton
              label={say(reviewText.return)}
              testId="review-return"
              why={lineWhy}
              busy={busy}
              onAct={() => void act(() => review.run({ caseId, decision: 'return', reason: said }), true)}
            />
          </>
        )}
        {may('approve') && (
          <>
            <CommandButton
              command="submit"
              primary
              label={say(reviewText.approve)}
              testId="approve-approve"
              why={lineWhy}
              busy={busy}
              onAct={() => void act(() => approve.run({ caseId, decision: 'approve', reason: null }), false)}
            />
            <CommandButton
              danger
              label={say(reviewText.refuse)}
              testId="approve-refuse"
              why={lineWhy}
              busy={busy}
              onAct={() => void act(() => approve.run({ caseId, decision: 'refuse', reason: said }), true)}
            />
          </>
        )}
        {may('withdraw') && (
          <CommandButton
            label={say(reviewText.withdraw)}
            testId="case-withdraw"
            busy={busy}
            onAct={() => void act(() => withdraw.run({ caseId, reason: said }), true)}
          />
        )}
        {idle && onNext !== null && (
          <CommandButton command="submit" primary label={say(reviewText.next)} testId="case-next" onAct={onNext} />
        )}
      </div>
      {may('complete') && <Complete state={state} />}
      <WhyNotList state={state} />
      {failure && <FailurePanel failure={failure} onRetry={() => clearAll([review, approve, withdraw])} />}
      {formId !== null && <Receipt formId={formId} />}
    </section>
  );
}

function clearAll(acts: readonly Pick<Act<'application.review'>, 'clear'>[]): void {
  for (const act of acts) act.clear();
}

/** A returned application: what was missing is scanned, and the case goes on. */
function Complete({ state }: { readonly state: ApplicationState }) {
  const say = useSay();
  const complete = useAct('application.complete');
  const [papers, setPapers] = useState<readonly PaperRef[]>([]);
  const act = state.applicationKind === 'first' ? 'apply' : state.applicationKind;
  const needed = useRead('case.requirements', {
    act,
    residenceCaseId: state.residenceCaseId,
    facts: state.facts,
    agent: state.agent !== null,
  });
  const before = state.papers;
  // Those of the application are shown and stay; only what is scanned now is added.
  const onPapers = useCallback(
    (change: (papers: readonly PaperRef[]) => readonly PaperRef[]) =>
      setPapers((added) =>
        change([...before, ...added]).filter(
          (paper) => !before.some((old) => old.kind === paper.kind && old.sha256 === paper.sha256),
        ),
      ),
    [before],
  );
  const required = needed.value?.papers ?? [];
  const all = [...before, ...papers];
  const missing = missingKinds(required, all);
  return (
    <>
      <PaperChecklist required={required} papers={all} onPapers={onPapers} />
      {missing.length > 0 && <MissingSlip residenceCaseId={state.residenceCaseId} missing={missing} />}
      {complete.failure && <FailurePanel failure={complete.failure} />}
      <CommandButton
        command="submit"
        primary
        label={say(reviewText.complete)}
        testId="case-complete"
        why={missing.length > 0 ? say(whyText.papersMissing, { count: missing.length }) : null}
        busy={complete.busy}
        onAct={() => void complete.run({ caseId: state.caseId, papers: [...papers] })}
      />
    </>
  );
}
