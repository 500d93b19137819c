/** What the terminal process tells the window unasked. */
import { z } from 'zod';
import { FailureValue } from './desk.ts';

/** Where the ID card is, as far as the reader can tell: see drivers/id-card-reader/presence.ts. */
export const presences = ['unknown', 'absent', 'placed', 'reading', 'read', 'lift-again', 'lost'] as const;

export const topics = {
  /** Something on the desk changed (line, devices, outbox, clock): ask `desk.status` again. */
  'desk.changed': z.strictObject({}),
  /** Cases changed (own act or delivered by the central system). */
  'cases.changed': z.strictObject({ caseIds: z.array(z.string()) }),
  /** Where a running device step is: a stage name of the text catalogue, with progress between 0 and 1 when known. */
  'device.stage': z.strictObject({
    device: z.enum(['id-card-reader', 'document-scanner', 'card-encoder']),
    stage: z.string(),
    progress: z.number().nullable(),
  }),
  /** The card on the ID-card reader, while `device.watch` runs. `failure` says why a reader is lost. No personal data. */
  'device.presence': z.strictObject({
    at: z.enum(presences),
    failure: FailureValue.nullable(),
  }),
} as const;

export type Topics = typeof topics;
export type TopicName = keyof Topics;
export type TopicPayload<Name extends TopicName> = z.infer<Topics[Name]>;
