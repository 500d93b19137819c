/** Reads and acts over the call port: reads are kept by TanStack Query, acts run once and keep their failure on screen. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallName } from '#contract/counter/calls.ts';
import { failureData, toFailureData, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { useCallPort, type InputOf, type OutputOf } from './call-port.ts';

/** A failure on its way through TanStack Query, which knows only thrown errors. */
export class CallFailed extends Error {
  readonly failure: FailureData;

  constructor(failure: FailureData) {
    super(failure.code);
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

export interface ReadOptions {
  readonly enabled?: boolean;
  /** Shows the answer to the last question while the next one is asked (search as one types). */
  readonly keepPrevious?: boolean;
  readonly refetchEveryMs?: number;
}

export interface Read<Value> {
  readonly value: Value | undefined;
  readonly failure: FailureData | null;
  readonly loading: boolean;
  readonly again: () => void;
}

export function useRead<Name extends CallName>(
  name: Name,
  input: InputOf<Name>,
  { enabled = true, keepPrevious = false, refetchEveryMs }: ReadOptions = {},
): Read<OutputOf<Name>> {
  const port = useCallPort();
  const query = useQuery<OutputOf<Name>>({
    queryKey: [name, input],
    queryFn: async ({ signal }) => {
      const outcome = await port.call(name, input, { signal });
      if (!outcome.ok) throw new CallFailed(outcome.failure);
      return outcome.value;
    },
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(refetchEveryMs === undefined ? {} : { refetchInterval: refetchEveryMs }),
  });
  const { error, refetch } = query;
  const again = useCallback(() => void refetch(), [refetch]);
  return {
    value: query.data,
    failure: error === null ? null : error instanceof CallFailed ? error.failure : toFailureData(error),
    loading: query.isPending && enabled,
    again,
  };
}

export interface Act<Name extends CallName> {
  readonly run: (input: InputOf<Name>) => Promise<Outcome<OutputOf<Name>>>;
  readonly busy: boolean;
  readonly failure: FailureData | null;
  readonly cancel: () => void;
  readonly clear: () => void;
}

/** Not asked again after an act: papers never change, and every search is written to the audit. */
const settled: ReadonlySet<string> = new Set<CallName>(['paper.read', 'person.search', 'draft.get']);

/** Steps that end when their page is left; an act that writes runs to its end, whoever looks. */
const stoppable: ReadonlySet<string> = new Set<CallName>([
  'id-card.read',
  'paper.scan',
  'card.recognise',
  'device.test',
]);

/** A second press while the first still runs does nothing: one act, one answer. */
export function useAct<Name extends CallName>(name: Name): Act<Name> {
  const port = useCallPort();
  const queries = useQueryClient();
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureData | null>(null);

  useEffect(() => {
    if (!stoppable.has(name)) return undefined;
    return () => running.current?.abort();
  }, [name]);

  const run = useCallback(
    async (input: InputOf<Name>): Promise<Outcome<OutputOf<Name>>> => {
      if (running.current !== null) return { ok: false, failure: failureData('program.cancelled', { name }) };
      const abort = new AbortController();
      running.current = abort;
      setBusy(true);
      setFailure(null);
      const outcome = await port.call(name, input, { signal: abort.signal });
      running.current = null;
      setBusy(false);
      if (!outcome.ok && !(abort.signal.aborted && outcome.failure.code === 'program.cancelled'))
        setFailure(outcome.failure);
      // After signing out there is nobody who could ask again.
      if (outcome.ok && name !== 'session.sign-out')
        void queries.invalidateQueries({ predicate: ({ queryKey }) => !settled.has(String(queryKey[0])) });
      return outcome;
    },
    [name, port, queries],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  const clear = useCallback(() => setFailure(null), []);
  return { run, busy, failure, cancel, clear };
}
