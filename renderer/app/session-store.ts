/** Who is signed in at this window. */
import type { Session } from '#contract/counter/session.ts';
import { create } from 'zustand';

export interface SessionState {
  /** undefined: not asked yet. */
  readonly session: Session | null | undefined;
  readonly setSession: (session: Session | null) => void;
}

export const useSession = create<SessionState>((set) => ({
  session: undefined,
  setSession: (session) => set({ session }),
}));
