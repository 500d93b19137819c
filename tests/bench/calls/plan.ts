/** How much is measured; shared by both ends. */
export const listLength = 3_000;

export interface CallPlan {
  /** In each the peer and ours, trip by trip in turn. */
  readonly repeats: number;
  /** Round trips of each kind per repeat. */
  readonly calls: number;
  readonly lists: number;
  /** Between repeats, so that they are not one long burst. */
  readonly pauseMs: number;
}

export const callPlan: CallPlan = { repeats: 41, calls: 150, lists: 3, pauseMs: 100 };

/** Milliseconds: per repeat every round trip. */
export interface CallSamples {
  readonly echo: readonly (readonly number[])[];
  readonly typed: readonly (readonly number[])[];
  readonly list: readonly (readonly number[])[];
  /** The same rows by `ipcRenderer.invoke` through contextBridge; empty where there is none. */
  readonly invoked: readonly (readonly number[])[];
}
