/** The registration of a resident: it moves, ends, or is corrected. */
import { useRef, useState } from 'react';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { residenceStatusTitles } from '#text/case-status.ts';
import { changeText } from '#text/window/card.ts';
import { correctText } from '#text/window/exits.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { PersonSummary } from '../../case/person-summary.tsx';
import { CaseTimeline } from '../../case/case-timeline.tsx';
import { useCase, type CaseOf } from '../../case/use-case.ts';
import { useWhyNot } from '../../case/use-why-not.ts';
import { CheckForm } from '../../check/check-form.tsx';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../../keys/form-keys.ts';
import { ListState } from '../../lists/list-state.tsx';
import { bedOf } from '../../premises/bed-choice.ts';
import { BedField } from '../../premises/bed-field.tsx';
import { usePlace } from '../../premises/use-place.ts';
import { AddressFields } from '../../residence/address-fields.tsx';
import { addressProblems, emptyAddress, toStandardAddress } from '../../residence/address-values.ts';
import { ResidenceFields } from '../../residence/residence-fields.tsx';
import { emptyResidence, residenceProblems, toReporter } from '../../residence/residence-values.ts';
import { CorrectResidence } from './correct-residence.tsx';

export interface ResidenceActsProps {
  readonly caseId: string;
  /** Whether a permit card of the resident is known; null: not asked. */
  readonly hasCard: boolean | null;
  readonly onNext: () => void;
}

export function ResidenceActs({ caseId, hasCard, onNext }: ResidenceActsProps) {
  const read = useCase('residence', caseId);
  return <ListState read={read}>{(view) => <Acts view={view} hasCard={hasCard} onNext={onNext} />}</ListState>;
}

const doneText = { move: changeText.moveDone, leave: changeText.leaveDone, correct: correctText.done } as const;

interface ActsProps extends Omit<ResidenceActsProps, 'caseId'> {
  readonly view: CaseOf<'residence'>;
}

function Acts({ view, hasCard, onNext }: ActsProps) {
  const say = useSay();
  const whyNot = useWhyNot();
  const { state } = view;
  const [correcting, setCorrecting] = useState(false);
  const [done, setDone] = useState<keyof typeof doneText | null>(null);
  if (done !== null) {
    return (
      <div data-testid="residence-result">
        <div className="result" role="status">
          <h2>{say(doneText[done])}</h2>
        </div>
        <CaseTimeline actions={view.actions} pending={view.pending} />
        <CommandButton command="submit" primary label={say(changeText.next)} testId="change-next" onAct={onNext} />
      </div>
    );
  }
  if (correcting) {
    return <CorrectResidence state={state} onDone={() => setDone('correct')} onBack={() => setCorrecting(false)} />;
  }
  return (
    <div data-testid="residence-acts" data-case={state.caseId} data-status={state.status}>
      <PersonSummary person={state.person} address={state.address} />
      <p className="line-facts">
        <span>{say(residenceStatusTitles[state.status])}</span>
        {hasCard === false && <span className="soft">{say(changeText.noCard)}</span>}
        <CommandButton
          label={say(correctText.begin)}
          testId="residence-correct"
          why={whyNot(state, 'correct')}
          onAct={() => setCorrecting(true)}
        />
      </p>
      <CheckForm caseId={state.caseId} seed={null} />
      <Move state={state} onDone={() => setDone('move')} />
      <Leave state={state} onDone={() => setDone('leave')} />
      <CaseTimeline actions={view.actions} pending={view.pending} />
    </div>
  );
}

interface ActProps {
  readonly state: ResidenceState;
  readonly onDone: () => void;
}

function Move({ state, onDone }: ActProps) {
  const say = useSay();
  const today = useToday();
  const whyNot = useWhyNot();
  const move = useAct('residence.move');
  const form = useRef<HTMLDivElement>(null);
  const [address, setAddress] = useState(emptyAddress);
  const [residence, setResidence] = useState(emptyResidence);
  const [bed, setBed] = useState('');
  const [problems, setProblems] = useState<Problems>(noProblems);
  const place = usePlace(address);

  async function submit(): Promise<void> {
    const found = { ...addressProblems(address, 'address'), ...residenceProblems(residence, today) };
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) return focusField(form.current, first);
    if (residence.dwelling === '') return undefined;
    const taken = bedOf(bed);
    const outcome = await move.run({
      caseId: state.caseId,
      address: toStandardAddress(address),
      dwelling: residence.dwelling,
      reporter: toReporter(residence),
      since: residence.since,
      ...(taken === undefined ? {} : { bed: taken }),
    });
    return outcome.ok ? onDone() : undefined;
  }

  return (
    <section className="section" ref={form} onKeyDown={onFormKeyDown}>
      <h3>{say(changeText.newAddress)}</h3>
      <AddressFields prefix="address" values={address} problems={problems} onValues={setAddress} />
      <div className="fields">
        <ResidenceFields
          values={residence}
          problems={problems}
          onPart={(part) => setResidence((before) => ({ ...before, ...part }))}
        />
      </div>
      <BedField address={place} from={residence.since} value={bed} onValue={setBed} />
      {move.failure && <FailurePanel failure={move.failure} onRetry={() => void submit()} />}
      <CommandButton
        command="submit"
        primary
        label={say(changeText.move)}
        testId="residence-move"
        why={whyNot(state, 'move')}
        busy={move.busy}
        onAct={() => void submit()}
      />
    </section>
  );
}

function Leave({ state, onDone }: ActProps) {
  const say = useSay();
  const today = useToday();
  const whyNot = useWhyNot();
  const leave = useAct('residence.leave');
  const [on, setOn] = useState('');
  const [asked, setAsked] = useState(false);
  const problem = on === '' ? 'required' : !isDate(on) ? 'not-a-date' : on > today ? 'in-future' : undefined;

  async function submit(): Promise<void> {
    setAsked(true);
    if (problem !== undefined) return;
    const outcome = await leave.run({ caseId: state.caseId, on });
    if (outcome.ok) onDone();
  }

  return (
    <section className="section">
      <h3>{say(changeText.leave)}</h3>
      <div className="fields">
        <TextField
          id="leftOn"
          kind="date"
          label={say(changeText.leaveOn)}
          value={on}
          problem={asked ? problem : undefined}
          onValue={setOn}
        />
      </div>
      {leave.failure && <FailurePanel failure={leave.failure} onRetry={() => void submit()} />}
      <CommandButton
        danger
        label={say(changeText.leave)}
        testId="residence-leave"
        why={whyNot(state, 'leave')}
        busy={leave.busy}
        onAct={() => void submit()}
      />
    </section>
  );
}
