/** One endorsement: the conditions hold again, their papers are here, the year is written to the chip. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import { maskName } from '#domain/resident/masking.ts';
import { cardText, endorseText } from '#text/window/card.ts';
import { applyText } from '#text/window/case.ts';
import { deskText } from '#text/window/desk.ts';
import { whyText } from '#text/window/why.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useWriteWhy } from '../../app/desk-why.ts';
import { useSay } from '../../app/say.ts';
import { fitForUpdate, type CardFit } from '../../card/card-fit.ts';
import type { PermitCardRow } from '../../card/card-finder.tsx';
import { CardOnEncoder } from '../../card/card-on-encoder.tsx';
import { ReadBackTable } from '../../card/read-back-table.tsx';
import { useEncoder } from '../../card/use-encoder.ts';
import { PersonSummary } from '../../case/person-summary.tsx';
import { useCase } from '../../case/use-case.ts';
import { useWhyNot } from '../../case/use-why-not.ts';
import { DeviceProgress } from '../../device/device-progress.tsx';
import { FactsForm } from '../../facts/facts-form.tsx';
import { factsProblems, toClaimedFacts, type FactsValues } from '../../facts/facts-values.ts';
import { VerdictPanel } from '../../facts/verdict-panel.tsx';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { noProblems, problemFields } from '../../fields/problems.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { onFormKeyDown } from '../../keys/form-keys.ts';
import { whyOf } from '../../keys/why.ts';
import { ListState } from '../../lists/list-state.tsx';
import { PaperChecklist } from '../../papers/paper-checklist.tsx';
import { MissingSlip } from '../../papers/missing-slip.tsx';
import { missingKinds } from '../../papers/paper-list.ts';
import { DwellingSafety } from '../../premises/dwelling-safety.tsx';
import { Receipt } from '../../receipt/receipt.tsx';
import { EntitlementPanel } from '../../services/entitlement-panel.tsx';
import { DraftLine } from '../../draft/draft-line.tsx';
import { useDraft } from '../../draft/use-draft.ts';
import type { EndorseDraft } from './endorse-draft.ts';

export interface EndorseCardProps {
  readonly card: PermitCardRow;
  readonly draftId: string;
  readonly initial: EndorseDraft | null;
  readonly onNext: () => void;
}

export function EndorseCard(props: EndorseCardProps) {
  const read = useCase('permit-card', props.card.cardCaseId);
  return <ListState read={read}>{(view) => <Endorse {...props} state={view.state} />}</ListState>;
}

function Endorse({ card, draftId, initial, state, onNext }: EndorseCardProps & { readonly state: PermitCardState }) {
  const say = useSay();
  const navigate = useNavigate();
  const endorse = useAct('card.endorse');
  const encoder = useEncoder();
  const form = useRef<HTMLDivElement>(null);
  const [facts, setFacts] = useState<FactsValues>(initial?.facts ?? {});
  const [papers, setPapers] = useState<readonly PaperRef[]>(initial?.papers ?? []);
  const [fit, setFit] = useState<CardFit | null>(null);
  const [written, setWritten] = useState<OutputOf<'card.endorse'> | null>(null);
  const claimed = useMemo(() => toClaimedFacts(facts), [facts]);
  const content = useMemo(() => ({ card, facts, papers }), [card, facts, papers]);
  const draft = useDraft({ draftId, page: 'endorse', title: maskName(card.name), content });
  const { residenceCaseId } = card;
  const verdict = useRead('case.explain', { residenceCaseId, facts: claimed }, { keepPrevious: true });
  const needed = useRead(
    'case.requirements',
    { act: 'endorse', residenceCaseId, facts: claimed, agent: false },
    { keepPrevious: true },
  );
  const onFacts = useCallback((change: (before: FactsValues) => FactsValues) => setFacts(change), []);
  const onPapers = useCallback((change: (before: readonly PaperRef[]) => readonly PaperRef[]) => setPapers(change), []);
  const missing = missingKinds(needed.value?.papers ?? [], papers);
  const passed = verdict.value?.status === 'eligible' || verdict.value?.status === 'direct';
  const complete = problemFields(factsProblems(facts)).length === 0;
  const whyNot = useWhyNot();
  const writeWhy = useWriteWhy();
  const why = whyOf(
    whyNot(state, 'endorse'),
    writeWhy,
    !complete && say(whyText.factsIncomplete),
    !passed && say(endorseText.blockedVerdict),
    missing.length > 0 && say(whyText.papersMissing, { count: missing.length }),
  );

  async function write(): Promise<void> {
    setFit(null);
    endorse.clear();
    const found = await encoder.look();
    if (found === null) return;
    const fits = fitForUpdate(found, card.cardCaseId, card.permitNumber);
    setFit(fits);
    if (fits !== 'fits') return;
    const outcome = await endorse.run({ cardCaseId: card.cardCaseId, facts: claimed, papers: [...papers] });
    if (!outcome.ok) return;
    draft.finish();
    setWritten(outcome.value);
  }

  if (written !== null) {
    return (
      <div data-testid="endorse-result">
        <div className="result" role="status">
          <h2>{say(endorseText.done)}</h2>
          <Receipt formId={written.formId} />
        </div>
        <ReadBackTable record={written.record} readBack={written.readBack} chipSerial={written.chip.chipSerial} />
        <footer className="page-foot">
          <CommandButton command="submit" primary label={say(endorseText.next)} testId="endorse-next" onAct={onNext} />
        </footer>
      </div>
    );
  }
  return (
    <div data-testid="endorse-card" data-card={card.cardCaseId}>
      <PersonSummary person={state.person} address={state.address} />
      {card.endorsement && (
        <p className="line-facts">
          <strong>{card.permitNumber}</strong>
          <span>{say(endorseText.year, { year: card.endorsement.year })}</span>
          <span>{say(endorseText.window, { from: card.endorsement.opensOn, to: card.endorsement.lastDay })}</span>
          <span>{`${say(cardText.validTo)} ${card.endorsement.validTo}`}</span>
        </p>
      )}
      {card.endorsement?.status === 'late' && <p className="warning-box">{say(endorseText.late)}</p>}
      {card.endorsement?.status === 'not-yet' && (
        <p className="warning-box">{say(endorseText.notYet, { date: card.endorsement.opensOn })}</p>
      )}
      <div ref={form} onKeyDown={onFormKeyDown}>
        <div className="columns">
          <FactsForm values={facts} problems={noProblems} onValues={onFacts} />
          <VerdictPanel read={verdict} />
        </div>
        <DwellingSafety residenceCaseId={residenceCaseId} />
        <ListState read={needed}>
          {(value) => <PaperChecklist required={value.papers} papers={papers} onPapers={onPapers} />}
        </ListState>
        {missing.length > 0 && <MissingSlip residenceCaseId={card.residenceCaseId} missing={missing} />}
      </div>
      {state.issuedOn !== null && (
        <EntitlementPanel
          cardCaseId={state.caseId}
          card={{ issuedOn: state.issuedOn, endorsements: state.endorsements }}
        />
      )}
      <CardOnEncoder encoder={encoder} fit={fit} permitNumber={card.permitNumber} onRetry={() => void write()} />
      {endorse.busy && <DeviceProgress device="card-encoder" writing />}
      {endorse.failure && <FailurePanel failure={endorse.failure} onRetry={() => void write()} />}
      <footer className="page-foot">
        <ul className="blockers" aria-live="polite">
          {!complete && <li>{say(applyText.blockedFacts)}</li>}
          {!passed && <li>{say(endorseText.blockedVerdict)}</li>}
          {missing.length > 0 && <li>{say(applyText.blockedPapers, { count: missing.length })}</li>}
        </ul>
        <DraftLine draft={draft} onHold={() => void navigate('/')} />
        <CommandButton
          command="close"
          label={say(deskText.back)}
          testId="endorse-back"
          busy={endorse.busy}
          onAct={onNext}
        />
        <CommandButton
          command="write-card"
          primary
          label={say(endorseText.endorse)}
          testId="endorse-write"
          why={why}
          busy={endorse.busy || encoder.recognise.busy}
          onAct={() => void write()}
        />
      </footer>
    </div>
  );
}
