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
  /** The sign-in at a window outlives the process, for a time. Where there is no such thing, a restart needs a new one. */
  readonly keep?: (owner: string, session: Session) => Promise<Outcome<null>>;
}

export interface Sessions {
  find(connection: Connection): Session | null;
  begin(connection: Connection, session: Session): void;
  end(connection: Connection): void;
}

/** `resumed`: the window that is still signed in from before a restart. */
export function createSessions(resumed: { readonly owner: string; readonly session: Session } | null = null): Sessions {
  const byOwner = new Map<string, Session>(resumed === null ? [] : [[resumed.owner, resumed.session]]);
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
      if (!outcome.ok) return outcome;
      sessions.begin(connection, outcome.value);
      // Not kept is no reason to refuse: then the next start asks for the password.
      if (connection.kind === 'window') await accounts.keep?.(connection.owner, outcome.value);
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
