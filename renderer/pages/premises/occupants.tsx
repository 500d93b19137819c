/** Who lives in which bed on a day; Enter on a bed moves somebody in or out. */
import { useState } from 'react';
import type { PremisesView, StayRow } from '#contract/counter/premises.ts';
import { bedCount, countsOn, type BedPlace } from '#domain/premises/occupancy.ts';
import { premisesText, registrationText } from '#text/window/premises.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { Receipt } from '../../receipt/receipt.tsx';
import { dayProblem } from './premises-values.ts';

interface BedRow extends BedPlace {
  readonly stay: StayRow | null;
}

function bedId({ room, bed }: BedPlace): string {
  return `${room}/${bed}`;
}

/** Every bed of today's rooms, and beds that were lived in on that day and are gone since. */
function bedRows({ state, stays }: PremisesView, day: string): readonly BedRow[] {
  const living = stays.filter((stay) => countsOn(stay, day));
  const beds = state.rooms.flatMap(({ name, beds: count }) =>
    Array.from({ length: count }, (_, index): BedRow => {
      const bed = index + 1;
      return { room: name, bed, stay: living.find((stay) => stay.room === name && stay.bed === bed) ?? null };
    }),
  );
  const shown = new Set(beds.map(({ stay }) => stay?.stayId));
  const former = living.filter(({ stayId }) => !shown.has(stayId));
  return [...beds, ...former.map((stay) => ({ room: stay.room, bed: stay.bed, stay }))];
}

export function RegistrationBadge({ stay }: { readonly stay: StayRow }) {
  const say = useSay();
  // Registered at another desk and not here yet: of him nothing is claimed.
  if (stay.kind === 'unknown') return null;
  const good = stay.registration === 'here';
  return (
    <span className={good ? 'tone-good' : 'tone-bad'} data-registration={stay.registration}>
      {say(registrationText[stay.registration])}
    </span>
  );
}

export interface OccupantsProps {
  readonly view: PremisesView;
  /** The bed at which somebody was moved in or out last. */
  readonly at: BedPlace | null;
  readonly onBed: (place: BedPlace, stay: StayRow | null) => void;
}

/** Before the day of the desk is known nobody can say which bed is free. */
export function Occupants(props: OccupantsProps) {
  const today = useToday();
  return today === '' ? null : <Beds {...props} today={today} />;
}

function Beds({ view, at, onBed, today }: OccupantsProps & { readonly today: string }) {
  const say = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? undefined : dayProblem(typed, today);
  // A day that cannot be read, or has not come, says nothing of who lives here.
  const day = typed !== null && problem === undefined ? typed : today;
  const isToday = day === today;
  const rows = bedRows(view, day);
  const columns: readonly GridColumn<BedRow>[] = [
    { key: 'room', title: say(premisesText.room), width: '6em', render: (row) => row.room },
    { key: 'bed', title: say(premisesText.bed), width: '3.5em', render: (row) => String(row.bed) },
    {
      key: 'name',
      title: say(premisesText.name),
      render: ({ stay }) =>
        stay === null ? <span className="soft">{say(premisesText.free)}</span> : <OccupantName stay={stay} />,
    },
    { key: 'number', title: say(premisesText.number), width: '11em', render: ({ stay }) => stay?.numberMasked ?? '' },
    { key: 'from', title: say(premisesText.from), width: '7em', render: ({ stay }) => stay?.from ?? '' },
    {
      key: 'registration',
      title: say(premisesText.registration),
      width: '8em',
      render: ({ stay }) => (stay === null ? '' : <RegistrationBadge stay={stay} />),
    },
  ];
  const acts = new Set(view.steps);
  const canOpen = isToday && (acts.has('move-in') || acts.has('move-out'));
  return (
    <section className="section" data-testid="occupants">
      <div className="section-head">
        <h3>{say(premisesText.living)}</h3>
        <span data-testid="occupancy-count">
          {say(premisesText.bedsOf, {
            occupied: rows.filter(({ stay }) => stay !== null).length,
            beds: bedCount(view.state.rooms),
          })}
        </span>
        <div className="premises-day">
          <TextField
            id="day"
            kind="date"
            label={say(premisesText.day)}
            value={typed ?? today}
            problem={problem}
            onValue={setTyped}
          />
        </div>
        {!isToday && <CommandButton label={say(premisesText.today)} testId="day-today" onAct={() => setTyped(null)} />}
        <Sheet state={view.state} day={day} />
      </div>
      <DataGrid
        label={say(premisesText.living)}
        testId="bed-grid"
        columns={columns}
        rows={rows}
        rowId={bedId}
        selectedId={at === null ? null : bedId(at)}
        onOpen={canOpen ? ({ room, bed, stay }) => onBed({ room, bed }, stay) : undefined}
      />
    </section>
  );
}

function OccupantName({ stay }: { readonly stay: StayRow }) {
  const say = useSay();
  return <>{stay.kind === 'unknown' ? say(premisesText.unknownName) : stay.name}</>;
}

/** A sheet of another day, or of a house in which something has changed, is drawn anew. */
function Sheet({ state, day }: { readonly state: PremisesView['state']; readonly day: string }) {
  const say = useSay();
  const make = useAct('premises.sheet');
  const [sheet, setSheet] = useState<{ readonly formId: string; readonly of: string } | null>(null);
  const of = `${state.revision} ${day}`;

  async function draw(): Promise<void> {
    const outcome = await make.run({ premisesCaseId: state.caseId, day });
    if (outcome.ok) setSheet({ formId: outcome.value.formId, of });
  }

  return (
    <>
      <CommandButton
        label={say(premisesText.sheet)}
        testId="premises-sheet"
        busy={make.busy}
        onAct={() => void draw()}
      />
      {sheet !== null && sheet.of === of && <Receipt formId={sheet.formId} />}
      {make.failure && <FailurePanel failure={make.failure} onRetry={() => void draw()} />}
    </>
  );
}
