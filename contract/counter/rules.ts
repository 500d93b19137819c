/** Calls about rule books: two of them over the residents of this desk. */
import { Identifier } from '#contract/central/values.ts';
import type { ComparedVerdict } from '#domain/rules/compare-books.ts';
import { z } from 'zod';
import { defineCall } from './call.ts';

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const Compared = z.custom<ComparedVerdict>(isObject);

/** Longer than any county's file. */
const longestFile = 1_000_000;

export const rulesCalls = {
  /** One page of the residents whose registration is in force; whose verdict flips between the two books today. */
  'rules.compare': defineCall({
    input: z.strictObject({
      before: Identifier,
      /** Null: the book that the county's file makes. */
      after: Identifier.nullable(),
      /** Text of a county's file. */
      override: z.string().max(longestFile).nullable(),
      /** `last` of the page before; null begins. */
      from: Identifier.nullable(),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.strictObject({
      people: z.number().int(),
      flips: z.array(z.strictObject({ who: Identifier, before: Compared, after: Compared })),
      /** Null: nobody is left. */
      last: Identifier.nullable(),
    }),
    audience: ['clerk', 'reviewer', 'approver', 'supervisor'],
    audited: true,
  }),
};
