/** One application being accepted: grounds at the left, the verdict beside them, papers and fee below. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../app/call-port.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { applicationKindTitles } from '#text/acts.ts';
import { applyText, personText } from '#text/window/case.ts';
import { pageTitles } from '#text/window/desk.ts';
import { AgentSection } from '../../agent/agent-section.tsx';
import type { AgentValues } from '../../agent/agent-values.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { PersonSummary } from '../../case/person-summary.tsx';
import { useCase } from '../../case/use-case.ts';
import { DraftLine } from '../../draft/draft-line.tsx';
import { useDraft } from '../../draft/use-draft.ts';
import { EligibilityDetails } from '../../eligibility/eligibility-details.tsx';
import { FactsForm } from '../../facts/facts-form.tsx';
import { factsProblems, toClaimedFacts, type FactsValues } from '../../facts/facts-values.ts';
import { VerdictPanel } from '../../facts/verdict-panel.tsx';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../../keys/form-keys.ts';
import { ListState } from '../../lists/list-state.tsx';
import { DwellingSafety } from '../../premises/dwelling-safety.tsx';
import { PaperChecklist } from '../../papers/paper-checklist.tsx';
import { missingKinds } from '../../papers/paper-list.ts';
import { MissingSlip } from '../../papers/missing-slip.tsx';
import { draftTitle } from '../register/register-draft.ts';
import { documentFromChip } from '../../document/document-values.ts';
import { ApplyBlockers, blockersWhy } from './apply-blockers.tsx';
import { allPapers, applyProblems, blockersOf, needsGround, toApplyInput, type ApplyValues } from './apply-draft.ts';
import { ApplyResult } from './apply-result.tsx';
import { FeeSection } from './fee-section.tsx';

export interface ApplicationProps {
  readonly initial: ApplyValues;
  readonly draftId: string;
  readonly onAgain: () => void;
}

export function Application(props: ApplicationProps) {
  const residence = useCase('residence', props.initial.residenceCaseId);
  return (
    <section className="page" data-testid="page-apply">
      <ListState read={residence}>{(view) => <Form {...props} residence={view.state} />}</ListState>
    </section>
  );
}

function Form({ initial, draftId, onAgain, residence }: ApplicationProps & { readonly residence: ResidenceState }) {
  const say = useSay();
  const navigate = useNavigate();
  const today = useToday();
  const apply = useAct('application.apply');
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [result, setResult] = useState<OutputOf<'application.apply'> | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const facts = useMemo(() => toClaimedFacts(values.facts), [values.facts]);
  const verdict = useRead(
    'case.explain',
    { residenceCaseId: residence.caseId, facts },
    { keepPrevious: true, enabled: needsGround(values.kind) },
  );
  const requirements = useRead(
    'case.requirements',
    {
      act: values.kind === 'first' ? 'apply' : values.kind,
      residenceCaseId: residence.caseId,
      facts,
      agent: values.agent.present,
    },
    { keepPrevious: true },
  );
  const title = draftTitle(documentFromChip(residence.person.evidence.document, ''));
  const draft = useDraft({
    draftId,
    page: 'apply',
    title,
    content: values as unknown as Readonly<Record<string, unknown>>,
  });
  const blockers = blockersOf(values, verdict.value, requirements.value, today);

  const onPart = useCallback((part: Partial<ApplyValues>) => setValues((before) => ({ ...before, ...part })), []);
  const onFacts = useCallback(
    (change: (before: FactsValues) => FactsValues) =>
      setValues((before) => ({ ...before, facts: change(before.facts) })),
    [],
  );
  const onPapers = useCallback(
    (change: (before: readonly PaperRef[]) => readonly PaperRef[]) =>
      setValues((before) => ({ ...before, papers: change(before.papers) })),
    [],
  );
  const onAgent = useCallback((agent: AgentValues) => setValues((before) => ({ ...before, agent })), []);

  async function submit(): Promise<void> {
    const found = applyProblems(values, today);
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) return focusField(form.current, first);
    const input = requirements.value && toApplyInput(values, residence, requirements.value.fee, draftId);
    if (!input || blockers.length > 0) return undefined;
    const outcome = await apply.run(input);
    if (!outcome.ok) return undefined;
    draft.stop();
    return setResult(outcome.value);
  }

  if (result !== null) return <ApplyResult result={result} onAgain={onAgain} />;
  const missing = missingKinds(requirements.value?.papers ?? [], allPapers(values));
  const live = values.agent.present && values.agent.document.source !== 'chip';
  return (
    <>
      <header className="page-head">
        <h2>{`${say(pageTitles.apply)} · ${say(applicationKindTitles[values.kind])}`}</h2>
        <CommandButton label={say(personText.other)} testId="apply-other" onAct={onAgain} />
      </header>
      <PersonSummary person={residence.person} address={residence.address} />
      <div ref={form} onKeyDown={onFormKeyDown}>
        {needsGround(values.kind) && (
          <div className="columns">
            <FactsForm
              values={values.facts}
              problems={{ ...factsProblemsShown(values), ...problems }}
              onValues={onFacts}
            />
            <VerdictPanel read={verdict} />
          </div>
        )}
        {needsGround(values.kind) && <DwellingSafety residenceCaseId={residence.caseId} />}
        {needsGround(values.kind) && <EligibilityDetails residenceCaseId={residence.caseId} facts={facts} />}
        <AgentSection values={values.agent} problems={problems} answersKeys={live} onValues={onAgent} />
        <ListState read={requirements}>
          {(needed) => (
            <>
              <PaperChecklist required={needed.papers} papers={allPapers(values)} onPapers={onPapers} />
              <FeeSection rule={needed.fee} values={values} onPart={onPart} />
            </>
          )}
        </ListState>
        {missing.length > 0 && <MissingSlip residenceCaseId={residence.caseId} missing={missing} />}
      </div>
      {apply.failure && <FailurePanel failure={apply.failure} onRetry={() => void submit()} />}
      <footer className="page-foot">
        <ApplyBlockers blockers={blockers} missing={missing.length} />
        <DraftLine draft={draft} onHold={() => void navigate('/')} />
        <CommandButton
          command="submit"
          primary
          label={say(applyText.submit)}
          testId="apply-submit"
          why={blockersWhy(blockers, missing.length, say)}
          busy={apply.busy}
          onAct={() => void submit()}
        />
      </footer>
    </>
  );
}

/** Only what is plainly wrong while typing; what is merely missing is told at the end. */
function factsProblemsShown(values: ApplyValues): Problems {
  return Object.fromEntries(
    Object.entries(factsProblems(values.facts)).filter(([, problem]) => problem === 'before-start'),
  );
}
