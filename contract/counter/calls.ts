/** The one typed call table of the counter: window and command line both use exactly this. */
import { sessionCalls } from './session.ts';

export const calls = {
  ...sessionCalls,
};

export type Calls = typeof calls;
export type CallName = keyof Calls;
