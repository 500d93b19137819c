/** How much is measured; shared by both ends. */
export const listLength = 3_000;

export interface CallPlan {
  /** Interleaved: in each the peer and ours, in turn the one and the other first. */
  readonly repeats: number;
  /** Round trips of each kind per repeat. */
  readonly calls: number;
  readonly lists: number;
  /** Between blocks, so that what one leaves behind (an audit flush) is not paid by the other. */
  readonly pauseMs: number;
}

export const callPlan: CallPlan = { repeats: 15, calls: 150, lists: 5, pauseMs: 100 };

/** Milliseconds: per repeat every round trip. */
export interface CallSamples {
  readonly echo: readonly (readonly number[])[];
  readonly typed: readonly (readonly number[])[];
  readonly list: readonly (readonly number[])[];
  /** The same rows by `ipcRenderer.invoke` through contextBridge; empty where there is none. */
  readonly invoked: readonly (readonly number[])[];
}
