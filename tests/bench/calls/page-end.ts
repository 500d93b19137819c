/** The window's end: round trips over an open pipe, timed where the window waits for them. Runs in a page and in Node. */
import { createCallClient } from '#contract/counter/call-client.ts';
import { encodeFrame, type CallPipe } from '#contract/counter/call-pipe.ts';
import { startTimer } from '#renderer/rpc/call-timer.ts';
import { divert, echoFrame } from './echo.ts';
import { listLength, type CallPlan, type CallSamples } from './plan.ts';
import { caseRows } from './rows.ts';

type RoundTrip = () => Promise<void>;

const listInput = { kind: 'application', statuses: [], text: '', limit: listLength, after: null };

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function timed(trip: RoundTrip): Promise<number> {
  const startedAt = performance.now();
  await trip();
  return performance.now() - startedAt;
}

/** Trip by trip in turn, each time the other first: what else the machine does falls on both alike. */
async function timedInTurn(first: RoundTrip, second: RoundTrip, count: number): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let index = 0; index < count; index += 1) {
    if (index % 2 === 0) times[0].push(await timed(first));
    times[1].push(await timed(second));
    if (index % 2 === 1) times[0].push(await timed(first));
  }
  return times;
}

interface RoundTrips {
  readonly echo: RoundTrip;
  readonly typed: RoundTrip;
  readonly list: RoundTrip;
}

function roundTrips(pipe: CallPipe): RoundTrips {
  let echoed: () => void = () => undefined;
  const client = createCallClient(
    divert(pipe, () => echoed()),
    startTimer,
  );
  const [row] = caseRows(1);
  const input = { ...row };
  const echo = echoFrame(encodeFrame({ kind: 'call', id: 1000, name: 'case.get', input }).byteLength);
  const call = async (name: string, value: unknown): Promise<unknown> => {
    const outcome = await client.call(name, value);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}`);
    return outcome.value;
  };
  return {
    echo: () =>
      new Promise((resolve) => {
        echoed = resolve;
        pipe.send(echo);
      }),
    typed: async () => void (await call('case.get', input)),
    list: async () => {
      const { rows } = (await call('case.list', listInput)) as { readonly rows: readonly unknown[] };
      if (rows.length !== listLength) throw new Error(`${rows.length} rows`);
    },
  };
}

interface Series {
  readonly kind: keyof CallSamples;
  readonly trip: RoundTrip;
}

interface Pair {
  readonly first: Series;
  readonly second: Series;
  readonly count: number;
}

export async function measurePipe(
  pipe: CallPipe,
  plan: CallPlan,
  invokeList: (() => Promise<readonly unknown[]>) | undefined,
): Promise<CallSamples> {
  const { echo, typed, list } = roundTrips(pipe);
  const invoked: RoundTrip = async () => {
    const rows = await invokeList?.();
    if (rows?.length !== listLength) throw new Error('rows are missing');
  };
  const pairs: Pair[] = [
    { first: { kind: 'echo', trip: echo }, second: { kind: 'typed', trip: typed }, count: plan.calls },
  ];
  if (invokeList) {
    pairs.push({ first: { kind: 'invoked', trip: invoked }, second: { kind: 'list', trip: list }, count: plan.lists });
  }
  const samples: { readonly [Kind in keyof CallSamples]: number[][] } = { echo: [], typed: [], list: [], invoked: [] };
  for (const { first, second, count } of pairs) {
    await timedInTurn(first.trip, second.trip, count * 2);
    for (let repeat = 0; repeat < plan.repeats; repeat += 1) {
      await wait(plan.pauseMs);
      const [firstTimes, secondTimes] = await timedInTurn(first.trip, second.trip, count);
      samples[first.kind].push(firstTimes);
      samples[second.kind].push(secondTimes);
    }
  }
  return samples;
}
