/** Calls about exits (注销, 收缴, moves to another county): opened, decided by another person, settled, withdrawn. */
import { exitDecision, exitOpening } from '#contract/central/exit-action.ts';
import { Identifier, Reason } from '#contract/central/values.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';

/** `formId`: the slip for the holder; null where nothing is handed over. */
const Done = z.strictObject({ caseId: Identifier, formId: Identifier.nullable() });

export const OpenExitInput = z.strictObject(exitOpening);
export type OpenExitInput = z.infer<typeof OpenExitInput>;

export const exitCalls = {
  'exit.open': defineCall({ input: OpenExitInput, output: Done, audience: ['clerk'], audited: true }),
  /** Confirms what was asked for, or decides what is proposed against the holder: the case knows which. Needs the line. */
  'exit.decide': defineCall({
    input: z.strictObject({ caseId: Identifier, ...exitDecision }),
    output: Done,
    audience: ['reviewer', 'approver'],
    audited: true,
  }),
  /** The card was taken in, or stays out and blocked. */
  'exit.settle': defineCall({
    input: z.strictObject({
      caseId: Identifier,
      card: z.enum(['taken-in', 'blocked']),
      reason: Reason.nullable(),
    }),
    output: Done,
    audience: ['clerk'],
    audited: true,
  }),
  'exit.withdraw': defineCall({
    input: z.strictObject({ caseId: Identifier, reason: Reason }),
    output: Done,
    audience: ['clerk'],
    audited: true,
  }),
};
