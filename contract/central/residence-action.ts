/** Acts of a residence registration on the wire. */
import {
  correctionReasons,
  type ResidenceActionBody as ResidenceActionBodyValue,
} from '#domain/permit/residence-action.ts';
import { z } from 'zod';
import {
  Agent,
  CalendarDate,
  DwellingKind,
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
]) satisfies z.ZodType<ResidenceActionBodyValue>;
