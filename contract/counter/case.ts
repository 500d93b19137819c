/** Calls about cases: lists, one case, the verdict, and the steps of an application (受理 审核 审批). */
import { caseKinds, type Action } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { Explanation } from '#domain/rules/explain.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import type { Verdict } from '#domain/rules/verdict.ts';
import {
  Agent,
  CalendarDate,
  ClaimedFacts,
  Fee,
  Identifier,
  PaperRef,
  Person,
  StandardAddress,
} from '#contract/central/values.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';
import { FailureValue } from './desk.ts';

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
export const CaseStateValue = z.custom<CaseState>(isObject);
export const ActionValue = z.custom<Action>(isObject);
export const VerdictValue = z.custom<Verdict>(isObject);
const ExplanationValue = z.custom<Explanation>(isObject);

export const CaseRow = z.strictObject({
  caseId: Identifier,
  kind: z.enum(caseKinds),
  /** Surname and stars; the full name is on the case itself. */
  nameMasked: z.string(),
  numberMasked: z.string(),
  /** What a case of no person is called; null for a person's. */
  title: z.string().nullable(),
  /** Case number of an application, permit number of a card, null for a residence. */
  number: z.string().nullable(),
  status: z.string(),
  /** first · replacement · reissue for applications; the purpose of a points file or a ranking. */
  /** first · replacement · reissue for applications; the reason of an exit. */
  applicationKind: z.string().nullable(),
  updatedOn: z.string(),
  dueOn: z.string().nullable(),
  /** Some action of it still waits for delivery. */
  pending: z.boolean(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const CaseView = z.strictObject({
  state: CaseStateValue,
  actions: z.array(ActionValue),
  /** Actions that wait or were refused, with the reason. */
  pending: z.array(
    z.strictObject({
      actionId: Identifier,
      status: z.enum(['waiting', 'refused']),
      cause: FailureValue.nullable(),
      nextAttemptAt: z.string().nullable(),
    }),
  ),
  /** What the signed-in account may do now: names of domain/permit/next-steps.ts. */
  steps: z.array(z.string()),
  forms: z.array(z.strictObject({ formId: Identifier, kind: z.string(), madeAt: z.string() })),
});
export type CaseView = z.infer<typeof CaseView>;

export const CaseListInput = z.strictObject({
  kind: z.enum(caseKinds),
  statuses: z.array(z.string()).max(20),
  text: z.string().max(100),
  limit: z.number().int().min(1).max(5000),
  after: Identifier.nullable(),
});

const everybody = ['clerk', 'reviewer', 'approver', 'supervisor'] as const;
const Acted = z.strictObject({ caseId: Identifier, formId: Identifier.nullable() });

export const ApplyInput = z.strictObject({
  kind: z.enum(['first', 'replacement', 'reissue']),
  residenceCaseId: Identifier,
  /** Read again at the counter, or the one of the registration. */
  person: Person,
  agent: Agent.nullable(),
  address: StandardAddress,
  facts: ClaimedFacts,
  papers: z.array(PaperRef),
  oldCardCaseId: Identifier.nullable(),
  fee: Fee,
  draftId: Identifier.nullable(),
});
export type ApplyInput = z.infer<typeof ApplyInput>;

export const caseCalls = {
  'case.list': defineCall({
    input: CaseListInput,
    output: z.strictObject({ rows: z.array(CaseRow), more: z.boolean() }),
    audience: everybody,
    audited: false,
  }),
  'case.get': defineCall({
    input: z.strictObject({ caseId: Identifier }),
    output: CaseView,
    audience: everybody,
    audited: true,
  }),
  'case.explain': defineCall({
    input: z.strictObject({ residenceCaseId: Identifier, facts: ClaimedFacts }),
    output: VerdictValue,
    audience: everybody,
    audited: false,
  }),
  /** The whole verdict on a registered resident: every branch, the days on a line, what is to be asked. */
  'case.eligibility': defineCall({
    input: z.strictObject({
      residenceCaseId: Identifier,
      /** What he claims; null: what his newest application claimed. */
      facts: ClaimedFacts.nullable(),
      /** Division of his household register; null: the desk took the registration, and that settles it. */
      household: Identifier.nullable(),
      /** A day on which he wants to qualify: by when must he have registered? */
      qualifyOn: CalendarDate.refine(isDate).nullable(),
    }),
    output: ExplanationValue,
    audience: everybody,
    audited: true,
  }),
  /** The papers and the fee that an act needs, told once. */
  'case.requirements': defineCall({
    input: z.strictObject({
      act: z.enum(['apply', 'replacement', 'reissue', 'endorse', 'change']),
      residenceCaseId: Identifier,
      facts: ClaimedFacts,
      agent: z.boolean(),
    }),
    output: z.strictObject({
      papers: z.array(z.string()),
      fee: z.strictObject({
        due: z.boolean(),
        amountFen: z.number().int(),
        /** The price authority's amount is not set: counts as 0, with a warning. */
        amountNotSet: z.boolean(),
        clause: z.string(),
      }),
    }),
    audience: everybody,
    audited: false,
  }),
  'application.apply': defineCall({
    input: ApplyInput,
    output: z.strictObject({ caseId: Identifier, caseNumber: z.string(), formId: Identifier, dueOn: z.string() }),
    audience: ['clerk'],
    audited: true,
  }),
  'application.review': defineCall({
    input: z.strictObject({ caseId: Identifier, decision: z.enum(['pass', 'return']), reason: z.string().nullable() }),
    output: Acted,
    audience: ['reviewer'],
    audited: true,
  }),
  'application.complete': defineCall({
    input: z.strictObject({ caseId: Identifier, papers: z.array(PaperRef) }),
    output: Acted,
    audience: ['clerk'],
    audited: true,
  }),
  'application.approve': defineCall({
    input: z.strictObject({
      caseId: Identifier,
      decision: z.enum(['approve', 'refuse']),
      reason: z.string().nullable(),
    }),
    output: Acted,
    audience: ['approver'],
    audited: true,
  }),
  'application.withdraw': defineCall({
    input: z.strictObject({ caseId: Identifier, reason: z.string().min(1) }),
    output: Acted,
    audience: ['clerk'],
    audited: true,
  }),
};
