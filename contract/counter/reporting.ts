/** Calls about reporters, their lists, collection packages and the people who wait for a clerk. */
import { ReporterDetails } from '#contract/central/reporter-action.ts';
import { CalendarDate, Identifier, Reporter, Sha256 } from '#contract/central/values.ts';
import { collectedStates, type CollectedPerson } from '#domain/reporting/collected-person.ts';
import { likenessReasons } from '#domain/reporting/likeness.ts';
import { listFields } from '#domain/reporting/list-columns.ts';
import type { ListProblem } from '#domain/reporting/list-problems.ts';
import { followUpKinds } from '#domain/reporting/reporter-action.ts';
import { reporterKinds } from '#domain/reporting/reporter-kind.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';
import { Bytes } from './paper.ts';

const everybody = ['clerk', 'reviewer', 'approver', 'supervisor'] as const;
const count = z.number().int();
const format = z.enum(['xlsx', 'csv']);
const fileName = z.string().max(255);
const SavedBytes = z.strictObject({ bytes: Bytes, fileName: z.string() });

export const ReporterRow = z.strictObject({
  caseId: Identifier,
  /** A unit's name, a natural person masked. */
  title: z.string(),
  kind: z.enum(reporterKinds),
  status: z.enum(['active', 'closed']),
  lists: count,
  lastReceivedOn: CalendarDate.nullable(),
  /** Late people of all its lists. */
  late: count,
  /** People of its lists whom nobody has settled. */
  waiting: count,
  /** Until when a list is expected. */
  expectedBy: CalendarDate.nullable(),
  /** The first thing that is due of it. */
  dueOn: CalendarDate.nullable(),
  clause: z.string(),
  followUps: count,
});
export type ReporterRow = z.infer<typeof ReporterRow>;

const isProblem = (value: unknown): value is ListProblem => typeof value === 'string';
export const ListProblemRow = z.strictObject({
  row: count,
  column: z.string().nullable(),
  field: z.enum(listFields),
  problem: z.custom<ListProblem>(isProblem),
  otherRow: count.nullable(),
  /** A warning refuses nothing. */
  weight: z.enum(['error', 'warning']),
});
export type ListProblemRow = z.infer<typeof ListProblemRow>;

export const ListReport = z.strictObject({
  listId: Sha256,
  /** Fields that the header names, and names that mean nothing here. */
  fields: z.array(z.enum(listFields)),
  unknownColumns: z.array(z.string()),
  rows: count,
  accepted: count,
  refused: count,
  late: count,
  problems: z.array(ListProblemRow),
});
export type ListReport = z.infer<typeof ListReport>;

const ListFile = z.strictObject({ fileName, bytes: Bytes, reporterCaseId: Identifier.nullable() });

export const FoundDuplicate = z.strictObject({
  id: z.string(),
  caseId: Identifier.nullable(),
  collectedId: Identifier.nullable(),
  status: z.string(),
  /** In full: whether two are one can only be seen in full. */
  name: z.string(),
  number: z.string(),
  birthDate: z.string().nullable(),
  address: z.string().nullable(),
  score: count,
  reasons: z.array(z.enum(likenessReasons)),
});
export type FoundDuplicate = z.infer<typeof FoundDuplicate>;

const DuplicatePair = z.strictObject({ left: FoundDuplicate, right: FoundDuplicate, foundAt: z.string() });

export const CollectedListRow = z.strictObject({
  collectedId: Identifier,
  nameMasked: z.string(),
  numberMasked: z.string(),
  event: z.enum(['start', 'end']),
  eventOn: CalendarDate,
  dueOn: CalendarDate.nullable(),
  late: z.boolean(),
  state: z.enum(collectedStates),
  /** What the reporter is called, or that it came in a package. */
  source: z.string(),
  row: count,
});
export type CollectedListRow = z.infer<typeof CollectedListRow>;

const CollectedPersonValue = z.custom<CollectedPerson>((value) => typeof value === 'object' && value !== null);

export const CollectedView = z.strictObject({
  collectedId: Identifier,
  person: CollectedPersonValue,
  state: z.enum(collectedStates),
  late: z.boolean(),
  dueOn: CalendarDate.nullable(),
  collectedAt: z.string(),
  reason: z.string().nullable(),
  /** Who reported; goes into the registration. */
  reporter: Reporter.nullable(),
  /** The open registration under this number, if any: an arrival is known already, a departure ends it. */
  residenceCaseId: Identifier.nullable(),
  duplicates: z.array(FoundDuplicate),
});
export type CollectedView = z.infer<typeof CollectedView>;

