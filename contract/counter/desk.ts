/** Calls about the desk itself: line, devices, clock, today's work. */
import type { FailureData } from '#domain/failure/failure.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';

export const FailureValue = z.custom<FailureData>(
  (value) => typeof value === 'object' && value !== null && 'code' in value,
);

export const deviceKinds = ['id-card-reader', 'document-scanner', 'card-encoder'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export const DeviceState = z.strictObject({
  kind: z.enum(deviceKinds),
  /** Device address such as `serial:/dev/ttyUSB0`; null when none is set up. */
  address: z.string().nullable(),
  state: z.enum(['ready', 'busy', 'failed', 'unknown', 'not-configured']),
  failure: FailureValue.nullable(),
  simulated: z.boolean(),
});
export type DeviceState = z.infer<typeof DeviceState>;

export const LineState = z.strictObject({
  line: z.enum(['up', 'down', 'unknown']),
  lastContact: z.iso.datetime().nullable(),
  waitingActions: z.number().int(),
  waitingPapers: z.number().int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  cause: FailureValue.nullable(),
});
export type LineState = z.infer<typeof LineState>;

export const DeskStatus = z.strictObject({
  mode: z.enum(['training', 'production']),
  version: z.string(),
  terminalId: z.string(),
  /** The clock the program works by (in training an input of the training world). */
  now: z.iso.datetime(),
  today: z.string(),
  sync: LineState,
  devices: z.array(DeviceState),
  /** False when the central system is the embedded demonstration, which does not survive a power cut. */
  centralDurable: z.boolean().nullable(),
  /** Plain notices for the clerk, as keys of the text catalogue (`notice.*`). */
  notices: z.array(z.string()),
});
export type DeskStatus = z.infer<typeof DeskStatus>;

export const TodaysWork = z.strictObject({
  toReview: z.number().int(),
  toApprove: z.number().int(),
  returned: z.number().int(),
  inProduction: z.number().int(),
  toReceive: z.number().int(),
  inStock: z.number().int(),
  endorsementsOpen: z.number().int(),
  endorsementsLate: z.number().int(),
  overdueApplications: z.number().int(),
  drafts: z.number().int(),
  waiting: z.number().int(),
  refused: z.number().int(),
  /** Reported people who wait for a clerk. */
  toConfirm: z.number().int(),
  /** 退出: waiting for a second person, for the approver, for the card. */
  exitsToConfirm: z.number().int(),
  exitsToDecide: z.number().int(),
  exitsToSettle: z.number().int(),
  /** Pairs of people who may be one. */
  duplicates: z.number().int(),
});
export type TodaysWork = z.infer<typeof TodaysWork>;

export const deskCalls = {
  'desk.status': defineCall({ input: z.strictObject({}), output: DeskStatus, audience: 'anyone', audited: false }),
  'desk.work': defineCall({ input: z.strictObject({}), output: TodaysWork, audience: 'signed-in', audited: false }),
  'device.test': defineCall({
    input: z.strictObject({ kind: z.enum(deviceKinds) }),
    output: DeviceState,
    audience: 'signed-in',
    audited: false,
  }),
  /** Keeps an eye on the ID-card reader and tells `device.presence`, until the caller cancels. Nothing is read. */
  'device.watch': defineCall({
    input: z.strictObject({}),
    output: z.strictObject({}),
    audience: 'signed-in',
    audited: false,
  }),
  'device.configure': defineCall({
    input: z.strictObject({ kind: z.enum(deviceKinds), address: z.string().min(1).max(300) }),
    output: DeviceState,
    audience: ['technician', 'supervisor'],
    audited: true,
  }),
};
