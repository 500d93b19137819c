/** Calls about residents: the ID card, the search box, residence registration (居住登记). */
import { residenceCorrection } from '#contract/central/residence-action.ts';
import {
  Agent,
  CalendarDate,
  DwellingKind,
  IdentityDocument,
  Identifier,
  InflowReason,
  PaperRef,
  Person,
  Reporter,
  StandardAddress,
} from '#contract/central/values.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';
import { FailureValue } from './desk.ts';
import { Bytes } from './paper.ts';
import { BedChoice } from './premises.ts';

export const PersonRow = z.strictObject({
  /** Residence case. */
  caseId: Identifier,
  /** In full: the clerk has the resident opposite. Lists show `numberMasked`. */
  name: z.string(),
  numberMasked: z.string(),
  address: z.string(),
  status: z.string(),
  since: z.string().nullable(),
  permitCardCaseId: Identifier.nullable(),
  pending: z.boolean(),
});
export type PersonRow = z.infer<typeof PersonRow>;

/** A field of an identity document and a word of the text catalogue. */
const DocumentOddity = z.strictObject({ field: z.string(), problem: z.string() });

export const RegisterInput = z.strictObject({
  person: Person,
  agent: Agent.nullable(),
  address: StandardAddress,
  dwelling: DwellingKind,
  reporter: Reporter.nullable(),
  inflowReason: InflowReason,
  since: CalendarDate,
  papers: z.array(PaperRef),
  /** The bed in rental housing at this address that he takes from `since` on. */
  bed: BedChoice.optional(),
  draftId: Identifier.nullable(),
  /** The reported person of whom this is the registration. */
  collectedId: Identifier.nullable().optional(),
});
export type RegisterInput = z.infer<typeof RegisterInput>;

export const residentCalls = {
  'id-card.read': defineCall({
    input: z.strictObject({
      waitMs: z.number().int().min(0).max(60_000),
      /** Whether the portrait is wanted too; only where somebody looks at it. */
      portrait: z.boolean().optional(),
    }),
    output: z.strictObject({
      document: IdentityDocument,
      /** What is odd about it; refuses nothing. */
      warnings: z.array(DocumentOddity),
      /** BMP for the screen, never stored; null without a decoder. */
      portrait: Bytes.nullable(),
      portraitFailure: FailureValue.nullable(),
      samId: z.string(),
      /** `baud` is null where the line to the reader has no rate: HID, USB, network. */
      reader: z.strictObject({ address: z.string(), baud: z.number().int().nullable() }),
      wireBytes: z.number().int(),
      /** What this desk already knows of the number that was read: the open residence case, if any. */
      known: PersonRow.nullable(),
    }),
    audience: ['clerk', 'reviewer', 'supervisor'],
    audited: true,
  }),
  'person.search': defineCall({
    input: z.strictObject({ text: z.string().max(100), limit: z.number().int().min(1).max(100) }),
    output: z.strictObject({ rows: z.array(PersonRow) }),
    audience: ['clerk', 'reviewer', 'approver', 'supervisor'],
    audited: true,
  }),
  /**
   * Checks a typed document as the chip would have been checked: check digit, birth date, sex, dates. Problems refuse it,
   * warnings (such as an unknown region) are told.
   */
  'person.check-document': defineCall({
    input: z.strictObject({ document: IdentityDocument }),
    output: z.strictObject({ problems: z.array(DocumentOddity), warnings: z.array(DocumentOddity) }),
    audience: ['clerk'],
    audited: false,
  }),
  'residence.register': defineCall({
    input: RegisterInput,
    output: z.strictObject({
      caseId: Identifier,
      formId: Identifier,
      /** True: less than 180 days, register only (只登记不发证); `eligibleFrom` says from when on. */
      registerOnly: z.boolean(),
      eligibleFrom: CalendarDate.nullable(),
      clause: z.string(),
    }),
    audience: ['clerk'],
    audited: true,
  }),
  'residence.move': defineCall({
    input: z.strictObject({
      caseId: Identifier,
      address: StandardAddress,
      dwelling: DwellingKind,
      reporter: Reporter.nullable(),
      since: CalendarDate,
      bed: BedChoice.optional(),
    }),
    output: z.strictObject({ caseId: Identifier }),
    audience: ['clerk'],
    audited: true,
  }),
  'residence.leave': defineCall({
    input: z.strictObject({ caseId: Identifier, on: CalendarDate }),
    output: z.strictObject({ caseId: Identifier }),
    audience: ['clerk'],
    audited: true,
  }),
  /** 更正: by a supervisor who did not write the record. */
  'residence.correct': defineCall({
    input: z.strictObject({ caseId: Identifier, ...residenceCorrection }),
    output: z.strictObject({ caseId: Identifier }),
    audience: ['supervisor'],
    audited: true,
  }),
};
