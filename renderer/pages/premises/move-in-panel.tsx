/** 入住: a resident found by name, number or card, or somebody who is to be registered yet. */
import { useState } from 'react';
import type { PersonRow } from '#contract/counter/resident.ts';
import type { BedPlace } from '#domain/premises/occupancy.ts';
import type { Occupant } from '#domain/premises/premises-action.ts';
import { premisesText } from '#text/window/premises.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { cleanIdNumber, isPhone } from '../../fields/field-text.ts';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { PersonSearch } from '../../person/person-search.tsx';
import { ActPanel } from './act-panel.tsx';
import { dayProblem } from './premises-values.ts';

export interface MoveInPanelProps {
  readonly premisesCaseId: string;
  readonly place: BedPlace;
  readonly onClose: () => void;
}

type Kind = Occupant['kind'];
const kindText = { resident: premisesText.resident, unregistered: premisesText.notRegistered } as const;
const noOne = { name: '', number: '', phone: '' };

export function MoveInPanel({ premisesCaseId, place, onClose }: MoveInPanelProps) {
  const say = useSay();
  const today = useToday();
  const moveIn = useAct('premises.move-in');
  const [kind, setKind] = useState<Kind>('resident');
  const [resident, setResident] = useState<PersonRow | null>(null);
  const [person, setPerson] = useState(noOne);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [problems, setProblems] = useState<Problems>(noProblems);

  function occupantOf(): Occupant | null {
    if (kind === 'resident') return resident === null ? null : { kind, residenceCaseId: resident.caseId };
    const name = person.name.trim();
    const orNull = (text: string): string | null => (text === '' ? null : text);
    return name === '' ? null : { kind, name, documentNumber: orNull(person.number), phone: orNull(person.phone) };
  }

  async function submit(): Promise<void> {
    const occupant = occupantOf();
    const asked = kind === 'resident' ? 'person-search-text' : 'occupantName';
    const found: Problems = {
      [asked]: occupant === null ? 'required' : undefined,
      occupantPhone: kind === 'unregistered' && person.phone !== '' && !isPhone(person.phone) ? 'phone' : undefined,
      moveInFrom: dayProblem(from, today),
      moveInTo: to === '' ? undefined : (dayProblem(to, today) ?? (to <= from ? 'before-start' : undefined)),
    };
    setProblems(found);
    if (occupant === null || problemFields(found).length > 0) return;
    const outcome = await moveIn.run({ premisesCaseId, ...place, occupant, from, to: to === '' ? null : to });
    if (outcome.ok) onClose();
  }

  return (
    <ActPanel
      title={`${say(premisesText.moveIn)} · ${say(premisesText.bedOf, { room: place.room, bed: place.bed })}`}
      submitLabel={say(premisesText.moveIn)}
      testId="move-in"
      busy={moveIn.busy}
      failure={moveIn.failure}
      problems={problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="tabs" role="tablist" aria-label={say(premisesText.living)}>
        {(['resident', 'unregistered'] as const).map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === kind}
            data-testid={`occupant-${each}`}
            onClick={() => setKind(each)}
          >
            {say(kindText[each])}
          </button>
        ))}
      </div>
      {kind === 'resident' && resident === null && <PersonSearch onPerson={setResident} />}
      {kind === 'resident' && resident !== null && (
        <div className="person-summary" data-testid="occupant-chosen">
          <strong>{resident.name}</strong>
          <span>{resident.numberMasked}</span>
          <span className="person-address">{resident.address}</span>
        </div>
      )}
      {kind === 'unregistered' && <p className="warning">{say(premisesText.notRegisteredNote)}</p>}
      <div className="fields">
        {kind === 'unregistered' && (
          <>
            <TextField
              id="occupantName"
              label={say(premisesText.name)}
              value={person.name}
              problem={problems['occupantName']}
              autoFocus
              onValue={(name) => setPerson({ ...person, name })}
            />
            <TextField
              id="occupantNumber"
              kind="id-number"
              label={say(premisesText.number)}
              value={person.number}
              optional
              onValue={(number) => setPerson({ ...person, number: cleanIdNumber(number) })}
            />
            <TextField
              id="occupantPhone"
              kind="phone"
              label={say(premisesText.phone)}
              value={person.phone}
              problem={problems['occupantPhone']}
              optional
              onValue={(phone) => setPerson({ ...person, phone })}
            />
          </>
        )}
        <TextField
          id="moveInFrom"
          kind="date"
          label={say(premisesText.moveInFrom)}
          value={from}
          problem={problems['moveInFrom']}
          onValue={setFrom}
        />
        <TextField
          id="moveInTo"
          kind="date"
          label={say(premisesText.moveInTo)}
          value={to}
          problem={problems['moveInTo']}
          optional
          onValue={setTo}
        />
      </div>
    </ActPanel>
  );
}
