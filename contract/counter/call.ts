/**
 * One call that the window (or the command line) may make of the terminal process: its name `subject.verb`, what goes
 * in, what comes out, who may make it. Types are inferred from the schemas; docs/add-a-call.md shows the steps.
 */
import type { Role } from '#domain/access/role.ts';
import type { z } from 'zod';

/** `anyone`: before sign-in. `signed-in`: any role. A list: one of these roles. */
export type CallAudience = 'anyone' | 'signed-in' | readonly Role[];

export interface CallDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly audience: CallAudience;
  /** Whether the act is written to the audit chain (every act that reads, shows or changes personal data). */
  readonly audited: boolean;
}

export function defineCall<Input extends z.ZodType, Output extends z.ZodType>(
  definition: CallDefinition<Input, Output>,
): CallDefinition<Input, Output> {
  return definition;
}

export type CallTable = Readonly<Record<string, CallDefinition>>;
export type CallInput<Definition> = Definition extends CallDefinition<infer Input> ? z.infer<Input> : never;
export type CallOutput<Definition> =
  Definition extends CallDefinition<z.ZodType, infer Output> ? z.infer<Output> : never;
