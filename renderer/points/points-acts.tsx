/** What can be done with a points file as a whole; a reason is asked for where the officer stands. */
import { useState } from 'react';
import type { FailureData, Outcome } from '#domain/failure/failure.ts';
import { nextSteps } from '#domain/permit/next-steps.ts';
import { mayDecide } from '#domain/points/points-record.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import { pointsText } from '#text/window/points.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import { useAct } from '../app/calls.ts';
import { useDesk } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import type { CaseOf } from '../case/use-case.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { Receipt } from '../receipt/receipt.tsx';
import { ReasonField } from '../fields/reason-field.tsx';

export interface PointsActsProps {
  readonly view: CaseOf<'points'>;
  readonly scheme: PointsScheme;
  readonly today: string;
}

export function PointsActs({ view, scheme, today }: PointsActsProps) {
  const say = useSay();
  const { state, steps } = view;
  const { caseId } = state;
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const [item, setItem] = useState('');
  const [formId, setFormId] = useState<string | null>(null);
  const publish = useAct('points.publish');
  const object = useAct('points.object');
  const answer = useAct('points.answer');
  const reopen = useAct('points.reopen');
  const close = useAct('points.close');
  const withdraw = useAct('points.withdraw');
  const print = useAct('points.print');
  const acts = [publish, object, answer, reopen, close, withdraw, print];
  const busy = acts.some((one) => one.busy);
  const failure: FailureData | null = acts.map((one) => one.failure).find((one) => one !== null) ?? null;
  const said = reason.trim();
  const may = (step: string): boolean => steps.includes(step);
  const sheet = state.sheets.at(-1);
  const over = sheet !== undefined && today > sheet.objectUntil;
  const unchecked = state.claims.filter(({ check }) => check === null).length;
  const mayObject = may('points-object') && !over;
  const asks = mayObject || may('points-answer') || may('points-reopen') || may('points-withdraw');

  async function run(act: () => Promise<Outcome<unknown>>, needsReason: boolean): Promise<void> {
    setReasonMissing(needsReason && said === '');
    if (needsReason && said === '') return document.querySelector<HTMLElement>('#points-reason')?.focus();
    const outcome = await act();
    if (outcome.ok) setReason('');
    return undefined;
  }

  async function printSheet(): Promise<void> {
    const outcome = await print.run({ caseId });
    if (outcome.ok) setFormId(outcome.value.formId);
  }

  return (
    <section className="case-acts" data-testid="points-acts">
      <Standing view={view} />
      {may('points-publish') && unchecked > 0 && (
        <p className="warning-box" role="status" data-testid="unchecked">
          {say(pointsText.unchecked, { count: unchecked })}
        </p>
      )}
      {state.status === 'published' && sheet !== undefined && (
        <p className="soft" data-testid="object-until">
          {say(over ? pointsText.objectOver : pointsText.objectUntil, { date: sheet.objectUntil })}
        </p>
      )}
      {asks && (
        <div className="fields">
          {mayObject && (
            <ChoiceField
              id="object-item"
              label={say(pointsText.objectTo)}
              value={item}
              emptyLabel={say(pointsText.wholeSheet)}
              choices={scheme.groups.flatMap(({ items }) =>
                items.map(({ id, title }) => ({ value: id, label: say(title) })),
              )}
              onValue={setItem}
            />
          )}
          <ReasonField
            id="points-reason"
            label={say(pointsText.reason)}
            value={reason}
            problem={reasonMissing ? say(pointsText.reasonNeeded) : null}
            className="points-reason"
            onValue={(typed) => {
              setReason(typed);
              setReasonMissing(false);
            }}
          />
        </div>
      )}
      <div className="case-buttons">
        {may('points-publish') && unchecked === 0 && (
          <CommandButton
            command="submit"
            primary
            label={say(pointsText.publish)}
            testId="points-publish"
            busy={busy}
            onAct={() => void run(() => publish.run({ caseId }), false)}
          />
        )}
        {may('points-answer') && (
          <>
            <CommandButton
              command="submit"
              primary
              label={say(pointsText.uphold)}
              testId="points-uphold"
              busy={busy}
              onAct={() => void run(() => answer.run({ caseId, upheld: true, reason: said }), true)}
            />
            <CommandButton
              danger
              label={say(pointsText.reject)}
              testId="points-reject"
              busy={busy}
              onAct={() => void run(() => answer.run({ caseId, upheld: false, reason: said }), true)}
            />
          </>
        )}
        {mayObject && (
          <CommandButton
            label={say(pointsText.object)}
            testId="points-object"
            busy={busy}
            onAct={() =>
              void run(() => object.run({ caseId, item: item === '' ? null : item, reason: said, papers: [] }), true)
            }
          />
        )}
        {may('points-reopen') && (
          <CommandButton
            label={say(pointsText.reopen)}
            testId="points-reopen"
            busy={busy}
            onAct={() => void run(() => reopen.run({ caseId, reason: said }), true)}
          />
        )}
        {may('points-close') && over && (
          <CommandButton
            label={say(pointsText.close)}
            testId="points-close"
            busy={busy}
            onAct={() => void run(() => close.run({ caseId }), false)}
          />
        )}
        {may('points-withdraw') && (
          <CommandButton
            danger
            label={say(pointsText.withdraw)}
            testId="points-withdraw"
            busy={busy}
            onAct={() => void run(() => withdraw.run({ caseId, reason: said }), true)}
          />
        )}
        {formId === null && (
          <CommandButton
            command="print"
            label={say(pointsText.print)}
            testId="points-print"
            busy={busy}
            onAct={() => void printSheet()}
          />
        )}
      </div>
      {failure !== null && <FailurePanel failure={failure} onRetry={() => acts.forEach((one) => one.clear())} />}
      {formId !== null && <Receipt formId={formId} />}
    </section>
  );
}

/** Whose turn it is; and, before it is tried, that it must be somebody else's. */
function Standing({ view: { state, steps } }: { readonly view: CaseOf<'points'> }) {
  const say = useSay();
  const { session } = useDesk();
  const unchecked = state.claims.some(({ check }) => check === null);
  const turn = state.status === 'objected' ? 'points-answer' : unchecked ? 'points-check' : 'points-publish';
  const due = nextSteps(state).filter(({ act }) => act === turn);
  if (nextSteps(state).length === 0) return <p className="soft">{say(pointsText.closed)}</p>;
  const [step] = due;
  if (step === undefined || steps.includes(step.act)) return null;
  const inRole = step.roles.some((role) => role !== 'system' && session.roles.includes(role));
  if (inRole && !mayDecide(state, step.act, session.account)) {
    return (
      <p className="warning-box" role="status" data-testid="same-person">
        {say(pointsText.samePerson)}
      </p>
    );
  }
  const role = step.roles.flatMap((needed) => (needed === 'system' ? [] : [say(signInRoleText[needed])])).join(' ');
  return (
    <p className="soft" data-testid="other-role">
      {say(pointsText.otherRole, { role })}
    </p>
  );
}
