/** Acts on premises registered as rental housing, on the wire. */
import type { PremisesActionBody as PremisesActionBodyValue } from '#domain/premises/premises-action.ts';
import { hazardKinds, rentingUses, type HazardKind, type RentingUse } from '#domain/premises/premises-codes.ts';
import { z } from 'zod';
import { CalendarDate, Identifier, Papers, Reason, StandardAddress } from './values.ts';

const text = z.string().max(200);
const name = text.min(1);

export const PremisesContact = z.strictObject({ name, phone: text.nullable() });
export const PremisesRooms = z.array(z.strictObject({ name, beds: z.number().int().min(1).max(200) })).max(1000);
export const PremisesUse = z.enum(Object.keys(rentingUses) as [RentingUse, ...RentingUse[]]);
export const PremisesOfficer = z.strictObject({ name, number: name });
export const HazardFinding = z.strictObject({
  hazard: z.enum(Object.keys(hazardKinds) as [HazardKind, ...HazardKind[]]),
  note: name,
  resolved: z.boolean(),
});
export const Occupant = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resident'), residenceCaseId: Identifier }),
  z.strictObject({
    kind: z.literal('unregistered'),
    name,
    documentNumber: text.nullable(),
    phone: text.nullable(),
  }),
]);

export const PremisesActionBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('register-premises'),
    address: StandardAddress,
    owner: PremisesContact,
    landlord: PremisesContact.nullable(),
    use: PremisesUse,
    rooms: PremisesRooms,
    papers: Papers,
  }),
  z.strictObject({
    type: z.literal('amend-premises'),
    owner: PremisesContact,
    landlord: PremisesContact.nullable(),
    use: PremisesUse,
    rooms: PremisesRooms,
  }),
  z.strictObject({
    type: z.literal('inspect-premises'),
    number: Identifier,
    inspectedOn: CalendarDate,
    result: z.enum(['passed', 'failed']),
    findings: z.array(HazardFinding).max(60),
    officer: PremisesOfficer,
    validUntil: CalendarDate.nullable(),
  }),
  z.strictObject({
    type: z.literal('assess-premises'),
    safe: z.boolean(),
    on: CalendarDate,
    reason: Reason,
    officer: PremisesOfficer,
    validUntil: CalendarDate.nullable(),
  }),
  z.strictObject({
    type: z.literal('move-in'),
    room: name,
    bed: z.number().int().positive(),
    occupant: Occupant,
    from: CalendarDate,
    to: CalendarDate.nullable(),
  }),
  z.strictObject({ type: z.literal('move-out'), stayId: Identifier, on: CalendarDate }),
  z.strictObject({ type: z.literal('identify-occupant'), stayId: Identifier, residenceCaseId: Identifier }),
  z.strictObject({ type: z.literal('close-premises'), on: CalendarDate, reason: Reason }),
]) satisfies z.ZodType<PremisesActionBodyValue>;