export const Collector = z.strictObject({
  collectorId: Identifier,
  name: z.string().min(1).max(50),
  /** Ed25519 public key, 32 bytes in small hex letters. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  validFrom: CalendarDate,
  validTo: CalendarDate,
});
export type Collector = z.infer<typeof Collector>;

const Acted = z.strictObject({ caseId: Identifier });

export const reportingCalls = {
  'reporter.list': defineCall({
    input: z.strictObject({ text: z.string().max(100), limit: z.number().int().min(1).max(1000) }),
    output: z.strictObject({ rows: z.array(ReporterRow), more: z.boolean() }),
    audience: everybody,
    audited: false,
  }),
  'reporter.register': defineCall({ input: ReporterDetails, output: Acted, audience: ['clerk'], audited: true }),
  'reporter.amend': defineCall({
    input: z.strictObject({ caseId: Identifier, details: ReporterDetails }),
    output: Acted,
    audience: ['clerk'],
    audited: true,
  }),
  'reporter.follow-up': defineCall({
    input: z.strictObject({
      caseId: Identifier,
      kind: z.enum(followUpKinds),
      note: z.string().min(1).max(200),
      listId: Sha256.nullable(),
      expectedBy: CalendarDate.nullable(),
    }),
    output: Acted,
    audience: ['clerk'],
    audited: true,
  }),
  'reporter.close': defineCall({
    input: z.strictObject({ caseId: Identifier, reason: z.string().min(1).max(200) }),
    output: Acted,
    audience: ['clerk'],
    audited: true,
  }),
  /** What would become of a list; nothing is kept. */
  'list.check': defineCall({ input: ListFile, output: ListReport, audience: ['clerk'], audited: true }),
  /** Takes every sound row; the others are told and stay out. The same file is taken once. */
  'list.import': defineCall({
    input: ListFile.extend({ reporterCaseId: Identifier }),
    output: ListReport.extend({ caseId: Identifier, duplicates: count }),
    audience: ['clerk'],
    audited: true,
  }),
  /** The list with one column more that says what is wrong. */
  'list.errors': defineCall({
    input: ListFile.extend({ format }),
    output: SavedBytes,
    audience: ['clerk'],
    audited: true,
  }),
  'list.template': defineCall({
    input: z.strictObject({ format }),
    output: SavedBytes,
    audience: 'signed-in',
    audited: false,
  }),
  'package.import': defineCall({
    input: z.strictObject({ bytes: Bytes }),
    output: z.strictObject({ caseId: Identifier, people: count, late: count, duplicates: count }),
    audience: ['clerk'],
    audited: true,
  }),
  'collector.list': defineCall({
    input: z.strictObject({}),
    output: z.strictObject({ collectors: z.array(Collector) }),
    audience: everybody,
    audited: false,
  }),
  /** Replaces the one of this id. */
  'collector.save': defineCall({ input: Collector, output: z.null(), audience: ['supervisor'], audited: true }),
  /** A code for one self-declaration by phone; shown once, kept as its hash. */
  'declaration.issue': defineCall({
    input: z.strictObject({}),
    output: z.strictObject({ code: z.string(), expiresOn: CalendarDate }),
    audience: ['clerk'],
    audited: true,
  }),
  'collected.list': defineCall({
    input: z.strictObject({
      states: z.array(z.enum(collectedStates)).min(1),
      reporterCaseId: Identifier.nullable(),
      limit: z.number().int().min(1).max(5000),
    }),
    output: z.strictObject({ rows: z.array(CollectedListRow) }),
    audience: everybody,
    audited: false,
  }),
  'collected.get': defineCall({
    input: z.strictObject({ collectedId: Identifier }),
    output: CollectedView,
    audience: ['clerk', 'supervisor'],
    audited: true,
  }),
  /** Not registered, and why. */
  'collected.settle': defineCall({
    input: z.strictObject({
      collectedId: Identifier,
      state: z.enum(['dismissed', 'duplicate']),
      reason: z.string().min(1).max(200),
    }),
    output: z.null(),
    audience: ['clerk'],
    audited: true,
  }),
  /** The reported departure becomes the end of the registration. */
  'collected.confirm-leave': defineCall({
    input: z.strictObject({ collectedId: Identifier }),
    output: Acted,
    audience: ['clerk'],
    audited: true,
  }),
  /** People who may be this one, before he is registered. */
  'duplicate.check': defineCall({
    input: z.strictObject({
      name: z.string().max(100),
      number: z.string().max(40),
      birthDate: CalendarDate.nullable(),
      address: z.string().max(300).nullable(),
      /** The collected person who is being registered, who is no duplicate of himself. */
      collectedId: Identifier.nullable(),
    }),
    output: z.strictObject({ found: z.array(FoundDuplicate) }),
    audience: ['clerk'],
    audited: true,
  }),
  /** Pairs that were found when lists came in or other desks' changes were pulled. */
  'duplicate.list': defineCall({
    input: z.strictObject({}),
    output: z.strictObject({ pairs: z.array(DuplicatePair) }),
    audience: ['clerk', 'supervisor'],
    audited: true,
  }),
  'duplicate.settle': defineCall({
    input: z.strictObject({ leftId: z.string().max(100), rightId: z.string().max(100), same: z.boolean() }),
    output: z.null(),
    audience: ['clerk', 'supervisor'],
    audited: true,
  }),
};
