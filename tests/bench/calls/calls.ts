/** `bench calls`: what a call, a list and an accepted act cost beside the barest way to do the same. */
import { median } from '../statistics.ts';
import { p95OfEach, ratioResult, type BenchReport, type BenchResult, type BenchSkip } from '../result.ts';
import { carriers, measureThread } from './carriers.ts';
import { measureCommits } from './commit.ts';
import { callPlan, listLength, type CallSamples } from './plan.ts';

const commitRepeats = 300;

/** Not a window: between two threads a hop costs a tenth of what it costs to any page, so the goal says nothing here. */
async function threadFigures(): Promise<BenchSkip> {
  const { echo, typed } = await measureThread(callPlan);
  const [ours, peer] = [median(p95OfEach(typed)), median(p95OfEach(echo))].map((ms) => ms.toFixed(3));
  return {
    measure: 'typed call, MessagePort straight to the terminal process',
    reason: `needs a utility process with Node 22 or later. Between two threads of Node, for information: p95 ${ours} ms, raw echo ${peer} ms`,
  };
}

function resultsOf(carrier: string, samples: CallSamples): readonly BenchResult[] {
  const call = ratioResult({
    measure: `typed call with schema check and audit, ${carrier} (p95)`,
    unit: 'ms',
    goal: { sense: '<=', bound: 1.5 },
    ours: p95OfEach(samples.typed),
    peer: p95OfEach(samples.echo),
    note: `peer: a raw echo of the same bytes on the same port; medians of all round trips ${median(samples.typed.flat()).toFixed(3)} and ${median(samples.echo.flat()).toFixed(3)} ms`,
  });
  if (samples.invoked.length === 0) return [call];
  const list = ratioResult({
    measure: `list of ${listLength} rows, ${carrier}`,
    unit: 'ms',
    goal: { sense: '<=', bound: 0.5 },
    ours: samples.list.map(median),
    peer: samples.invoked.map(median),
    note: 'peer: the same rows by ipcRenderer.invoke through contextBridge',
  });
  return [call, list];
}

export async function measureCalls(): Promise<BenchReport> {
  const results: BenchResult[] = [];
  const skipped: BenchSkip[] = [
    {
      measure: `list of ${listLength} rows, terminal process as utilityProcess (3 times faster)`,
      reason:
        'the terminal process needs Node 22 or later; the utility process of the Electron at hand (22) is Node 16',
    },
  ];
  for (const carrier of carriers) {
    const reason = carrier.reasonAgainst();
    if (reason === undefined) results.push(...resultsOf(carrier.name, await carrier.measure(callPlan)));
    else skipped.push({ measure: `calls, ${carrier.name}`, reason });
  }
  skipped.push(await threadFigures());
  const { ours, peer } = await measureCommits(commitRepeats);
  const goal = { sense: '<=', bound: 1.5 } as const;
  const note =
    'application with its paper: action, attachment hash, outbox, audit and projection; peer: one row; both asked of a thread of their own';
  results.push(ratioResult({ measure: 'accepted act at synchronous=FULL', unit: 'ms', goal, ours, peer, note }));
  return { results, skipped };
}
