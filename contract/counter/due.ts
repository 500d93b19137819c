/** Calls about what is due: every clock that runs at this desk, and the call sheet. */
import { CalendarDate, Identifier } from '#contract/central/values.ts';
import { dueBuckets, dueClocks, type DueBucket } from '#domain/rules/clocks.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';

/** As many as one clerk calls in a day. */
export const callSheetRows = 100;

const office = ['clerk', 'reviewer', 'approver', 'supervisor'] as const;

export const DueClock = z.enum(dueClocks);

export const DueRow = z.strictObject({
  clock: DueClock,
  /** The case whose clock it is. */
  caseId: Identifier,
  residenceCaseId: Identifier.nullable(),
  /** Case number of an application, permit number of a card, null for a residence. */
  number: z.string().nullable(),
  /** Surname and stars. */
  nameMasked: z.string(),
  numberMasked: z.string(),
  status: z.string(),
  dueOn: CalendarDate,
  /** Days until then; negative once it is over. */
  daysLeft: z.number().int(),
  /** False while the holidays of that year are not published: the day may still move. */
  certain: z.boolean(),
  /** The day on which it was done, too late; null while it is still to be done. */
  doneOn: CalendarDate.nullable(),
});
export type DueRow = z.infer<typeof DueRow>;

const Buckets = z.strictObject(
  Object.fromEntries(dueBuckets.map((bucket) => [bucket, z.array(DueRow)])) as Record<
    DueBucket,
    z.ZodArray<typeof DueRow>
  >,
);

export const DueQuery = z.strictObject({
  /** Empty: all. */
  clocks: z.array(DueClock).max(dueClocks.length),
  /** Leaves out what is due later than in so many days; null: nothing. */
  withinDays: z.number().int().min(0).max(3_660).nullable(),
});
export type DueQuery = z.infer<typeof DueQuery>;

export const dueCalls = {
  'due.list': defineCall({
    input: DueQuery,
    output: z.strictObject({
      asOf: CalendarDate,
      /** Where each clock stands in the law. */
      clauses: z.partialRecord(DueClock, z.string()),
      buckets: Buckets,
      /** Clocks of which only the most urgent are told. */
      cutOff: z.array(DueClock),
    }),
    audience: office,
    audited: false,
  }),
  /** Names and phones of those to be called, as one sheet; what was done in the meantime is left out. */
  'due.call-sheet': defineCall({
    input: z.strictObject({
      rows: z
        .array(DueRow.pick({ clock: true, caseId: true }))
        .min(1)
        .max(callSheetRows),
    }),
    output: z.strictObject({ formId: Identifier }),
    audience: ['clerk', 'supervisor'],
    audited: true,
  }),
};
