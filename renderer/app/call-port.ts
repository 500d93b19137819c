/** The window's one way to the terminal process, typed by the contract; tests put an in-memory port in its place. */
import { createContext, useContext } from 'react';
import type { CallInput, CallOutput } from '#contract/counter/call.ts';
import type { CallName, Calls } from '#contract/counter/calls.ts';
import type { TopicName, TopicPayload } from '#contract/counter/topics.ts';
import { must, type Outcome } from '#domain/failure/failure.ts';

export type InputOf<Name extends CallName> = CallInput<Calls[Name]>;
export type OutputOf<Name extends CallName> = CallOutput<Calls[Name]>;

export interface CallPort {
  call<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Outcome<OutputOf<Name>>>;
  /** Returns what ends the listening. */
  listen<Name extends TopicName>(topic: Name, listener: (payload: TopicPayload<Name>) => void): () => void;
}

export const CallPortContext = createContext<CallPort | null>(null);

export function useCallPort(): CallPort {
  return must(useContext(CallPortContext), 'call port');
}
