/** Acts of a reporter on the wire. */
import {
  followUpKinds,
  type ReporterActionBody as ReporterActionBodyValue,
} from '#domain/reporting/reporter-action.ts';
import { reporterKinds } from '#domain/reporting/reporter-kind.ts';
import { z } from 'zod';
import { CalendarDate, Identifier, Reason, Sha256 } from './values.ts';

const text = z.string().max(200);
const count = z.number().int().nonnegative();

export const ReporterDetails = z.strictObject({
  kind: z.enum(reporterKinds),
  name: text.min(1),
  naturalPerson: z.boolean(),
  creditCode: text.nullable(),
  creditCodeSeen: z.boolean(),
  contact: text.nullable(),
  phone: text.nullable(),
  premisesCaseId: Identifier.nullable(),
});

const ReportedList = z.strictObject({
  listId: Sha256,
  receivedOn: CalendarDate,
  rows: count,
  accepted: count,
  refused: count,
  late: count,
});

export const ReporterActionBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('register-reporter'), details: ReporterDetails }),
  z.strictObject({ type: z.literal('amend-reporter'), details: ReporterDetails }),
  z.strictObject({ type: z.literal('submit-report'), list: ReportedList }),
  z.strictObject({
    type: z.literal('follow-up'),
    kind: z.enum(followUpKinds),
    note: text.min(1),
    listId: Sha256.nullable(),
    expectedBy: CalendarDate.nullable(),
  }),
  z.strictObject({ type: z.literal('close-reporter'), reason: Reason }),
]) satisfies z.ZodType<ReporterActionBodyValue>;
