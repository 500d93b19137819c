/** The training world at hand: lay cards down, load paper, pull the line, move the clock. */
import { useState, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import type { CallName } from '#contract/counter/calls.ts';
import { idCardTroubles, type TrainingState } from '#contract/counter/training.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { maskNumberInDetail } from '#domain/resident/masking.ts';
import { devicesText, idCardTroubleText } from '#text/window/devices.ts';
import { useAct, useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { maskDate } from '../fields/field-text.ts';
import { dateAndTime } from '../fields/time-text.ts';
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
              <Button
                size="small"
                data-testid={`place-id-card-${person.personId}`}
                disabled={place.busy}
                onClick={() => void place.run({ personId: person.personId })}
              >
                {say(devicesText.layIdCard)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        data-testid="lift-id-card"
        disabled={place.busy || state.idCard === null}
        onClick={() => void place.run({ personId: null })}
      >
        {say(devicesText.liftIdCard)}
      </Button>
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
          <Button
            key={one}
            size="small"
            aria-pressed={trouble === one}
            type={trouble === one ? 'primary' : 'default'}
            data-testid={`id-card-${one}`}
            disabled={spoil.busy}
            onClick={() => void spoil.run({ trouble: one })}
          >
            {say(idCardTroubleText[one])}
          </Button>
        ))}
      </div>
      <div className="case-buttons">
        <Button
          size="small"
          data-testid={plugged ? 'unplug-reader' : 'plug-reader'}
          disabled={plug.busy}
          onClick={() => void plug.run({ plugged: !plugged })}
        >
          {say(plugged ? devicesText.unplugReader : devicesText.plugReader)}
        </Button>
        <Button
          size="small"
          data-testid={isSlow ? 'fast-reader' : 'slow-reader'}
          disabled={slow.busy}
          onClick={() => void slow.run({ slow: !isSlow })}
        >
          {say(isSlow ? devicesText.fastReader : devicesText.slowReader)}
        </Button>
      </div>
    </DrawerPart>
  );
}

function PermitCards({ state }: PartProps) {
  const say = useSay();
  const place = useAct('training.place-permit-card');
  return (
    <DrawerPart title={say(devicesText.permitCard)} failure={place.failure}>
      <Button
        size="small"
        data-testid="place-blank-card"
        disabled={place.busy}
        onClick={() => void place.run({ serial: 'new' })}
      >
        {say(devicesText.layBlank)}
      </Button>
      <Button
        size="small"
        data-testid="place-foreign-card"
        disabled={place.busy}
        onClick={() => void place.run({ serial: 'foreign' })}
      >
        {say(devicesText.layForeign)}
      </Button>
      <ul className="drawer-list">
        {state.permitCards.map((card) => (
          <li key={card.serial}>
            <span>{card.label}</span>
            <span className="soft">{card.serial}</span>
            {state.permitCard === card.serial ? (
              <span className="badge badge-good">{say(devicesText.onEncoder)}</span>
            ) : (
              <Button
                size="small"
                data-testid={`place-permit-card-${card.serial}`}
                disabled={place.busy}
                onClick={() => void place.run({ serial: card.serial })}
              >
                {say(devicesText.layCard)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        data-testid="lift-permit-card"
        disabled={place.busy || state.permitCard === null}
        onClick={() => void place.run({ serial: null })}
      >
        {say(devicesText.liftPermitCard)}
      </Button>
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
        <Button
          size="small"
          data-testid="load-feeder"
          disabled={load.busy || title.trim() === ''}
          onClick={() => void load.run({ titles: [title.trim()] })}
        >
          {say(devicesText.loadFeeder)}
        </Button>
      </div>
    </DrawerPart>
  );
}

function LineSwitch({ state }: PartProps) {
  const say = useSay();
  const set = useAct('training.set-line');
  return (
    <DrawerPart title={say(devicesText.line)} failure={set.failure}>
      <Button
        size="small"
        data-testid={state.lineUp ? 'line-down' : 'line-up'}
        disabled={set.busy}
        onClick={() => void set.run({ up: !state.lineUp })}
      >
        {say(state.lineUp ? devicesText.lineDown : devicesText.lineUp)}
      </Button>
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
        <Button
          size="small"
          data-testid="clock-day"
          disabled={set.busy}
          onClick={() => to(clockAfter(state.now, { days: 1 }))}
        >
          {say(devicesText.forwardDay)}
        </Button>
        <Button
          size="small"
          data-testid="clock-half-year"
          disabled={set.busy}
          onClick={() => to(clockAfter(state.now, { days: 180 }))}
        >
          {say(devicesText.forwardHalfYear)}
        </Button>
        <Button
          size="small"
          data-testid="clock-year"
          disabled={set.busy}
          onClick={() => to(clockAfter(state.now, { months: 11 }))}
        >
          {say(devicesText.forwardYear)}
        </Button>
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
        <Button
          size="small"
          data-testid="clock-set"
          disabled={set.busy || !isDate(date)}
          onClick={() => to(clockAfter(state.now, { date }))}
        >
          {say(devicesText.setClock)}
        </Button>
      </div>
    </DrawerPart>
  );
}
