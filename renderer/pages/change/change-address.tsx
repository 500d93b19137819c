/** 变更: the new address, its ten-day clock, its proof, written to the chip. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import { maskName } from '#domain/resident/masking.ts';
import { changeText } from '#text/window/card.ts';
import { applyText } from '#text/window/case.ts';
import { exitText } from '#text/window/exits.ts';
import { fieldText } from '#text/window/fields.ts';
import { registerText } from '#text/window/register.ts';
import { whyText } from '#text/window/why.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
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
import { DraftLine } from '../../draft/draft-line.tsx';
import { useDraft } from '../../draft/use-draft.ts';
import { AreaReadings } from '../../exit/area-readings.tsx';
import { useExitWhy, useRunningExit } from '../../exit/use-exit-why.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../../keys/form-keys.ts';
import { whyOf } from '../../keys/why.ts';
import { ListState } from '../../lists/list-state.tsx';
import { PaperChecklist } from '../../papers/paper-checklist.tsx';
import { MissingSlip } from '../../papers/missing-slip.tsx';
import { missingKinds } from '../../papers/paper-list.ts';
import { Receipt } from '../../receipt/receipt.tsx';
import { AddressFields } from '../../residence/address-fields.tsx';
import { emptyAddress, toStandardAddress } from '../../residence/address-values.ts';
import { changeProblems, clockOf, leavesCounty, type ChangeDraft } from './change-values.ts';

export interface ChangeAddressProps {
  readonly card: PermitCardRow;
  readonly draftId: string;
  readonly initial: ChangeDraft | null;
  readonly onNext: () => void;
  /** The new address lies beyond the area of the permit: it ends. */
  readonly onExit: (toCounty: string) => void;
}

export function ChangeAddress(props: ChangeAddressProps) {
  const read = useCase('permit-card', props.card.cardCaseId);
  return <ListState read={read}>{(view) => <Change {...props} state={view.state} />}</ListState>;
}

type ChangeProps = ChangeAddressProps & { readonly state: PermitCardState };

function Change({ card, draftId, initial, state, onNext, onExit }: ChangeProps) {
  const say = useSay();
  const navigate = useNavigate();
  const today = useToday();
  const change = useAct('card.change');
  const encoder = useEncoder();
  const form = useRef<HTMLDivElement>(null);
  const [address, setAddress] = useState(
    initial?.address ?? { ...emptyAddress, county: state.address.county, street: state.address.street },
  );
  const [changedOn, setChangedOn] = useState(initial?.changedOn ?? '');
  const [papers, setPapers] = useState<readonly PaperRef[]>(initial?.papers ?? []);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [fit, setFit] = useState<CardFit | null>(null);
  const [written, setWritten] = useState<OutputOf<'card.change'> | null>(null);
  const content = useMemo(() => ({ card, address, changedOn, papers }), [address, card, changedOn, papers]);
  const draft = useDraft({ draftId, page: 'change', title: maskName(card.name), content });
  const needed = useRead('case.requirements', {
    act: 'change',
    residenceCaseId: card.residenceCaseId,
    facts: {},
    agent: false,
  });
  const onPapers = useCallback((update: (before: readonly PaperRef[]) => readonly PaperRef[]) => setPapers(update), []);
  const missing = missingKinds(needed.value?.papers ?? [], papers);
  const clock = clockOf(changedOn, today);
  const whyNot = useWhyNot();
  const writeWhy = useWriteWhy();
  const exitWhy = useExitWhy();
  const running = useRunningExit(state.person.evidence.document.number);
  const away = leavesCounty(state.address.county, address.county);

  async function write(): Promise<void> {
    const found = changeProblems(address, changedOn, today);
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) return focusField(form.current, first);
    setFit(null);
    change.clear();
    const onEncoder = await encoder.look();
    if (onEncoder === null) return undefined;
    const fits = fitForUpdate(onEncoder, card.cardCaseId, card.permitNumber);
    setFit(fits);
    if (fits !== 'fits') return undefined;
    const outcome = await change.run({
      cardCaseId: card.cardCaseId,
      address: toStandardAddress(address),
      changedOn,
      papers: [...papers],
    });
    if (!outcome.ok) return undefined;
    draft.finish();
    return setWritten(outcome.value);
  }

  if (written !== null) {
    return (
      <div data-testid="change-result">
        <div className="result" role="status">
          <h2>{say(changeText.done)}</h2>
          <Receipt formId={written.formId} />
        </div>
        <ReadBackTable record={written.record} readBack={written.readBack} chipSerial={written.chip.chipSerial} />
        <footer className="page-foot">
          <CommandButton command="submit" primary label={say(changeText.next)} testId="change-next" onAct={onNext} />
        </footer>
      </div>
    );
  }
  const count = problemFields(problems).length;
  return (
    <div data-testid="change-form" data-card={card.cardCaseId}>
      <PersonSummary person={state.person} address={state.address} />
      <div ref={form} onKeyDown={onFormKeyDown}>
        <section className="section">
          <h3>{say(changeText.newAddress)}</h3>
          <AddressFields prefix="address" values={address} problems={problems} onValues={setAddress} />
          {away && (
            <div className="warning-box">
              <p>{say(changeText.otherCounty)}</p>
              <AreaReadings from={state.address.county} to={address.county} />
              <CommandButton
                label={say(exitText.begin)}
                testId="change-exit"
                why={exitWhy(state, running)}
                onAct={() => onExit(address.county)}
              />
            </div>
          )}
          <div className="fields">
            <TextField
              id="changedOn"
              kind="date"
              label={say(changeText.changedOn)}
              value={changedOn}
              problem={problems['changedOn']}
              hint={say(fieldText.dateHint)}
              onValue={setChangedOn}
            />
          </div>
          {clock && (
            <p className={clock.late ? 'warning' : 'soft'} data-testid="change-clock" data-late={clock.late}>
              {say(changeText.clock, { date: clock.dueOn })} {clock.late && say(changeText.clockLate)}
            </p>
          )}
        </section>
        <ListState read={needed}>
          {(value) => <PaperChecklist required={value.papers} papers={papers} onPapers={onPapers} />}
        </ListState>
        {missing.length > 0 && <MissingSlip residenceCaseId={card.residenceCaseId} missing={missing} />}
      </div>
      <CardOnEncoder encoder={encoder} fit={fit} permitNumber={card.permitNumber} onRetry={() => void write()} />
      {change.busy && <DeviceProgress device="card-encoder" writing />}
      {change.failure && <FailurePanel failure={change.failure} onRetry={() => void write()} />}
      <footer className="page-foot">
        <ul className="blockers" aria-live="polite">
          {count > 0 && <li>{say(registerText.problems, { count })}</li>}
          {missing.length > 0 && <li>{say(applyText.blockedPapers, { count: missing.length })}</li>}
        </ul>
        <DraftLine draft={draft} onHold={() => void navigate('/')} />
        <CommandButton
          command="write-card"
          primary
          label={say(changeText.write)}
          testId="change-write"
          why={whyOf(
            whyNot(state, 'change'),
            writeWhy,
            away && say(whyText.otherCounty),
            missing.length > 0 && say(whyText.papersMissing, { count: missing.length }),
          )}
          busy={change.busy || encoder.recognise.busy}
          onAct={() => void write()}
        />
      </footer>
    </div>
  );
}
