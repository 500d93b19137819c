/**
 * The remote key vault (architecture: keys never live in the terminal). One session = one secure channel on one card:
 *
 * 1. POST /v1/card-sessions           {purpose, cardCaseId, values}     -> {sessionId, select, initializeUpdate}
 * 2. POST /v1/card-sessions/{id}/open {selectAnswer, answer}            -> {commands}   (EXTERNAL AUTHENTICATE first)
 * 3. POST /v1/card-sessions/{id}/close {responses}                      -> {evidence}   (R-MAC checked, read-back compared)
 *
 * APDUs and answers are upper-case hex; an answer includes its status word. The terminal relays the commands in order,
 * stops at the first bad status word, and reports what it has.
 */
import { z } from 'zod';
import { ChipEvidence, ClaimedFacts, CalendarDate, Identifier, StandardAddress } from './values.ts';

export const Apdu = z
  .string()
  .regex(/^([0-9A-F]{2})+$/)
  .max(131_100);

export const CardPurpose = z.discriminatedUnion('kind', [
  /** First personalisation of the administrative application; values come from the record at the central system. */
  z.strictObject({ kind: z.literal('issue'), issuedOn: CalendarDate }),
  z.strictObject({
    kind: z.literal('endorse'),
    year: z.number().int().positive(),
    validFrom: CalendarDate,
    validTo: CalendarDate,
    facts: ClaimedFacts,
  }),
  z.strictObject({ kind: z.literal('change'), address: StandardAddress, changedOn: CalendarDate }),
]);
export type CardPurpose = z.infer<typeof CardPurpose>;

export const StartCardSessionRequest = z.strictObject({ cardCaseId: Identifier, purpose: CardPurpose });
export const StartCardSessionAnswer = z.strictObject({ sessionId: Identifier, select: Apdu, initializeUpdate: Apdu });
export type StartCardSessionAnswer = z.infer<typeof StartCardSessionAnswer>;

export const OpenCardSessionRequest = z.strictObject({ selectAnswer: Apdu, answer: Apdu });
export const OpenCardSessionAnswer = z.strictObject({
  chipSerial: ChipEvidence.shape.chipSerial,
  commands: z.array(Apdu).min(1).max(400),
});
export type OpenCardSessionAnswer = z.infer<typeof OpenCardSessionAnswer>;

export const CloseCardSessionRequest = z.strictObject({ responses: z.array(Apdu).max(400) });
export const CloseCardSessionAnswer = z.strictObject({
  evidence: ChipEvidence,
  /** The values that must now be readable on the chip without keys; the terminal reads and compares them itself. */
  expected: z.record(z.string(), z.string()),
});
export type CloseCardSessionAnswer = z.infer<typeof CloseCardSessionAnswer>;
