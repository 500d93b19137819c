/** A call port in memory, for pages alone: answers by name, calls recorded. The real handlers have the desktop journey. */
import { fail, type Outcome } from '#domain/failure/failure.ts';
import type { CallName } from '#contract/counter/calls.ts';
import type { CallPort, InputOf, OutputOf } from '#renderer/app/call-port.ts';

export type Answers = {
  readonly [Name in CallName]?: (input: InputOf<Name>) => Outcome<OutputOf<Name>> | Promise<Outcome<OutputOf<Name>>>;
};

export interface MemoryPort extends CallPort {
  readonly made: readonly { readonly name: CallName; readonly input: unknown }[];
  publish(topic: string, payload: unknown): void;
}

export function memoryPort(answers: Answers): MemoryPort {
  const made: { name: CallName; input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  return {
    made,
    call: async (name, input) => {
      made.push({ name, input });
      const answer = answers[name] as ((input: unknown) => Outcome<never> | Promise<Outcome<never>>) | undefined;
      return answer === undefined ? fail('program.call-unknown', { name }) : answer(input);
    },
    listen: (topic, listener) => {
      const group = listeners.get(topic) ?? new Set();
      listeners.set(topic, group.add(listener as (payload: unknown) => void));
      return () => void group.delete(listener as (payload: unknown) => void);
    },
    publish: (topic, payload) => listeners.get(topic)?.forEach((listener) => listener(payload)),
  };
}
