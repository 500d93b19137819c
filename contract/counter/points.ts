/** Calls about points (积分): the file of an applicant, and the rankings that are drawn up from all files. */
import { ClaimedFact, ClaimSource, FrozenLine, Purpose } from '#contract/central/points-action.ts';
import { CalendarDate, Identifier, Papers, Reason } from '#contract/central/values.ts';
import { checkResults } from '#domain/points/points-action.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';

const everybody = ['clerk', 'reviewer', 'approver', 'supervisor'] as const;
const Case = z.strictObject({ caseId: Identifier });
const WithReason = z.strictObject({ caseId: Identifier, reason: Reason });
const clerkAct = <Input extends z.ZodType>(input: Input) =>
  defineCall({ input, output: Case, audience: ['clerk'], audited: true });
const reviewerAct = <Input extends z.ZodType>(input: Input) =>
  defineCall({ input, output: Case, audience: ['reviewer'], audited: true });
const approverAct = <Input extends z.ZodType>(input: Input) =>
  defineCall({ input, output: Case, audience: ['approver'], audited: true });

const KnownClaim = z.strictObject({ fact: ClaimedFact, source: ClaimSource });
const Count = z.number().int().nonnegative();

export const RankingQuestion = z.strictObject({ scheme: Identifier, purpose: Purpose, quota: Count.max(1_000_000) });

export const pointsCalls = {
  /** What this desk knows of a resident already, each with its source; and the points files that he has. */
  'points.known': defineCall({
    input: z.strictObject({ residenceCaseId: Identifier, scheme: Identifier }),
    output: z.strictObject({
      /** The permit in force; null: without it nobody applies (`points.no-permit`). */
      permitCardCaseId: Identifier.nullable(),
      claims: z.array(KnownClaim).readonly(),
      files: z.array(
        z.strictObject({
          caseId: Identifier,
          caseNumber: z.string(),
          purpose: z.string(),
          status: z.string(),
          updatedOn: CalendarDate,
        }),
      ),
    }),
    audience: everybody,
    audited: true,
  }),
  /** A file with the claims that the applicant took over from what is known. */
  'points.open': defineCall({
    input: z.strictObject({
      residenceCaseId: Identifier,
      scheme: Identifier,
      purpose: Purpose,
      claims: z.array(KnownClaim).max(40).readonly(),
    }),
    output: z.strictObject({ caseId: Identifier, caseNumber: Identifier }),
    audience: ['clerk'],
    audited: true,
  }),
  'points.claim': clerkAct(z.strictObject({ caseId: Identifier, fact: ClaimedFact, papers: Papers })),
  'points.correct': clerkAct(
    z.strictObject({ caseId: Identifier, claimId: Identifier, fact: ClaimedFact, papers: Papers, reason: Reason }),
  ),
  'points.drop': clerkAct(z.strictObject({ caseId: Identifier, claimId: Identifier, reason: Reason })),
  /** The answer of the responsible department, as somebody else than the clerk of the claim records it. */
  'points.check': reviewerAct(
    z.strictObject({
      caseId: Identifier,
      claimId: Identifier,
      department: Reason,
      officer: Reason,
      answeredOn: CalendarDate,
      result: z.enum(checkResults),
      fact: ClaimedFact.nullable(),
      reason: Reason.nullable(),
    }),
  ),
  'points.publish': approverAct(Case),
  'points.object': clerkAct(
    z.strictObject({ caseId: Identifier, item: Identifier.nullable(), reason: Reason, papers: Papers }),
  ),
  'points.answer': approverAct(z.strictObject({ caseId: Identifier, upheld: z.boolean(), reason: Reason })),
  'points.reopen': reviewerAct(WithReason),
  'points.close': approverAct(Case),
  'points.withdraw': clerkAct(WithReason),
  /** The sheet that is published, else the one of the claims as they stand, on paper. */
  'points.print': defineCall({
    input: Case,
    output: z.strictObject({ formId: Identifier }),
    audience: everybody,
    audited: true,
  }),

  /** What a ranking would be now. Nothing is written. */
  'ranking.preview': defineCall({
    input: RankingQuestion,
    output: z.strictObject({
      applicants: Count,
      barred: Count,
      belowThreshold: Count,
      /** Files that are still open to objection or being corrected: while there is one, nothing is frozen. */
      open: Count,
      threshold: z.number().int(),
      lineCount: Count,
      /** The first of them. */
      lines: z.array(FrozenLine).readonly(),
    }),
    audience: ['reviewer', 'approver', 'supervisor'],
    audited: true,
  }),
  /** Freezes a ranking; with `caseId` the next edition of one that is there. */
  'ranking.freeze': reviewerAct(
    RankingQuestion.extend({
      caseId: Identifier.nullable(),
      period: z.string().trim().min(1).max(60),
      reason: Reason.nullable(),
    }),
  ),
  'ranking.publish': approverAct(Case),
  'ranking.object': clerkAct(z.strictObject({ caseId: Identifier, pointsCaseId: Identifier, reason: Reason })),
  'ranking.answer': approverAct(z.strictObject({ caseId: Identifier, upheld: z.boolean(), reason: Reason })),
  'ranking.reopen': approverAct(WithReason),
  'ranking.close': approverAct(Case),
  'ranking.withdraw': approverAct(WithReason),
};
