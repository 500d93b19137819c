/** One application: person, address, grounds and verdict at the left, its papers large, what was done, what can be done. */
import type { ApplicationState } from '#domain/permit/application-record.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { applicationKindTitles } from '#text/acts.ts';
import { applicationStatusTitles } from '#text/case-status.ts';
import { groundTitles, verdictTitles } from '#text/grounds.ts';
import { agentRelationTitles } from '#text/residence-terms.ts';
import { applyText, reviewText } from '#text/window/case.ts';
import { fieldText } from '#text/window/fields.ts';
import { useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { CaseTimeline } from '../../case/case-timeline.tsx';
import { useCase, type CaseOf } from '../../case/use-case.ts';
import { DocumentFacts } from '../../document/document-facts.tsx';
import { FactsList } from '../../facts/facts-list.tsx';
import { DwellingSafety } from '../../premises/dwelling-safety.tsx';
import { VerdictPanel } from '../../facts/verdict-panel.tsx';
import { ReadOnlyField } from '../../fields/field-frame.tsx';
import { groupPhone } from '../../fields/field-text.ts';
import { ListState } from '../../lists/list-state.tsx';
import { PaperViewer } from '../../papers/paper-viewer.tsx';
import { Receipt } from '../../receipt/receipt.tsx';
import { yuan } from '../apply/fee-section.tsx';
import { CaseActs } from './case-acts.tsx';

export interface CaseDetailProps {
  readonly caseId: string;
  /** To the next case of the queue; null when there is none. */
  readonly onNext: (() => void) | null;
}

export function CaseDetail({ caseId, onNext }: CaseDetailProps) {
  const read = useCase('application', caseId);
  return (
    <div className="split-detail" data-testid="case-detail" data-case={caseId}>
      <ListState read={read}>{(view) => <Detail view={view} onNext={onNext} />}</ListState>
    </div>
  );
}

function Detail({ view, onNext }: { readonly view: CaseOf<'application'>; readonly onNext: (() => void) | null }) {
  const say = useSay();
  const { state } = view;
  const verdict = useRead('case.explain', { residenceCaseId: state.residenceCaseId, facts: state.facts });
  return (
    <>
      <header className="case-head" data-testid="case-status" data-status={state.status}>
        <h3>{`${say(applicationKindTitles[state.applicationKind])} ${state.caseNumber}`}</h3>
        <span className="badge badge-info">{say(applicationStatusTitles[state.status])}</span>
        {state.dueOn !== null && <span className="soft">{`${say(reviewText.dueOn)} ${state.dueOn}`}</span>}
        {state.reason !== null && (
          <span className="warning">{say(reviewText.reasonGiven, { reason: state.reason })}</span>
        )}
      </header>
      <CaseActs view={view} onNext={onNext} />
      <div className="columns">
        <div>
          <PersonPart state={state} />
          <section className="section">
            <h3>{say(reviewText.facts)}</h3>
            <FactsList facts={state.facts} />
            <p className="soft">
              {`${say(verdictTitles[state.verdict.status])} · ${state.verdict.grounds.map((ground) => say(groundTitles[ground])).join(' · ')} · ${state.verdict.clauses.join(' ')}`}
            </p>
            <p>{`${say(reviewText.fee)} ${feeOf(state, say)}`}</p>
          </section>
          {state.applicationKind === 'first' && <VerdictPanel read={verdict} />}
          {state.applicationKind === 'first' && <DwellingSafety residenceCaseId={state.residenceCaseId} />}
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

function feeOf(state: ApplicationState, say: ReturnType<typeof useSay>): string {
  if (state.fee.kind === 'free') return say(applyText.feeFree);
  if (state.fee.kind === 'paid') return say(applyText.feePaid, { amount: yuan(state.fee.amountFen) });
  return `${say(applyText.feeWaived)} · ${state.fee.reason}`;
}

function PersonPart({ state }: { readonly state: ApplicationState }) {
  const say = useSay();
  const { person, agent } = state;
  return (
    <>
      <section className="section">
        <h3>{say(reviewText.person)}</h3>
        <DocumentFacts prefix="case-person" document={person.evidence.document} source={person.evidence.source} />
        <div className="fields facts">
          <ReadOnlyField id="case-phone" label={say(fieldText.phone)} value={groupPhone(person.phone ?? '')} />
          <ReadOnlyField id="case-address" label={say(reviewText.address)} value={formatAddress(state.address)} wide />
        </div>
      </section>
      {agent && (
        <section className="section">
          <h3>{`${say(reviewText.agent)} · ${say(agentRelationTitles[agent.relation])}`}</h3>
          <DocumentFacts prefix="case-agent" document={agent.evidence.document} source={agent.evidence.source} />
        </section>
      )}
    </>
  );
}
