/** What can be done with a ranking; whoever objects is found by the number of his file. */
import { useState } from 'react';
import type { Outcome } from '#domain/failure/failure.ts';
import { mayDecideRanking } from '#domain/points/ranking-record.ts';
import { pointsText, rankingText } from '#text/window/points.ts';
import { useAct, useRead } from '../app/calls.ts';
import { useDesk } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import type { CaseOf } from '../case/use-case.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';

/** The shortest text that can be a file number. */
const numberLength = 20;

export interface RankingActsProps {
  readonly view: CaseOf<'ranking'>;
  readonly today: string;
}

export function RankingActs({ view: { state, steps }, today }: RankingActsProps) {
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
