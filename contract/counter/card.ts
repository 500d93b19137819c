/** Calls about stock and permit cards: receive, recognise, issue (发放), endorse (签注), change (变更). */
import {
  CalendarDate,
  ChipEvidence,
  ClaimedFacts,
  Identifier,
  PaperRef,
  StandardAddress,
} from '#contract/central/values.ts';
import { Batch } from '#contract/central/stock.ts';
import { cardOperations } from '#domain/card/operated-application.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';
import { FailureValue } from './desk.ts';

export const CardApplication = z.strictObject({ aid: z.string(), name: z.string(), state: z.string() });

/** What lies on the encoder, as far as it can be read without keys. */
export const CardOnEncoder = z.strictObject({
  profile: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
  atr: z.string(),
  serial: z.string().nullable(),
  state: z.enum(['blank', 'personalised', 'incomplete', 'foreign']),
  applications: z.array(CardApplication),
  fields: z.record(z.string(), z.string()),
  /** The permit card this chip was issued as, when this desk knows it. */
  cardCaseId: Identifier.nullable(),
});
export type CardOnEncoder = z.infer<typeof CardOnEncoder>;

/** A permit card as the pages list it, with its endorsement window. */
export const PermitCardRow = z.strictObject({
  cardCaseId: Identifier,
  residenceCaseId: Identifier,
  applicationCaseId: Identifier,
  permitNumber: z.string(),
  name: z.string(),
  numberMasked: z.string(),
  address: z.string(),
  status: z.string(),
  issuedOn: CalendarDate.nullable(),
  endorsement: z
    .strictObject({
      year: z.number().int(),
      opensOn: CalendarDate,
      lastDay: CalendarDate,
      status: z.enum(['not-yet', 'open', 'late']),
      /** The last day until which the permit is valid now. */
      validTo: CalendarDate,
    })
    .nullable(),
  pending: z.boolean(),
});
export type PermitCardRow = z.infer<typeof PermitCardRow>;

const Written = z.strictObject({
  caseId: Identifier,
  formId: Identifier,
  chip: ChipEvidence,
  /** What the record says must stand on the chip, as the central system wrote it. */
  record: z.record(z.string(), z.string()),
  /** What was read back from the chip and compared, field by field. */
  readBack: z.record(z.string(), z.string()),
  wireBytes: z.number().int(),
});

const desk = ['clerk', 'supervisor'] as const;

/** What drivers/card-encoder/operations says of an operation. */
const OperationReport = z.strictObject({
  operation: z.string(),
  outcome: z.enum(['done', 'rolled-back', 'unknown']),
  card: z.strictObject({
    atr: z.string(),
    serial: z.string().nullable(),
    profile: z.strictObject({ id: z.string(), version: z.number().int() }).nullable(),
    applications: z.array(z.strictObject({ aid: z.string(), name: z.string(), state: z.string() })).readonly(),
  }),
  apdus: z.number().int(),
  bytes: z.number().int(),
  readBack: z.array(z.strictObject({ file: z.string(), same: z.boolean() })).readonly(),
  journal: z.string().nullable(),
  failure: FailureValue.optional(),
  tookMs: z.number().int(),
});

/** An operation of a card that is known by nothing but its profile. */
export const OperateCard = z.strictObject({
  operation: z.enum(cardOperations),
  /** Device address; null: the encoder of this desk. */
  device: z.string().max(500).nullable(),
  /** A card profile as a file (domain/card/profile-file.ts). */
  profile: z.string().max(500_000),
  application: z.string().max(64).nullable(),
  aid: z.string().max(32).nullable(),
  /** Content as a file (domain/card/content-file.ts); null where the operation needs none. */
  data: z.string().max(100_000).nullable(),
  waitMs: z.number().int().min(0).max(60_000),
});

export const cardCalls = {
  'card.operate': defineCall({
    input: OperateCard,
    output: OperationReport,
    audience: ['technician', 'supervisor'],
    audited: true,
  }),
  'stock.batches': defineCall({
    input: z.strictObject({}),
    output: z.strictObject({ batches: z.array(Batch) }),
    audience: desk,
    audited: false,
  }),
  /** Takes the cards of a batch that really lie here into stock. */
  'stock.receive': defineCall({
    input: z.strictObject({ batchId: Identifier, cardCaseIds: z.array(Identifier).min(1) }),
    output: z.strictObject({ received: z.number().int() }),
    audience: desk,
    audited: true,
  }),
  'card.find': defineCall({
    input: z.strictObject({
      text: z.string().max(100),
      statuses: z.array(z.string()).max(10),
      limit: z.number().int().min(1).max(500),
      /** This card alone, whatever the text, if it has one of the states. */
      cardCaseId: Identifier.optional(),
    }),
    output: z.strictObject({ rows: z.array(PermitCardRow) }),
    audience: ['clerk', 'reviewer', 'approver', 'supervisor'],
    audited: true,
  }),
  'card.recognise': defineCall({
    input: z.strictObject({ waitMs: z.number().int().min(0).max(60_000) }),
    output: CardOnEncoder,
    audience: ['clerk', 'supervisor', 'technician'],
    audited: true,
  }),
  'card.issue': defineCall({
    input: z.strictObject({
      cardCaseId: Identifier,
      handedTo: z.enum(['holder', 'agent']),
      oldCard: z.enum(['none', 'taken-in', 'blocked']),
    }),
    output: Written,
    audience: ['clerk'],
    audited: true,
  }),
  'card.endorse': defineCall({
    input: z.strictObject({ cardCaseId: Identifier, facts: ClaimedFacts, papers: z.array(PaperRef) }),
    output: Written,
    audience: ['clerk'],
    audited: true,
  }),
  'card.change': defineCall({
    input: z.strictObject({
      cardCaseId: Identifier,
      address: StandardAddress,
      changedOn: CalendarDate,
      papers: z.array(PaperRef),
    }),
    output: Written,
    audience: ['clerk'],
    audited: true,
  }),
};
