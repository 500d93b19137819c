/** Acts of a residence registration on the wire. */
import {
  correctionReasons,
  type ResidenceActionBody as ResidenceActionBodyValue,
} from '#domain/permit/residence-action.ts';
import { checkedFields, checkWays } from '#domain/permit/registration-check.ts';
import { z } from 'zod';
import {
  Agent,
  CalendarDate,
  DwellingKind,
  Identifier,
  InflowReason,
  Papers,
  Person,
  Reason,
  Reporter,
  StandardAddress,
} from './values.ts';

/** What a correction (更正) carries; null leaves a value as it is. */
export const residenceCorrection = {
  countsFrom: CalendarDate.nullable(),
  since: CalendarDate.nullable(),
  address: StandardAddress.nullable(),
  dwelling: DwellingKind.nullable(),
  leftOn: CalendarDate.nullable(),
  reopen: z.boolean(),
  mistake: z.enum(correctionReasons),
  reason: Reason,
  papers: Papers,
};

/** The parts of a check, as the counter's call takes them too. */
export const checkParts = {
  on: CalendarDate,
  way: z.enum(checkWays),
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('random'), seed: Identifier }),
    z.strictObject({ kind: z.literal('complaint') }),
    z.strictObject({ kind: z.literal('full') }),
  ]),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('accurate') }),
    z.strictObject({ kind: z.literal('wrong-fields'), fields: z.array(z.enum(checkedFields)).min(1) }),
    z.strictObject({ kind: z.literal('not-found') }),
  ]),
};

const PeopleCount = z.strictObject({
  people: z.number().int().min(0).max(10_000),
  registered: z.array(Identifier).max(10_000),
});

export const ResidenceActionBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('register'),
    person: Person,
    agent: Agent.nullable(),
    address: StandardAddress,
    dwelling: DwellingKind,
    reporter: Reporter.nullable(),
    inflowReason: InflowReason,
    since: CalendarDate,
    papers: Papers,
  }),
  z.strictObject({
    type: z.literal('move'),
    address: StandardAddress,
    dwelling: DwellingKind,
    reporter: Reporter.nullable(),
    since: CalendarDate,
  }),
  z.strictObject({ type: z.literal('leave'), on: CalendarDate }),
  z.strictObject({ type: z.literal('correct'), ...residenceCorrection }),
  z.strictObject({ type: z.literal('check'), ...checkParts, count: PeopleCount.nullable() }),
]) satisfies z.ZodType<ResidenceActionBodyValue>;
