/** One exit: whose permit, why and by which clause at the left, its papers large, what was done, what can be done. */
import type { ExitState } from '#domain/permit/exit-record.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { divisionName } from '#domain/residence/divisions.ts';
import { exitStatusTitles } from '#text/case-status.ts';
import { exitFindingTitles, exitKindTitles, exitReasonTitles } from '#text/exits.ts';
import { formTexts } from '#text/forms.ts';
import { agentRelationTitles } from '#text/residence-terms.ts';
import { cardText } from '#text/window/card.ts';
import { reviewText } from '#text/window/case.ts';
import { exitText } from '#text/window/exits.ts';
import { useSay } from '../../app/say.ts';
import { CaseTimeline } from '../../case/case-timeline.tsx';
import { useCase, type CaseOf } from '../../case/use-case.ts';
import { DocumentFacts } from '../../document/document-facts.tsx';
import { exitRuleOf } from '../../exit/exit-values.ts';
import { ReadOnlyField } from '../../fields/field-frame.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { PaperViewer } from '../../papers/paper-viewer.tsx';
import { Receipt } from '../../receipt/receipt.tsx';
import type { CaseDetailProps } from './case-detail.tsx';
import { ExitActs } from './exit-acts.tsx';

export function ExitDetail({ caseId, onNext }: CaseDetailProps) {
  const read = useCase('exit', caseId);
  return (
    <div className="split-detail" data-testid="case-detail" data-case={caseId}>
      <ListState read={read}>{(view) => <Detail view={view} onNext={onNext} />}</ListState>
    </div>
  );
}

function Detail({ view, onNext }: { readonly view: CaseOf<'exit'>; readonly onNext: (() => void) | null }) {
  const say = useSay();
  const { state } = view;
  const { person, agent } = state;
  return (
    <>
      <header className="case-head" data-testid="case-status" data-status={state.status}>
        <h3>{`${say(exitText.title)} ${state.permitNumber}`}</h3>
        <span className="badge badge-info">{say(exitStatusTitles[state.status])}</span>
      </header>
      <ExitActs view={view} onNext={onNext} />
      <div className="columns">
        <div>
          <section className="section" data-testid="exit-facts">
            <h3>{say(exitText.facts)}</h3>
            <ExitFacts state={state} />
          </section>
          <section className="section">
            <h3>{say(exitText.holder)}</h3>
            <DocumentFacts prefix="case-person" document={person.evidence.document} source={person.evidence.source} />
            <div className="fields facts">
              <ReadOnlyField
                id="case-address"
                label={say(reviewText.address)}
                value={formatAddress(state.address)}
                wide
              />
            </div>
          </section>
          {agent && (
            <section className="section">
              <h3>{`${say(reviewText.agent)} · ${say(agentRelationTitles[agent.relation])}`}</h3>
              <DocumentFacts prefix="case-agent" document={agent.evidence.document} source={agent.evidence.source} />
            </section>
          )}
        </div>
        <PaperViewer papers={state.papers} />
      </div>
      <CaseTimeline actions={view.actions} pending={view.pending} />
      {view.forms.length > 0 && (
        <section className="section">
          <h3>{say(reviewText.receipts)}</h3>
          {view.forms.map((form, index) => (
            <Receipt key={form.formId} formId={form.formId} answersKey={index === view.forms.length - 1} />
          ))}
        </section>
      )}
    </>
  );
}

/** What is asked for or proposed, by which clause, what the holder says, what was decided. */
function ExitFacts({ state }: { readonly state: ExitState }) {
  const say = useSay();
  const rule = exitRuleOf(state.reason);
  const byOn = (account: string, date: string): string => say(exitText.openedByOn, { account, date });
  const facts: readonly (readonly [id: string, label: string, value: string | null])[] = [
    ['reason', say(exitText.reason), say(exitReasonTitles[state.reason])],
    ['kind', say(exitText.kind), rule && say(exitKindTitles[rule.kind])],
    ['clause', say(exitText.clause), state.clause],
    ['permit', say(cardText.permitNumber), state.permitNumber],
    ['on', say(exitText.happenedOn), state.happenedOn],
    ['to', say(exitText.toCounty), state.toCounty && (divisionName(state.toCounty) ?? state.toCounty)],
    ['card', say(exitText.card), say(formTexts[`value.exit-card.${state.card}`])],
    ['opened', say(exitText.openedBy), byOn(state.openedBy, state.openedOn)],
    ['decided', say(exitText.decidedBy), state.decidedBy && byOn(state.decidedBy, state.decidedOn ?? '')],
    ['finding', say(exitText.finding), state.finding && say(exitFindingTitles[state.finding])],
  ];
  const long: typeof facts = [
    [
      'consequence',
      say(exitText.consequence),
      say(state.leavesResidence ? exitText.endsResidence : exitText.keepsResidence),
    ],
    ['question', say(exitText.question), rule && rule.question],
    ['statement', say(exitText.statement), state.statement],
    ['decision-reason', say(exitText.decisionReason), state.decisionReason],
  ];
  return (
    <div className="fields facts">
      {facts.map(
        ([id, label, value]) =>
          value !== null && <ReadOnlyField key={id} id={`exit-fact-${id}`} label={label} value={value} />,
      )}
      {long.map(
        ([id, label, value]) =>
          value !== null && <ReadOnlyField key={id} id={`exit-fact-${id}`} label={label} value={value} wide />,
      )}
    </div>
  );
}
