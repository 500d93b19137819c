/** Who is signed in at which window, browser or command line, and the three calls about it. */
import type { Session } from '#contract/counter/session.ts';
import type { sessionCalls } from '#contract/counter/session.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Connection } from './connection.ts';
import type { CallHandlers } from './rpc.ts';

/** Checks a password; the accounts are the central system's, or this desk's own verifier while the line is down. */
export interface AccountPort {
  signIn(request: {
    readonly account: string;
    readonly password: string;
    readonly signal: AbortSignal;
  }): Promise<Outcome<Session>>;
  signOut(session: Session): Promise<void>;
}

export interface Sessions {
  find(connection: Connection): Session | null;
  begin(connection: Connection, session: Session): void;
  end(connection: Connection): void;
}

export function createSessions(): Sessions {
  const byOwner = new Map<string, Session>();
  return {
    find: ({ owner }) => byOwner.get(owner) ?? null,
    begin: ({ owner }, session) => void byOwner.set(owner, session),
    end: ({ owner }) => void byOwner.delete(owner),
  };
}

export function sessionHandlers(accounts: AccountPort, sessions: Sessions): CallHandlers<typeof sessionCalls> {
  return {
    'session.sign-in': async ({ account, password }, { connection, signal }) => {
      const outcome = await accounts.signIn({ account, password, signal });
      if (outcome.ok) sessions.begin(connection, outcome.value);
      return outcome;
    },
    'session.sign-out': async (_input, { connection, session }) => {
      sessions.end(connection);
      if (session) await accounts.signOut(session);
      return succeed(null);
    },
    'session.current': async (_input, { session }) => succeed(session),
  };
}
