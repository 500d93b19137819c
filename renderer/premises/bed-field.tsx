/** The bed that is taken with a registration, where the address lies in rental housing; nothing anywhere else. */
import { useEffect } from 'react';
import type { BedChoice, PremisesRow } from '#contract/counter/premises.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { dwellingText } from '#text/window/premises.ts';
import { useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { SafetyBadge } from './safety.tsx';
import { bedText } from './bed-choice.ts';

export interface BedFieldProps {
  /** Null while it is not complete. */
  readonly address: StandardAddress | null;
  readonly from: string;
  readonly value: string;
  readonly onValue: (bed: string) => void;
}

export function BedField({ address, from, value, onValue }: BedFieldProps) {
  return address === null || !isDate(from) ? null : (
    <Beds address={address} from={from} value={value} onValue={onValue} />
  );
}

function isBed(value: string, { premisesCaseId }: PremisesRow, place: Omit<BedChoice, 'premisesCaseId'>): boolean {
  return value === bedText({ premisesCaseId, ...place });
}

function Beds({ address, from, value, onValue }: BedFieldProps & { readonly address: StandardAddress }) {
  const say = useSay();
  const read = useRead('premises.at', { address, from });
  const [narrowest] = read.value?.found ?? [];
  const offered = narrowest?.free.some((place) => isBed(value, narrowest.row, place)) ?? false;
  // A bed of the address that stood here before, or one that was taken meanwhile, is not taken along unseen.
  const isStale = value !== '' && read.value !== undefined && !offered;
  useEffect(() => {
    if (isStale) onValue('');
  }, [isStale, onValue]);
  // Beds that could not be asked for are not the same as none.
  if (read.failure !== null) return <FailurePanel failure={read.failure} onRetry={read.again} />;
  if (narrowest === undefined) return null;
  const { row, free } = narrowest;
  const choices = free.map((place) => {
    const bed: BedChoice = { premisesCaseId: row.premisesCaseId, ...place };
    return { value: bedText(bed), label: `${place.room} · ${place.bed}` };
  });
  return (
    <div className="fields" data-testid="bed-section">
      <h4>{say(dwellingText.section)}</h4>
      <p>
        {say(dwellingText.lies, { address: row.address })} <SafetyBadge safety={row.safety} />
      </p>
      {free.length === 0 ? (
        <p className="warning">{say(dwellingText.full)}</p>
      ) : (
        <ChoiceField
          id="bed"
          label={say(dwellingText.bed)}
          value={offered ? value : ''}
          emptyLabel={say(dwellingText.noBed)}
          choices={choices}
          onValue={onValue}
        />
      )}
    </div>
  );
}
