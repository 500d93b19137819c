/** Acts of a points file and of a ranking on the wire. */
import type { ClaimedFact as ClaimedFactValue } from '#domain/points/facts.ts';
import {
  checkResults,
  knownSources,
  type ClaimSource as ClaimSourceValue,
  type PointsActionBody as PointsActionBodyValue,
} from '#domain/points/points-action.ts';
import {
  linesOfAction,
  linesOfSnapshot,
  type FrozenLine as FrozenLineValue,
  type RankingActionBody as RankingActionBodyValue,
} from '#domain/points/ranking-action.ts';
import { purposes } from '#domain/points/scheme.ts';
import { z } from 'zod';
import { CalendarDate, Identifier, Papers, Person, Reason, Sha256 } from './values.ts';

const tenths = z.number().int();
const count = z.number().int().nonnegative();
const Points = z.record(Identifier, tenths).readonly();
export const Purpose = z.enum(purposes);

const common = { fact: Identifier, local: z.boolean(), papers: z.array(Identifier).max(20).readonly() };

export const ClaimedFact = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('level'), ...common, level: Identifier }),
  z.strictObject({
    form: z.literal('spell'),
    ...common,
    kind: Identifier.nullable(),
    from: CalendarDate,
    to: CalendarDate.nullable(),
  }),
  z.strictObject({ form: z.literal('amount'), ...common, on: CalendarDate, amount: count }),
  z.strictObject({
    form: z.literal('event'),
    ...common,
    on: CalendarDate,
    level: Identifier.nullable(),
    holders: z.number().int().positive(),
    first: z.boolean(),
  }),
  z.strictObject({ form: z.literal('flag'), ...common, holds: z.boolean() }),
  z.strictObject({ form: z.literal('birth-date'), ...common, on: CalendarDate }),
]) satisfies z.ZodType<ClaimedFactValue>;

export const ClaimSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('told') }),
  z.strictObject({ from: z.enum(knownSources), caseId: Identifier }),
]) satisfies z.ZodType<ClaimSourceValue>;

export const PointsActionBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('points-open'),
    person: Person,
    caseNumber: Identifier,
    residenceCaseId: Identifier,
    permitCardCaseId: Identifier,
    scheme: Identifier,
    purpose: Purpose,
  }),
  z.strictObject({
    type: z.literal('points-claim'),
    claimId: Identifier,
    fact: ClaimedFact,
    source: ClaimSource,
    papers: Papers,
  }),
  z.strictObject({
    type: z.literal('points-correct'),
    claimId: Identifier,
    fact: ClaimedFact,
    papers: Papers,
    reason: Reason,
  }),
  z.strictObject({ type: z.literal('points-drop'), claimId: Identifier, reason: Reason }),
  z.strictObject({
    type: z.literal('points-check'),
    claimId: Identifier,
    department: Reason,
    officer: Reason,
    answeredOn: CalendarDate,
    result: z.enum(checkResults),
    fact: ClaimedFact.nullable(),
    reason: Reason.nullable(),
  }),
  z.strictObject({
    type: z.literal('points-publish'),
    asOf: CalendarDate,
    total: tenths,
    lines: z.array(z.strictObject({ item: Identifier, points: tenths })).max(500),
  }),
  z.strictObject({
    type: z.literal('points-object'),
    item: Identifier.nullable(),
    reason: Reason,
    papers: Papers,
  }),
  z.strictObject({ type: z.literal('points-answer'), upheld: z.boolean(), reason: Reason }),
  z.strictObject({ type: z.literal('points-reopen'), reason: Reason }),
  z.strictObject({ type: z.literal('points-close') }),
  z.strictObject({ type: z.literal('points-withdraw'), reason: Reason }),
]) satisfies z.ZodType<PointsActionBodyValue>;

export const FrozenLine = z.strictObject({
  rank: z.number().int().positive(),
  id: Identifier,
  number: Identifier,
  total: tenths,
  place: z.enum(['within', 'edge', 'beyond']),
  decidedBy: Identifier.nullable(),
  groups: Points,
  appliedAt: z.iso.datetime(),
}) satisfies z.ZodType<FrozenLineValue>;

const Lines = z.array(FrozenLine).max(linesOfAction);

export const RankingActionBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ranking-freeze'),
    scheme: Identifier,
    purpose: Purpose,
    period: z.string().min(1).max(60),
    quota: count,
    applicants: count,
    barred: count,
    belowThreshold: count,
    lineCount: count.max(linesOfSnapshot),
    inputDigest: Sha256,
    linesDigest: Sha256,
    lines: Lines,
    reason: Reason.nullable(),
  }),
  z.strictObject({ type: z.literal('ranking-lines'), lines: Lines }),
  z.strictObject({ type: z.literal('ranking-publish') }),
  z.strictObject({ type: z.literal('ranking-object'), pointsCaseId: Identifier, reason: Reason }),
  z.strictObject({ type: z.literal('ranking-answer'), upheld: z.boolean(), reason: Reason }),
  z.strictObject({ type: z.literal('ranking-reopen'), reason: Reason }),
  z.strictObject({ type: z.literal('ranking-close') }),
  z.strictObject({ type: z.literal('ranking-withdraw'), reason: Reason }),
]) satisfies z.ZodType<RankingActionBodyValue>;
