/**
 * The call table at work. For every call of the contract: exactly one handler (missing: a type error, and an error at
 * start), audience checked, input parsed, handler called, output parsed, whatever was thrown turned into data. Logged
 * are name, duration and code; never a payload.
 */
import type { CallDefinition, CallInput, CallOutput, CallTable } from '#contract/counter/call.ts';
import type { Session } from '#contract/counter/session.ts';
import { fail, Failure, toFailureData, type Outcome } from '#domain/failure/failure.ts';
import type { FailureCode } from '#domain/failure/codes.ts';
import type { z } from 'zod';
import type { Connection } from './connection.ts';
import type { CallServer } from './pipe/serve-pipe.ts';

export interface CallContext {
  /** Never null in a handler whose call is for `signed-in` or for roles; `sessionOf` says so to the compiler. */
  readonly session: Session | null;
  readonly connection: Connection;
  /** Aborted when the caller cancels or is gone. */
  readonly signal: AbortSignal;
}

export type CallHandler<Definition> = (
  input: CallInput<Definition>,
  context: CallContext,
) => Promise<Outcome<CallOutput<Definition>>>;

export type CallHandlers<Table extends CallTable> = { readonly [Name in keyof Table]: CallHandler<Table[Name]> };

/** One call that ended. For the log and, when the call says so, for the audit chain. */
export interface CallRecord {
  readonly name: string;
  readonly account: string | null;
  readonly from: Connection['kind'];
  readonly durationMs: number;
  /** Null when it succeeded. */
  readonly code: FailureCode | null;
}

export interface RpcParts<Table extends CallTable> {
  readonly calls: Table;
  readonly handlers: CallHandlers<Table>;
  /** Whoever is signed in at that window, browser or command line. */
  readonly sessions: { find(connection: Connection): Session | null };
  /** Awaited before the answer goes out, so that no audited act is answered before it is written. */
  readonly audit: (record: CallRecord) => Promise<void>;
  readonly log: (record: CallRecord) => void;
}

const callName = /^[a-z-]{1,30}\.[a-z-]{1,30}$/;

/** The session of a call whose audience guarantees one. */
export function sessionOf(context: CallContext): Session {
  if (context.session === null) throw new Failure('access.not-signed-in');
  return context.session;
}

export function createRpc<Table extends CallTable>(parts: RpcParts<Table>): CallServer {
  const { calls, handlers, sessions, audit, log } = parts;
  refuseGaps(calls, handlers);
  return {
    call: async (name, input, { connection, signal }) => {
      // Whatever was sent as a name may be anything; only what looks like a call is repeated.
      if (!Object.hasOwn(calls, name)) return fail('program.call-unknown', { name: callName.test(name) ? name : null });
      const startedAt = performance.now();
      const before = sessions.find(connection);
      const definition = calls[name] as CallDefinition;
      const handler = handlers[name] as CallHandler<CallDefinition>;
      const context = { session: before, connection, signal };
      let outcome = await makeCall(name, definition, handler, input, context);
      // Who signed in with this very call is known only after it.
      const account = (before ?? sessions.find(connection))?.account ?? null;
      const durationMs = performance.now() - startedAt;
      const record = { name, account, from: connection.kind, durationMs, code: codeOf(outcome) };
      if (definition.audited) {
        try {
          await audit(record);
        } catch (error) {
          outcome = { ok: false, failure: toFailureData(error) };
        }
      }
      log(record);
      return outcome;
    },
  };
}

/** Exactly one handler per call: an error of the program, found when it starts and not when a clerk presses a key. */
function refuseGaps(calls: CallTable, handlers: Readonly<Record<string, unknown>>): void {
  const missing = Object.keys(calls).filter((name) => typeof handlers[name] !== 'function');
  const unknown = Object.keys(handlers).filter((name) => !Object.hasOwn(calls, name));
  if (missing.length > 0) throw new Error(`calls without a handler: ${missing.join(', ')}`);
  if (unknown.length > 0) throw new Error(`handlers without a call: ${unknown.join(', ')}`);
}

async function makeCall(
  name: string,
  definition: CallDefinition,
  handler: CallHandler<CallDefinition>,
  input: unknown,
  context: CallContext,
): Promise<Outcome<unknown>> {
  const allowed = checkAudience(definition, context.session);
  if (!allowed.ok) return allowed;
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) return fail('program.input-invalid', { name, path: pathOf(parsed.error) });
  try {
    const outcome = await handler(parsed.data, context);
    if (!outcome.ok) return outcome;
    const output = definition.output.safeParse(outcome.value);
    if (output.success) return { ok: true, value: output.data };
    return fail('program.defect', { name, error: 'output', path: pathOf(output.error) });
  } catch (error) {
    return { ok: false, failure: toFailureData(error) };
  }
}

function checkAudience({ audience }: CallDefinition, session: Session | null): Outcome<null> {
  if (audience === 'anyone') return { ok: true, value: null };
  if (session === null) return fail('access.not-signed-in');
  if (audience === 'signed-in' || audience.some((role) => session.roles.includes(role)))
    return { ok: true, value: null };
  return fail('access.role-missing', { roles: audience.join(' ') });
}

/** Where the first fault lies: names of fields and positions, never what stood there. */
function pathOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? ['?'] : [];
  return [...(issue?.path ?? []), ...keys].map(String).join('.');
}

function codeOf(outcome: Outcome<unknown>): FailureCode | null {
  return outcome.ok ? null : outcome.failure.code;
}
