/** Acts of an exit (注销, 收缴) on the wire. */
import { exitFindings, type ExitActionBody as ExitActionBodyValue } from '#domain/permit/exit-action.ts';
import { exitReasons } from '#domain/rules/book/exit-reasons.ts';
import { z } from 'zod';
import { Agent, CalendarDate, CountyCode, Identifier, Papers, Person, Reason, StandardAddress } from './values.ts';

export const ExitReasonValue = z.enum(exitReasons);
const Statement = z.string().min(1).max(1000);

/** What is told when it is decided. */
export const exitDecision = {
  decision: z.enum(['confirm', 'reject']),
  finding: z.enum([...exitFindings.confirm, ...exitFindings.reject]),
  reason: Reason.nullable(),
};

/** What is told when an exit is opened. */
export const exitOpening = {
  reason: ExitReasonValue,
  cardCaseId: Identifier,
  agent: Agent.nullable(),
  happenedOn: CalendarDate,
  toCounty: CountyCode.nullable(),
  card: z.enum(['taken-in', 'not-here']),
  statement: Statement.nullable(),
  papers: Papers,
};

export const ExitActionBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open-exit'),
    ...exitOpening,
    residenceCaseId: Identifier,
    permitNumber: Identifier,
    person: Person,
    address: StandardAddress,
  }),
  z.strictObject({ type: z.literal('confirm-exit'), ...exitDecision }),
  z.strictObject({ type: z.literal('decide-exit'), ...exitDecision }),
  z.strictObject({
    type: z.literal('settle-exit'),
    card: z.enum(['taken-in', 'blocked']),
    reason: Reason.nullable(),
  }),
  z.strictObject({ type: z.literal('withdraw-exit'), reason: Reason }),
]) satisfies z.ZodType<ExitActionBodyValue>;
