/** What a page of the product's origin runs: bundled by page-bundle.ts, started by the benchmark. */
import { findPipeSource } from '#renderer/rpc/pipe-sources.ts';
import { measurePipe } from './page-end.ts';
import type { CallPlan, CallSamples } from './plan.ts';

interface BenchWindow {
  /** By contextBridge, only in Electron. */
  readonly benchInvokeList?: () => Promise<readonly unknown[]>;
  measureCallPipe?: (plan: CallPlan) => Promise<CallSamples>;
}

const page = window as unknown as BenchWindow;
page.measureCallPipe = (plan) =>
  new Promise((resolve, reject) => {
    const source = findPipeSource();
    source.onPipe((pipe) => void measurePipe(pipe, plan, page.benchInvokeList).then(resolve, reject));
    source.want();
  });
