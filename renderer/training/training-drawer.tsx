/** The training world at hand: lay cards down, load paper, pull the line, move the clock. */
import { useState, type ReactNode } from 'react';
import { Input } from 'antd';
import type { CallName } from '#contract/counter/calls.ts';
import { idCardTroubles, type TrainingState } from '#contract/counter/training.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { maskNumberInDetail } from '#domain/resident/masking.ts';
import { devicesText, idCardTroubleText } from '#text/window/devices.ts';
import { whyText } from '#text/window/why.ts';
import { useAct, useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { maskDate } from '../fields/field-text.ts';
import { dateAndTime } from '../fields/time-text.ts';
import { CommandButton } from '../keys/command-button.tsx';
import { ListState } from '../lists/list-state.tsx';
import { clockAfter } from './training-clock.ts';

export function TrainingDrawer() {
  const say = useSay();
  const read = useRead('training.state', {});
  return (
    <section className="section training-drawer" data-testid="training-drawer">
      <h3>{say(devicesText.trainingTitle)}</h3>
      <ListState read={read} isEmpty={(value) => value === null}>
        {(state) =>
          state && (
            <div className="drawer">
              <IdCards state={state} />
              <IdCardReader state={state} />
              <PermitCards state={state} />
              <Feeder state={state} />
              <LineSwitch state={state} />
              <Clock state={state} />
            </div>
          )
        }
      </ListState>
    </section>
  );
}

interface PartProps {
  readonly state: TrainingState;
}

/** `call` is shown only so that a failing act can be told in place. */
function DrawerPart({
  title,
  failure,
  children,
}: {
  readonly title: string;
  readonly failure: ReturnType<typeof useAct<CallName>>['failure'];
  readonly children: ReactNode;
}) {
  return (
    <div className="drawer-part">
      <h4>{title}</h4>
      {children}
      {failure && <FailurePanel failure={failure} />}
    </div>
  );
}

function IdCards({ state }: PartProps) {
  const say = useSay();
  const place = useAct('training.place-id-card');
  return (
    <DrawerPart title={say(devicesText.idCard)} failure={place.failure}>
      <ul className="drawer-list">
        {state.people.map((person) => (
          <li key={person.personId}>
            <span>{person.name}</span>
            <span className="soft">{maskNumberInDetail(person.number)}</span>
            {state.idCard === person.personId ? (
              <span className="badge badge-good">{say(devicesText.onReader)}</span>
            ) : (
              <CommandButton
                label={say(devicesText.layIdCard)}
                busy={place.busy}
                small
                testId={`place-id-card-${person.personId}`}
                onAct={() => void place.run({ personId: person.personId })}
              />
            )}
          </li>
        ))}
      </ul>
      <CommandButton
        label={say(devicesText.liftIdCard)}
        busy={place.busy}
        why={state.idCard === null ? say(whyText.noCardOnReader) : null}
        small
        testId="lift-id-card"
        onAct={() => void place.run({ personId: null })}
      />
    </DrawerPart>
  );
}

/** What goes wrong at the reader: the card that is laid down, the cable, the line. */
function IdCardReader({ state }: PartProps) {
  const say = useSay();
  const spoil = useAct('training.spoil-id-card');
  const plug = useAct('training.plug-reader');
  const slow = useAct('training.slow-reader');
  const { trouble, plugged, slow: isSlow } = state.idCardReader;
  return (
    <DrawerPart title={say(devicesText.idCardReader)} failure={spoil.failure ?? plug.failure ?? slow.failure}>
      <div className="case-buttons" role="group" aria-label={say(devicesText.cardState)}>
        {idCardTroubles.map((one) => (
          <CommandButton
            label={say(idCardTroubleText[one])}
            busy={spoil.busy}
            key={one}
            small
            pressed={trouble === one}
            primary={trouble === one}
            testId={`id-card-${one}`}
            onAct={() => void spoil.run({ trouble: one })}
          />
        ))}
      </div>
      <div className="case-buttons">
        <CommandButton
          label={say(plugged ? devicesText.unplugReader : devicesText.plugReader)}
          busy={plug.busy}
          small
          testId={plugged ? 'unplug-reader' : 'plug-reader'}
          onAct={() => void plug.run({ plugged: !plugged })}
        />
        <CommandButton
          label={say(isSlow ? devicesText.fastReader : devicesText.slowReader)}
          busy={slow.busy}
          small
          testId={isSlow ? 'fast-reader' : 'slow-reader'}
          onAct={() => void slow.run({ slow: !isSlow })}
        />
      </div>
    </DrawerPart>
  );
}

function PermitCards({ state }: PartProps) {
  const say = useSay();
  const place = useAct('training.place-permit-card');
  return (
    <DrawerPart title={say(devicesText.permitCard)} failure={place.failure}>
      <CommandButton
        label={say(devicesText.layBlank)}
        busy={place.busy}
        small
        testId="place-blank-card"
        onAct={() => void place.run({ serial: 'new' })}
      />
      <CommandButton
        label={say(devicesText.layForeign)}
        busy={place.busy}
        small
        testId="place-foreign-card"
        onAct={() => void place.run({ serial: 'foreign' })}
      />
      <ul className="drawer-list">
        {state.permitCards.map((card) => (
          <li key={card.serial}>
            <span>{card.label}</span>
            <span className="soft">{card.serial}</span>
            {state.permitCard === card.serial ? (
              <span className="badge badge-good">{say(devicesText.onEncoder)}</span>
            ) : (
              <CommandButton
                label={say(devicesText.layCard)}
                busy={place.busy}
                small
                testId={`place-permit-card-${card.serial}`}
                onAct={() => void place.run({ serial: card.serial })}
              />
            )}
          </li>
        ))}
      </ul>
      <CommandButton
        label={say(devicesText.liftPermitCard)}
        busy={place.busy}
        why={state.permitCard === null ? say(whyText.noCardOnEncoder) : null}
        small
        testId="lift-permit-card"
        onAct={() => void place.run({ serial: null })}
      />
    </DrawerPart>
  );
}

function Feeder({ state }: PartProps) {
  const say = useSay();
  const load = useAct('training.load-feeder');
  const [title, setTitle] = useState('');
  return (
    <DrawerPart title={say(devicesText.feeder)} failure={load.failure}>
      <p data-testid="feeder-pages">{say(devicesText.feederPages, { count: state.feederPages })}</p>
      <div className="search-line">
        <Input
          size="small"
          data-testid="feeder-title"
          aria-label={say(devicesText.feederTitle)}
          placeholder={say(devicesText.feederTitle)}
          value={title}
          maxLength={40}
          onChange={(event) => setTitle(event.target.value)}
        />
        <CommandButton
          label={say(devicesText.loadFeeder)}
          busy={load.busy}
          why={title.trim() === '' ? say(whyText.noTitle) : null}
          small
          testId="load-feeder"
          onAct={() => void load.run({ titles: [title.trim()] })}
        />
      </div>
    </DrawerPart>
  );
}

function LineSwitch({ state }: PartProps) {
  const say = useSay();
  const set = useAct('training.set-line');
  return (
    <DrawerPart title={say(devicesText.line)} failure={set.failure}>
      <CommandButton
        label={say(state.lineUp ? devicesText.lineDown : devicesText.lineUp)}
        busy={set.busy}
        small
        testId={state.lineUp ? 'line-down' : 'line-up'}
        onAct={() => void set.run({ up: !state.lineUp })}
      />
    </DrawerPart>
  );
}

function Clock({ state }: PartProps) {
  const say = useSay();
  const set = useAct('training.set-clock');
  const [date, setDate] = useState('');
  const to = (now: string): void => void set.run({ now });
  return (
    <DrawerPart title={say(devicesText.clock)} failure={set.failure}>
      <p data-testid="training-now">{say(devicesText.clockNow, { now: dateAndTime(state.now) })}</p>
      <div className="case-buttons">
        <CommandButton
          label={say(devicesText.forwardDay)}
          busy={set.busy}
          small
          testId="clock-day"
          onAct={() => to(clockAfter(state.now, { days: 1 }))}
        />
        <CommandButton
          label={say(devicesText.forwardHalfYear)}
          busy={set.busy}
          small
          testId="clock-half-year"
          onAct={() => to(clockAfter(state.now, { days: 180 }))}
        />
        <CommandButton
          label={say(devicesText.forwardYear)}
          busy={set.busy}
          small
          testId="clock-year"
          onAct={() => to(clockAfter(state.now, { months: 11 }))}
        />
      </div>
      <div className="search-line">
        <Input
          size="small"
          data-testid="clock-date"
          aria-label={say(devicesText.clockTo)}
          placeholder={say(devicesText.clockTo)}
          value={date}
          onChange={(event) => setDate(maskDate(event.target.value))}
        />
        <CommandButton
          label={say(devicesText.setClock)}
          busy={set.busy}
          why={!isDate(date) ? say(whyText.noDate) : null}
          small
          testId="clock-set"
          onAct={() => to(clockAfter(state.now, { date }))}
        />
      </div>
    </DrawerPart>
  );
}
