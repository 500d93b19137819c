/** Owner, landlord, use and rooms: the same fields for registering and for amending. */
import type { RentingUse } from '#domain/premises/premises-codes.ts';
import { rentingUseTitles } from '#text/premises-terms.ts';
import { premisesText } from '#text/window/premises.ts';
import { useSay } from '../../app/say.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import type { Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { parseRooms } from '../../premises/rooms-text.ts';
import { isRentingUse, type DescriptionValues } from './premises-values.ts';

export interface DescriptionFieldsProps {
  readonly values: DescriptionValues;
  readonly problems: Problems;
  readonly onPart: (part: Partial<DescriptionValues>) => void;
}

const uses = Object.keys(rentingUseTitles) as RentingUse[];

export function DescriptionFields({ values, problems, onPart }: DescriptionFieldsProps) {
  const say = useSay();
  const rooms = parseRooms(values.rooms);
  const counted =
    rooms === null
      ? say(premisesText.roomsHint)
      : say(premisesText.roomsCount, { rooms: rooms.length, beds: rooms.reduce((sum, { beds }) => sum + beds, 0) });
  return (
    <div className="fields">
      <TextField
        id="owner"
        label={say(premisesText.owner)}
        value={values.owner}
        problem={problems['owner']}
        onValue={(owner) => onPart({ owner })}
      />
      <TextField
        id="ownerPhone"
        kind="phone"
        label={say(premisesText.ownerPhone)}
        value={values.ownerPhone}
        problem={problems['ownerPhone']}
        optional
        onValue={(ownerPhone) => onPart({ ownerPhone })}
      />
      <TextField
        id="landlord"
        label={say(premisesText.landlordName)}
        value={values.landlord}
        problem={problems['landlord']}
        optional
        onValue={(landlord) => onPart({ landlord })}
      />
      {values.landlord !== '' && (
        <TextField
          id="landlordPhone"
          kind="phone"
          label={say(premisesText.landlordPhone)}
          value={values.landlordPhone}
          problem={problems['landlordPhone']}
          optional
          onValue={(landlordPhone) => onPart({ landlordPhone })}
        />
      )}
      <ChoiceField
        id="use"
        label={say(premisesText.use)}
        value={values.use}
        choices={uses.map((use, index) => ({ value: use, label: `${index + 1} ${say(rentingUseTitles[use])}` }))}
        problem={problems['use']}
        onValue={(use) => onPart({ use: isRentingUse(use) ? use : '' })}
      />
      <TextField
        id="rooms"
        label={say(premisesText.rooms)}
        value={values.rooms}
        problem={problems['rooms']}
        hint={counted}
        wide
        maxLength={2000}
        onValue={(text) => onPart({ rooms: text })}
      />
    </div>
  );
}
