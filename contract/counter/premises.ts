/** Calls about rental housing (出租房屋): register, inspect, and 旅馆式管理: who lives in which bed. */
import {
  HazardFinding,
  Occupant,
  PremisesContact,
  PremisesOfficer,
  PremisesRooms,
  PremisesUse,
} from '#contract/central/premises-action.ts';
import { CalendarDate, Identifier, PaperRef, Reason, StandardAddress } from '#contract/central/values.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import type { SafetyRecord } from '#domain/premises/premises-safety.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** What is known on a day; `source` is what decides or has run out. */
const PremisesSafety = z.strictObject({
  safe: z.boolean().nullable(),
  source: z.custom<SafetyRecord>(isObject).nullable(),
});

export const PremisesRow = z.strictObject({
  premisesCaseId: Identifier,
  /** In one line. */
  address: z.string(),
  owner: z.string(),
  landlord: z.string().nullable(),
  use: PremisesUse,
  status: z.enum(['vacant', 'occupied', 'closed']),
  beds: z.number().int(),
  /** Who lives there today, and how many of them are not registered yet. */
  occupied: z.number().int(),
  unregistered: z.number().int(),
  safety: PremisesSafety,
  pending: z.boolean(),
});
export type PremisesRow = z.infer<typeof PremisesRow>;

/** One stay with the name of whoever it is. */
export const StayRow = z.strictObject({
  stayId: Identifier,
  room: z.string(),
  bed: z.number().int(),
  from: CalendarDate,
  /** The first day that no longer counts; null while it lasts. */
  to: CalendarDate.nullable(),
  /** `unknown`: registered at another desk, not on this one yet. */
  kind: z.enum(['resident', 'unregistered', 'unknown']),
  name: z.string(),
  numberMasked: z.string(),
  residenceCaseId: Identifier.nullable(),
  /** Lives here, but his registration says otherwise: it has ended, or is at another address. */
  registration: z.enum(['here', 'elsewhere', 'left', 'none']),
});
export type StayRow = z.infer<typeof StayRow>;

export const PremisesView = z.strictObject({
  state: z.custom<PremisesState>(isObject),
  /** Every stay there ever was, the newest first. */
  stays: z.array(StayRow),
  safety: PremisesSafety,
  /** Other premises that hold this place or lie in it. */
  overlaps: z.array(PremisesRow),
  steps: z.array(z.string()),
  pending: z.boolean(),
});
export type PremisesView = z.infer<typeof PremisesView>;

/** A bed that is taken together with a registration or a move. */
export const BedChoice = z.strictObject({
  premisesCaseId: Identifier,
  room: z.string().min(1).max(200),
  bed: z.number().int().positive(),
});
export type BedChoice = z.infer<typeof BedChoice>;

const everybody = ['clerk', 'reviewer', 'approver', 'supervisor'] as const;
const inspectors = ['clerk', 'supervisor'] as const;
const Done = z.strictObject({ premisesCaseId: Identifier });
const Description = z.strictObject({
  owner: PremisesContact,
  landlord: PremisesContact.nullable(),
  use: PremisesUse,
  rooms: PremisesRooms,
});

export const premisesCalls = {
  'premises.list': defineCall({
    input: z.strictObject({
      /** Part of the address, or of the owner's or landlord's name. */
      text: z.string().max(100),
      closed: z.boolean(),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.strictObject({ rows: z.array(PremisesRow), more: z.boolean() }),
    audience: everybody,
    audited: true,
  }),
  'premises.get': defineCall({
    input: z.strictObject({ premisesCaseId: Identifier }),
    output: PremisesView,
    audience: everybody,
    audited: true,
  }),
  /** The premises in which a dwelling at this address lies, the narrowest first, with the beds free from that day on. */
  'premises.at': defineCall({
    input: z.strictObject({ address: StandardAddress, from: CalendarDate }),
    output: z.strictObject({
      found: z.array(
        z.strictObject({
          row: PremisesRow,
          free: z.array(z.strictObject({ room: z.string(), bed: z.number().int() })),
        }),
      ),
    }),
    audience: everybody,
    audited: true,
  }),
  /** What is known of the safety of a resident's registered dwelling today; `premisesCaseId` null: it is no premises. */
  'premises.safety': defineCall({
    input: z.strictObject({ residenceCaseId: Identifier }),
    output: PremisesSafety.extend({ premisesCaseId: Identifier.nullable(), address: z.string() }),
    audience: everybody,
    audited: true,
  }),
  'premises.register': defineCall({
    input: Description.extend({ address: StandardAddress, papers: z.array(PaperRef) }),
    output: Done.extend({ overlaps: z.array(PremisesRow) }),
    audience: ['clerk'],
    audited: true,
  }),
  'premises.amend': defineCall({
    input: Description.extend({ premisesCaseId: Identifier }),
    output: Done,
    audience: ['clerk'],
    audited: true,
  }),
  'premises.inspect': defineCall({
    input: z.strictObject({
      premisesCaseId: Identifier,
      inspectedOn: CalendarDate,
      result: z.enum(['passed', 'failed']),
      findings: z.array(HazardFinding),
      officer: PremisesOfficer,
    }),
    output: Done.extend({ number: z.string(), validUntil: CalendarDate.nullable() }),
    audience: inspectors,
    audited: true,
  }),
  'premises.assess': defineCall({
    input: z.strictObject({
      premisesCaseId: Identifier,
      safe: z.boolean(),
      on: CalendarDate,
      reason: Reason,
      officer: PremisesOfficer,
      validUntil: CalendarDate.nullable(),
    }),
    output: Done,
    audience: inspectors,
    audited: true,
  }),
  'premises.move-in': defineCall({
    input: BedChoice.extend({ occupant: Occupant, from: CalendarDate, to: CalendarDate.nullable() }),
    output: Done,
    audience: ['clerk'],
    audited: true,
  }),
  'premises.move-out': defineCall({
    input: z.strictObject({ premisesCaseId: Identifier, stayId: Identifier, on: CalendarDate }),
    output: Done,
    audience: ['clerk'],
    audited: true,
  }),
  'premises.identify': defineCall({
    input: z.strictObject({ premisesCaseId: Identifier, stayId: Identifier, residenceCaseId: Identifier }),
    output: Done,
    audience: ['clerk'],
    audited: true,
  }),
  'premises.close': defineCall({
    input: z.strictObject({ premisesCaseId: Identifier, on: CalendarDate, reason: Reason }),
    output: Done,
    audience: ['clerk'],
    audited: true,
  }),
  /** The list of who lived there on a day, to be printed. */
  'premises.sheet': defineCall({
    input: z.strictObject({ premisesCaseId: Identifier, day: CalendarDate }),
    output: z.strictObject({ formId: Identifier }),
    audience: everybody,
    audited: true,
  }),
};
