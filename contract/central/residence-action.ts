/** Acts of a residence registration on the wire. */
import type { ResidenceActionBody as ResidenceActionBodyValue } from '#domain/permit/residence-action.ts';
import { z } from 'zod';
import {
  Agent,
  CalendarDate,
  DwellingKind,
  InflowReason,
  Papers,
  Person,
  Reporter,
  StandardAddress,
} from './values.ts';

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
]) satisfies z.ZodType<ResidenceActionBodyValue>;
