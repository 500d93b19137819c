/** Who is signed in at this window. */
import type { Session } from '#contract/counter/session.ts';
import { create } from 'zustand';

export interface SessionState {
  /** undefined: not asked yet. */
  readonly session: Session | null | undefined;
  readonly setSession: (session: Session | null) => void;
  /** The session ended while somebody worked: the desk stays as it is, under the sign-in page. */
  readonly locked: boolean;
  readonly lock: () => void;
  /** County and street of the last registration: the next resident mostly lives nearby. */
  readonly division: Division;
  readonly setDivision: (division: Division) => void;
}

interface Division {
  readonly county: string;
  readonly street: string;
}

export const useSession = create<SessionState>((set) => ({
  session: undefined,
  setSession: (session) => set({ session, locked: false }),
  locked: false,
  lock: () => set(({ session }) => ({ locked: session !== null && session !== undefined })),
  division: { county: '', street: '' },
  setDivision: ({ county, street }) => set({ division: { county, street } }),
}));
