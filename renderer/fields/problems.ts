/** What is wrong with a form: field id to problem. */
import type { ProblemCode } from '#text/window/fields.ts';

export type Problems = Readonly<Record<string, ProblemCode | undefined>>;

export const noProblems: Problems = {};

/** The ids in the order in which they were found, which is the order of the form. */
export function problemFields(problems: Problems): readonly string[] {
  return Object.keys(problems).filter((field) => problems[field] !== undefined);
}
