/** Acts of an application on the wire. */
import type { ApplicationActionBody as ApplicationActionBodyValue } from '#domain/permit/application-action.ts';
import { z } from 'zod';
import { ExitReasonValue } from './exit-action.ts';
import {
  Agent,
  CalendarDate,
  ClaimedFacts,
  Fee,
  Identifier,
  Papers,
  Person,
  Reason,
  StandardAddress,
  VerdictSummary,
} from './values.ts';

export const ApplicationActionBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('apply'),
    kind: z.enum(['first', 'replacement', 'reissue']),
    caseNumber: Identifier,
    residenceCaseId: Identifier,
    person: Person,
    agent: Agent.nullable(),
    address: StandardAddress,
    facts: ClaimedFacts,
    verdict: VerdictSummary,
    papers: Papers,
    oldCardCaseId: Identifier.nullable(),
    fee: Fee,
  }),
  z.strictObject({ type: z.literal('review'), decision: z.enum(['pass', 'return']), reason: Reason.nullable() }),
  z.strictObject({ type: z.literal('complete'), papers: Papers }),
  z.strictObject({ type: z.literal('approve'), decision: z.enum(['approve', 'refuse']), reason: Reason.nullable() }),
  z.strictObject({ type: z.literal('withdraw'), reason: Reason }),
  z.strictObject({ type: z.literal('send-to-province'), reference: Identifier }),
  z.strictObject({
    type: z.literal('produce'),
    permitNumber: Identifier,
    batchId: Identifier,
    cardCaseId: Identifier,
  }),
  z.strictObject({ type: z.literal('finish'), issuedOn: CalendarDate }),
  z.strictObject({ type: z.literal('terminate'), reason: ExitReasonValue, exitCaseId: Identifier }),
]) satisfies z.ZodType<ApplicationActionBodyValue>;
