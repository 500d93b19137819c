/** One house: what it is, whether it is safe and why, who lives in which bed on a day, and every stay there ever was. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PremisesView, StayRow } from '#contract/counter/premises.ts';
import type { BedPlace } from '#domain/premises/occupancy.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { premisesStatusTitles } from '#text/case-status.ts';
import { rentingUseTitles } from '#text/premises-terms.ts';
import { deskText } from '#text/window/desk.ts';
import { premisesText } from '#text/window/premises.ts';
import { useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { groupPhone } from '../../fields/field-text.ts';
import { ListState } from '../../lists/list-state.tsx';
import { SafetyBadge } from '../../premises/safety.tsx';
import { PremisesActs, type PremisesPanel } from './premises-acts.tsx';
import { Occupants } from './occupants.tsx';
import { SafetyRecords } from './safety-records.tsx';
import { StayHistory } from './stay-history.tsx';

export interface PremisesDetailProps {
  readonly premisesCaseId: string;
  readonly onChoose: (premisesCaseId: string) => void;
}

export function PremisesDetail({ premisesCaseId, onChoose }: PremisesDetailProps) {
  const read = useRead('premises.get', { premisesCaseId });
  return <ListState read={read}>{(view) => <Detail view={view} onChoose={onChoose} />}</ListState>;
}

interface DetailProps {
  readonly view: PremisesView;
  readonly onChoose: (premisesCaseId: string) => void;
}

function Detail({ view, onChoose }: DetailProps) {
  const [panel, setPanel] = useState<PremisesPanel | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [bed, setBed] = useState<BedPlace | null>(null);
  const onBed = useCallback((place: BedPlace, stay: StayRow | null) => {
    setBed(place);
    setPanel(stay === null ? { kind: 'move-in', place } : { kind: 'stay', stay });
  }, []);
  // To the bed from which the act was begun, or to the first: the next one is one arrow key away.
  const focusBeds = useCallback(() => {
    setTimeout(() => grid.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus(), 0);
  }, []);
  useEffect(focusBeds, [focusBeds]);
  const close = useCallback(() => {
    setPanel(null);
    focusBeds();
  }, [focusBeds]);
  return (
    <div data-testid="premises-detail" data-case={view.state.caseId}>
      <Head view={view} onChoose={onChoose} />
      <PremisesActs view={view} panel={panel} onPanel={setPanel} onClose={close} />
      <div ref={grid}>
        <Occupants view={view} at={bed} onBed={onBed} />
      </div>
      <SafetyRecords state={view.state} />
      <StayHistory stays={view.stays} />
    </div>
  );
}

function Head({ view, onChoose }: DetailProps) {
  const say = useSay();
  const { state, safety, overlaps, pending } = view;
  const { owner, landlord } = state;
  const contact = ({ name, phone }: typeof owner): string => (phone === null ? name : `${name} ${groupPhone(phone)}`);
  return (
    <>
      <div className="person-summary" data-testid="premises-head">
        <strong>{formatAddress(state.address)}</strong>
        <SafetyBadge safety={safety} />
        <span className="badge badge-info">{say(premisesStatusTitles[state.status])}</span>
        {pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
        <span className="person-address">
          {[
            `${say(premisesText.owner)} ${contact(owner)}`,
            `${say(premisesText.landlord)} ${landlord === null ? say(premisesText.landlordSame) : contact(landlord)}`,
            `${say(premisesText.use)} ${say(rentingUseTitles[state.use])}`,
            `${say(premisesText.registeredOn)} ${state.registeredOn}`,
          ].join(' · ')}
        </span>
        {state.closedOn !== null && (
          <span className="warning person-address">
            {say(premisesText.closedOn, { date: state.closedOn, reason: state.closedBecause ?? '' })}
          </span>
        )}
      </div>
      {overlaps.length > 0 && (
        <div className="warning-box" role="status" data-testid="premises-overlaps">
          <p>{say(premisesText.overlaps)}</p>
          {overlaps.map((other) => (
            <button
              key={other.premisesCaseId}
              type="button"
              className="plain-button"
              onClick={() => onChoose(other.premisesCaseId)}
            >
              {other.address}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
