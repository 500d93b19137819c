/** Rental housing while it is being entered, and what it becomes. Pure. */
import type { InputOf } from '../../app/call-port.ts';
import { rentingUses, type RentingUse } from '#domain/premises/premises-codes.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import type { ProblemCode } from '#text/window/fields.ts';
import { isPhone } from '../../fields/field-text.ts';
import type { Problems } from '../../fields/problems.ts';
import { formatRooms, parseRooms } from '../../premises/rooms-text.ts';

export interface DescriptionValues {
  readonly owner: string;
  readonly ownerPhone: string;
  readonly landlord: string;
  readonly landlordPhone: string;
  readonly use: RentingUse | '';
  /** As typed, see rooms-text.ts. */
  readonly rooms: string;
}

export const emptyDescription: DescriptionValues = {
  owner: '',
  ownerPhone: '',
  landlord: '',
  landlordPhone: '',
  use: '',
  rooms: '',
};

export function descriptionOf({ owner, landlord, use, rooms }: PremisesState): DescriptionValues {
  return {
    owner: owner.name,
    ownerPhone: owner.phone ?? '',
    landlord: landlord?.name ?? '',
    landlordPhone: landlord?.phone ?? '',
    use,
    rooms: formatRooms(rooms),
  };
}

function phoneProblem(phone: string): ProblemCode | undefined {
  return phone === '' || isPhone(phone) ? undefined : 'phone';
}

export function descriptionProblems(values: DescriptionValues): Problems {
  const rooms = values.rooms.trim() === '' ? 'required' : parseRooms(values.rooms) === null ? 'rooms' : undefined;
  return {
    owner: values.owner.trim() === '' ? 'required' : undefined,
    ownerPhone: phoneProblem(values.ownerPhone),
    // A phone alone names nobody.
    landlord: values.landlord.trim() === '' && values.landlordPhone !== '' ? 'required' : undefined,
    landlordPhone: phoneProblem(values.landlordPhone),
    use: values.use === '' ? 'required' : undefined,
    rooms,
  };
}

type Description = Omit<InputOf<'premises.amend'>, 'premisesCaseId'>;

/** Null while something is missing or cannot be read. */
export function toDescription(values: DescriptionValues): Description | null {
  const rooms = parseRooms(values.rooms);
  if (rooms === null || values.use === '') return null;
  const orNull = (phone: string): string | null => (phone === '' ? null : phone);
  const landlord = values.landlord.trim();
  return {
    owner: { name: values.owner.trim(), phone: orNull(values.ownerPhone) },
    landlord: landlord === '' ? null : { name: landlord, phone: orNull(values.landlordPhone) },
    use: values.use,
    rooms: [...rooms],
  };
}

export function isRentingUse(text: string): text is RentingUse {
  return Object.hasOwn(rentingUses, text);
}

/** A day that has come: needed, existing, not after today. */
export function dayProblem(day: string, today: string): ProblemCode | undefined {
  if (day === '') return 'required';
  return isDate(day) ? (day > today ? 'in-future' : undefined) : 'not-a-date';
}
