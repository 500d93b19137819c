/** What the signed-in account may do with an exit: confirm or decide it, settle the card, withdraw; and why not. */
import { useState } from 'react';
import { exitFindings, type ExitDecision, type ExitFinding } from '#domain/permit/exit-action.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import { exitFindingTitles } from '#text/exits.ts';
import { reviewText } from '#text/window/case.ts';
import { exitText } from '#text/window/exits.ts';
import { useAct } from '../../app/calls.ts';
import { useLineWhy } from '../../app/desk-why.ts';
import { useSay } from '../../app/say.ts';
import type { CaseOf } from '../../case/use-case.ts';
import { WhyNotList } from '../../case/why-not-list.tsx';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { whyOf } from '../../keys/why.ts';
import { Receipt } from '../../receipt/receipt.tsx';
import { DueStep } from './due-step.tsx';

export interface ExitActsProps {
  readonly view: CaseOf<'exit'>;
  readonly onNext: (() => void) | null;
}

/** Findings about a wish make no sense where nobody wished it, and the other way round. */
const ofRequest: readonly ExitFinding[] = ['requested', 'not-requested'];
const everyFinding: readonly ExitFinding[] = [...exitFindings.confirm, ...exitFindings.reject];

function supports(decision: ExitDecision, finding: ExitFinding): boolean {
  return (exitFindings[decision] as readonly ExitFinding[]).includes(finding);
}

export function ExitActs({ view, onNext }: ExitActsProps) {
  const say = useSay();
  const { state, steps } = view;
  const { caseId } = state;
  const [finding, setFinding] = useState<ExitFinding | ''>('');
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const [formId, setFormId] = useState<string | null>(null);
  const decide = useAct('exit.decide');
  const settle = useAct('exit.settle');
  const withdraw = useAct('exit.withdraw');
  const lineWhy = useLineWhy();
  const busy = decide.busy || settle.busy || withdraw.busy;
  const failure = decide.failure ?? settle.failure ?? withdraw.failure;
  const may = (step: string): boolean => steps.includes(step);
  const decides = may('confirm-exit') || may('decide-exit');
  const against = state.status === 'proposed';
  const said = reason.trim();
  const findings = everyFinding.filter((one) => !against || !ofRequest.includes(one));

  /** A reason is asked for where the officer stands, not by a refusal from behind. */
  async function act(
    run: () => Promise<Outcome<{ readonly formId: string | null }>>,
    needsReason: boolean,
  ): Promise<void> {
    setReasonMissing(needsReason && said === '');
    if (needsReason && said === '') return document.querySelector<HTMLElement>('#exit-reason-given')?.focus();
    const outcome = await run();
    if (!outcome.ok) return undefined;
    setReason('');
    return setFormId(outcome.value.formId);
  }

  function decideAs(decision: ExitDecision): void {
    if (finding === '') return;
    const input = { caseId, decision, finding, reason: said === '' ? null : said };
    void act(() => decide.run(input), against || decision === 'reject');
  }
  const whyFinding = (decision: ExitDecision): string | null => {
    if (finding === '') return say(exitText.chooseFinding);
    return supports(decision, finding)
      ? null
      : say(decision === 'confirm' ? exitText.findingAgainst : exitText.findingFor);
  };

  return (
    <section className="case-acts" data-testid="exit-acts">
      <DueStep state={state} steps={steps} />
      {(decides || may('settle-exit') || may('withdraw-exit')) && (
        <div className="fields">
          {decides && (
            <ChoiceField
              id="exit-finding"
              label={say(exitText.finding)}
              value={finding}
              choices={findings.map((one, index) => ({
                value: one,
                label: `${index + 1} ${say(exitFindingTitles[one])}`,
              }))}
              onValue={(value) => setFinding(findings.find((one) => one === value) ?? '')}
            />
          )}
          <TextField
            id="exit-reason-given"
            label={say(exitText.decisionReasonField)}
            value={reason}
            problem={reasonMissing ? 'required' : undefined}
            wide
            onValue={(text) => {
              setReason(text);
              setReasonMissing(false);
            }}
          />
        </div>
      )}
      <div className="case-buttons">
        {decides && (
          <>
            <CommandButton
              command="submit"
              primary
              danger
              label={say(exitText.confirm)}
              testId="exit-confirm"
              why={whyOf(lineWhy, whyFinding('confirm'))}
              busy={busy}
              onAct={() => decideAs('confirm')}
            />
            <CommandButton
              label={say(exitText.reject)}
              testId="exit-reject"
              why={whyOf(lineWhy, whyFinding('reject'))}
              busy={busy}
              onAct={() => decideAs('reject')}
            />
          </>
        )}
        {may('settle-exit') && (
          <>
            <CommandButton
              command="submit"
              primary
              label={say(exitText.takenIn)}
              testId="exit-taken-in"
              busy={busy}
              onAct={() => void act(() => settle.run({ caseId, card: 'taken-in', reason: said || null }), false)}
            />
            <CommandButton
              label={say(exitText.blocked)}
              testId="exit-blocked"
              busy={busy}
              onAct={() => void act(() => settle.run({ caseId, card: 'blocked', reason: said }), true)}
            />
          </>
        )}
        {may('withdraw-exit') && (
          <CommandButton
            label={say(exitText.withdraw)}
            testId="exit-withdraw"
            busy={busy}
            onAct={() => void act(() => withdraw.run({ caseId, reason: said }), true)}
          />
        )}
        {!decides && !may('settle-exit') && onNext !== null && (
          <CommandButton command="submit" primary label={say(reviewText.next)} testId="case-next" onAct={onNext} />
        )}
      </div>
      <WhyNotList state={state} />
      {failure && (
        <FailurePanel
          failure={failure}
          onRetry={() => {
            decide.clear();
            settle.clear();
            withdraw.clear();
          }}
        />
      )}
      {formId !== null && <Receipt formId={formId} />}
    </section>
  );
}
