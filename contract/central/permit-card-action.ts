/** Acts of a permit card on the wire. */
import type { PermitCardActionBody as PermitCardActionBodyValue } from '#domain/permit/permit-card-action.ts';
import { z } from 'zod';
import { ExitReasonValue } from './exit-action.ts';
import {
  CalendarDate,
  ChipEvidence,
  ClaimedFacts,
  Identifier,
  Papers,
  Person,
  StandardAddress,
  VerdictSummary,
} from './values.ts';

export const PermitCardActionBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('make'),
    permitNumber: Identifier,
    applicationCaseId: Identifier,
    residenceCaseId: Identifier,
    person: Person,
    address: StandardAddress,
    issuer: z.string().max(200),
    batchId: Identifier,
  }),
  z.strictObject({ type: z.literal('receive'), batchId: Identifier }),
  z.strictObject({
    type: z.literal('issue'),
    issuedOn: CalendarDate,
    chip: ChipEvidence,
    handedTo: z.enum(['holder', 'agent']),
    oldCard: z.enum(['none', 'taken-in', 'blocked']),
  }),
  z.strictObject({
    type: z.literal('endorse'),
    year: z.number().int().positive(),
    validFrom: CalendarDate,
    validTo: CalendarDate,
    late: z.boolean(),
    facts: ClaimedFacts,
    verdict: VerdictSummary,
    papers: Papers,
    chip: ChipEvidence,
  }),
  z.strictObject({
    type: z.literal('change'),
    address: StandardAddress,
    changedOn: CalendarDate,
    late: z.boolean(),
    papers: Papers,
    chip: ChipEvidence,
  }),
  z.strictObject({ type: z.literal('report-damaged'), applicationCaseId: Identifier }),
  z.strictObject({ type: z.literal('report-lost'), applicationCaseId: Identifier }),
  z.strictObject({
    type: z.literal('end'),
    reason: z.enum(['replaced', 'reissued']),
    newCardCaseId: Identifier,
  }),
  z.strictObject({ type: z.literal('cancel'), reason: ExitReasonValue, exitCaseId: Identifier }),
]) satisfies z.ZodType<PermitCardActionBodyValue>;
