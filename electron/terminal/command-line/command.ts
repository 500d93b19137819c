/** What a subject of the command line offers: `terminal <subject> <verb>`. */
import type { ParseArgsConfig } from 'node:util';
import type { CallInput, CallOutput } from '#contract/counter/call.ts';
import type { CallName, Calls } from '#contract/counter/calls.ts';
import type { Role } from '#domain/access/role.ts';
import { fail, type Outcome } from '#domain/failure/failure.ts';

/** The running terminal process, or one that was started for this command; somebody is signed in. */
export interface CommandTerminal {
  call<Name extends CallName>(
    name: Name,
    input: CallInput<Calls[Name]>,
    /** For a call that takes longer than an answer of this command may. */
    deadlineMs?: number,
  ): Promise<Outcome<CallOutput<Calls[Name]>>>;
}

export interface CommandSurroundings {
  /** What stands behind the verb without a name, such as FILE. */
  readonly words: readonly string[];
  /** The folder where the user stands. */
  readonly folder: string;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** Signs in as `--as` (in training by default an account with this role) and calls. */
  withTerminal<T>(
    role: Role,
    work: (terminal: CommandTerminal) => Promise<Outcome<T>>,
    /** For a command whose answer may take longer than 14 s, milliseconds after the start of the program. */
    answerByMs?: number,
  ): Promise<Outcome<T>>;
}

export type CommandOptions = Readonly<Record<string, string | boolean | undefined>>;

export interface CommandVerb {
  /** After `terminal <subject> <verb>`. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How many words without a name may follow; none when left out. */
  readonly words?: number;
  /** The value is what `--json` prints, whole; undefined when everything has been printed. */
  run(options: CommandOptions, surroundings: CommandSurroundings): Promise<Outcome<unknown>>;
  /** Whether a printed value is a success all the same; it is when left out. */
  isSuccess?(value: unknown): boolean;
}

export interface CommandSubject {
  readonly subject: string;
  readonly verbs: Readonly<Record<string, CommandVerb>>;
}

/** Wrong usage: exit code 2, with the usage of the verb. */
export function wrongUsage(reason: string): Outcome<never> {
  return fail('program.usage', { reason });
}

/** A text option that must be there. */
export function requiredText(options: CommandOptions, name: string): Outcome<string> {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? { ok: true, value } : wrongUsage(`--${name}`);
}

/** Seconds as milliseconds, or the default when not given. */
export function secondsOption(options: CommandOptions, name: string, defaultMs: number): Outcome<number> {
  const text = options[name];
  if (text === undefined) return { ok: true, value: defaultMs };
  const seconds = Number(text);
  if (typeof text !== 'string' || text.trim() === '' || !(seconds >= 0)) return wrongUsage(`--${name}`);
  return { ok: true, value: seconds * 1_000 };
}
