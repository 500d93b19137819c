/** Calls about the indicators: figures, the cases behind one, the sample of registrations to check, and the check itself. */
import { checkParts } from '#contract/central/residence-action.ts';
import { CalendarDate, Identifier } from '#contract/central/values.ts';
import { dimensionIds } from '#domain/indicators/dimension.ts';
import { indicatorIds } from '#domain/indicators/indicator.ts';
import { caseKinds } from '#domain/permit/action.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';
import { PersonRow } from './resident.ts';

const Month = z.string().regex(/^\d{4}-\d{2}$/);

const FigureQuery = {
  from: Month,
  to: Month,
  by: z.enum(dimensionIds),
  /** One station's; null: every station's. A clerk sees his own whatever is asked. */
  office: Identifier.nullable(),
};

const Share = { numerator: z.number().int(), denominator: z.number().int() };

export const Figure = z.strictObject({
  indicator: z.enum(indicatorIds),
  /** A rate whose denominator is 0 cannot be told. */
  total: z.strictObject(Share),
  groups: z.array(z.strictObject({ key: z.string().nullable(), ...Share })),
  /** Groups beyond the first two hundred. */
  moreGroups: z.number().int(),
});
export type Figure = z.infer<typeof Figure>;

export const FigureRecord = z.strictObject({
  caseId: Identifier,
  kind: z.enum(caseKinds),
  nameMasked: z.string(),
  numberMasked: z.string(),
  title: z.string().nullable(),
  number: z.string().nullable(),
  date: CalendarDate,
  ...Share,
});
export type FigureRecord = z.infer<typeof FigureRecord>;

const officers = ['clerk', 'reviewer', 'approver', 'supervisor'] as const;
const checkers = ['clerk', 'reviewer', 'supervisor'] as const;

export const CheckInput = z.strictObject({
  caseId: Identifier,
  ...checkParts,
  /** Floating people found living at the address; the terminal looks up who of them is registered. */
  peopleFound: z.number().int().min(0).max(10_000).nullable(),
});
export type CheckInput = z.infer<typeof CheckInput>;

export const reportCalls = {
  'report.figures': defineCall({
    input: z.strictObject(FigureQuery),
    output: z.strictObject({
      asOf: CalendarDate,
      /** What was asked: while the next answer is on its way the page still shows this one under its own name. */
      from: Month,
      to: Month,
      by: z.enum(dimensionIds),
      /** The only station whose acts are counted, or null. */
      office: z.string().nullable(),
      figures: z.array(Figure),
    }),
    audience: officers,
    audited: true,
  }),
  'report.records': defineCall({
    input: z.strictObject({
      ...FigureQuery,
      indicator: z.enum(indicatorIds),
      /** A group of the figure; left out: the whole figure. */
      key: z.string().nullable().optional(),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.strictObject({ rows: z.array(FigureRecord), more: z.boolean() }),
    audience: officers,
    audited: true,
  }),
  /** A reproducible random sample of the station's registrations: the work list of a day's checks. */
  'check.sample': defineCall({
    input: z.strictObject({ day: CalendarDate, count: z.number().int().min(1).max(200) }),
    output: z.strictObject({
      seed: z.string(),
      /** Registrations in force on this desk. */
      registered: z.number().int(),
      rows: z.array(PersonRow.extend({ phone: z.string().nullable(), checked: z.boolean() })),
    }),
    audience: checkers,
    audited: true,
  }),
  'residence.check': defineCall({
    input: CheckInput,
    output: z.strictObject({
      caseId: Identifier,
      /** The check found something that somebody must put right. */
      asksCorrection: z.boolean(),
      /** How many the register has in force at the address; null when nobody counted. */
      registeredHere: z.number().int().nullable(),
    }),
    audience: checkers,
    audited: true,
  }),
};
