/** Calls of the training world only: cards to lay down, paper to load, the clock, the line. Refused on an enrolled desk. */
import { z } from 'zod';
import { defineCall } from './call.ts';

export const TrainingPerson = z.strictObject({
  personId: z.string(),
  name: z.string(),
  number: z.string(),
  kind: z.string(),
});

/** `damaged`: the reading fails (41). `rejected`: card and reader do not accept each other (31). */
export const idCardTroubles = ['none', 'damaged', 'unknown-type', 'rejected'] as const;
export type IdCardTrouble = (typeof idCardTroubles)[number];

export const TrainingState = z.strictObject({
  people: z.array(TrainingPerson),
  idCard: z.string().nullable(),
  idCardReader: z.strictObject({
    /** What is wrong with the card that lies there. */
    trouble: z.enum(idCardTroubles),
    plugged: z.boolean(),
    /** The line runs at 9600 instead of 115200. */
    slow: z.boolean(),
  }),
  /** Chip serials of the cards in the training drawer, and the one on the encoder. */
  permitCards: z.array(z.strictObject({ serial: z.string(), label: z.string() })),
  permitCard: z.string().nullable(),
  feederPages: z.number().int(),
  lineUp: z.boolean(),
  now: z.iso.datetime(),
  /** Accounts with their training passwords, as printed at start. */
  accounts: z.array(
    z.strictObject({ account: z.string(), name: z.string(), roles: z.array(z.string()), password: z.string() }),
  ),
});
export type TrainingState = z.infer<typeof TrainingState>;

const one = z.strictObject({});
const call = <Input extends z.ZodType>(input: Input) =>
  defineCall({ input, output: TrainingState, audience: 'anyone', audited: false });

export const trainingCalls = {
  'training.state': defineCall({ input: one, output: TrainingState.nullable(), audience: 'anyone', audited: false }),
  'training.place-id-card': call(z.strictObject({ personId: z.string().nullable() })),
  'training.spoil-id-card': call(z.strictObject({ trouble: z.enum(idCardTroubles) })),
  'training.plug-reader': call(z.strictObject({ plugged: z.boolean() })),
  'training.slow-reader': call(z.strictObject({ slow: z.boolean() })),
  /** `new` takes a blank card out of the drawer, `foreign` lays a bank card down; null lifts the card. */
  'training.place-permit-card': call(z.strictObject({ serial: z.string().nullable() })),
  'training.load-feeder': call(z.strictObject({ titles: z.array(z.string().max(40)).max(20) })),
  'training.set-line': call(z.strictObject({ up: z.boolean() })),
  'training.set-clock': call(z.strictObject({ now: z.iso.datetime() })),
};
