/** One action of a case on the wire; the same value that domain/permit reduces. */
import { roles } from '#domain/access/role.ts';
import { caseKinds, type Action as ActionValue, type ActionBody as ActionBodyValue } from '#domain/permit/action.ts';
import { z } from 'zod';
import {
  Agent,
  CalendarDate,
  ChipEvidence,
  ClaimedFacts,
  DwellingKind,
  Fee,
  Identifier,
  InflowReason,
  PaperRef,
  Person,
  Reporter,
  StandardAddress,
  VerdictSummary,
} from './values.ts';

const Papers = z.array(PaperRef).max(60);
const Reason = z.string().min(1).max(200);

export const ActionBody = z.discriminatedUnion('type', [
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
]) satisfies z.ZodType<ActionBodyValue>;

export const Actor = z.strictObject({
  account: Identifier,
  role: z.enum([...roles, 'system']),
  station: Identifier,
});

export const Action = z.strictObject({
  id: z.uuidv7(),
  caseId: Identifier,
  caseKind: z.enum(caseKinds),
  terminal: Identifier,
  n: z.number().int().positive(),
  baseRevision: z.number().int().nonnegative(),
  actor: Actor,
  at: z.iso.datetime(),
  date: CalendarDate,
  ruleBook: Identifier,
  body: ActionBody,
}) satisfies z.ZodType<ActionValue>;
