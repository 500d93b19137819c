/** Calls about papers (scans), forms (receipts as PDF) and drafts. */
import { Identifier, PaperRef, Sha256 } from '#contract/central/values.ts';
import { questionIds } from '#domain/services/service.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';
import { FailureValue } from './desk.ts';

export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const everybody = ['clerk', 'reviewer', 'approver', 'supervisor'] as const;

export const formKinds = [
  'registration-receipt',
  'acceptance-receipt',
  'missing-papers-slip',
  'issue-receipt',
  'endorsement-receipt',
  'change-receipt',
  'points-sheet',
  'call-sheet',
  'entitlement-slip',
  'occupancy-sheet',
  'exit-slip',
] as const;
export type FormKind = (typeof formKinds)[number];

export const paperCalls = {
  /** Scans what lies on the glass or in the feeder; good pages are kept when a later one fails (`stopped`). */
  'paper.scan': defineCall({
    input: z.strictObject({
      /** Material kind of the rule book, such as `lease`. */
      kind: Identifier,
      source: z.enum(['platen', 'feeder']),
      dpi: z.number().int().min(100).max(600),
    }),
    output: z.strictObject({
      papers: z.array(PaperRef),
      stopped: FailureValue.nullable(),
      wireBytes: z.number().int(),
    }),
    audience: ['clerk'],
    audited: true,
  }),
  /** The original bytes, or a smaller picture of at most `widthPx` for the screen. */
  'paper.read': defineCall({
    input: z.strictObject({ sha256: Sha256, widthPx: z.number().int().min(16).max(4000).nullable() }),
    output: z.strictObject({ bytes: Bytes, mediaType: z.string() }),
    audience: everybody,
    audited: true,
  }),
  'form.read': defineCall({
    input: z.strictObject({ formId: Identifier }),
    output: z.strictObject({ bytes: Bytes, kind: z.enum(formKinds), fileName: z.string() }),
    audience: everybody,
    audited: true,
  }),
  /** Tells everything that is missing once (L1 article 18), as one slip. */
  'form.missing-papers': defineCall({
    input: z.strictObject({ residenceCaseId: Identifier, missing: z.array(Identifier).min(1) }),
    output: z.strictObject({ formId: Identifier }),
    audience: ['clerk'],
    audited: true,
  }),
  /** Where the holder of a card goes with one service, under which clause, and what he brings. */
  'form.entitlement-slip': defineCall({
    input: z.strictObject({
      cardCaseId: Identifier,
      /** Service or convenience of the opinion. */
      offer: Identifier,
      /** What the holder answered; kept nowhere but on the slip. */
      answers: z.partialRecord(z.enum(questionIds), z.boolean()),
    }),
    output: z.strictObject({ formId: Identifier }),
    audience: ['clerk'],
    audited: true,
  }),
};

export const Draft = z.strictObject({
  draftId: Identifier,
  page: z.enum(['register', 'apply', 'endorse', 'change', 'replace']),
  /** What the list of held cases shows; a masked name. */
  title: z.string().max(100),
  savedAt: z.iso.datetime(),
  savedBy: Identifier,
  /** The page's own form state; opaque to the terminal process, encrypted with the cache. */
  content: z.record(z.string(), z.unknown()),
});
export type Draft = z.infer<typeof Draft>;

/** Drafts belong to the office, not to the clerk: the next one can go on. */
export const draftCalls = {
  'draft.save': defineCall({
    input: Draft.pick({ draftId: true, page: true, title: true, content: true }),
    output: z.strictObject({ savedAt: z.iso.datetime() }),
    audience: ['clerk'],
    audited: false,
  }),
  'draft.get': defineCall({
    input: z.strictObject({ draftId: Identifier }),
    output: Draft.nullable(),
    audience: ['clerk'],
    audited: false,
  }),
  'draft.list': defineCall({
    input: z.strictObject({}),
    output: z.strictObject({ drafts: z.array(Draft.omit({ content: true })) }),
    audience: ['clerk'],
    audited: false,
  }),
  'draft.remove': defineCall({
    input: z.strictObject({ draftId: Identifier }),
    output: z.null(),
    audience: ['clerk'],
    audited: false,
  }),
};
