/** Puts the terminal together: every handler of the call table with what it needs. */
import type { CallTable } from '#contract/counter/call.ts';
import { sessionCalls } from '#contract/counter/session.ts';
import { fail } from '#domain/failure/failure.ts';
import type { TerminalOptions } from './control.ts';
import type { Publish } from './pipe/serve-pipe.ts';
import type { CallHandlers, CallRecord } from './rpc.ts';
import { createSessions, sessionHandlers, type AccountPort, type Sessions } from './sessions.ts';

/** What the process gives to the terminal that runs in it. */
export interface TerminalSurroundings {
  readonly publish: Publish;
}

export interface Terminal<Table extends CallTable = CallTable> {
  readonly calls: Table;
  readonly handlers: CallHandlers<Table>;
  readonly sessions: Sessions;
  readonly audit: (record: CallRecord) => Promise<void>;
  close(): Promise<void>;
}

export type CreateTerminal = (options: TerminalOptions, surroundings: TerminalSurroundings) => Promise<Terminal>;

/** A desk that knows no accounts yet. */
const noAccounts: AccountPort = {
  signIn: async () => fail('sync.not-enrolled'),
  signOut: async () => undefined,
};

export const createTerminal: CreateTerminal = async () => createTerminalWith(noAccounts);

export function createTerminalWith(accounts: AccountPort): Terminal<typeof sessionCalls> {
  const sessions = createSessions();
  return {
    calls: sessionCalls,
    handlers: sessionHandlers(accounts, sessions),
    sessions,
    audit: async () => undefined,
    close: async () => undefined,
  };
}
