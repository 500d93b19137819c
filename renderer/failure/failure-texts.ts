/** The catalogue of failures, loaded after the first paint: sign-in must not wait for sentences it rarely needs. */
import { useEffect, useSyncExternalStore } from 'react';
import type { failureTexts } from '#text/failures.ts';

type FailureTexts = typeof failureTexts;

let texts: FailureTexts | null = null;
let loading: Promise<void> | null = null;
const watchers = new Set<() => void>();

export function loadFailureTexts(): Promise<void> {
  loading ??= import('#text/failures.ts').then((loaded) => {
    texts = loaded.failureTexts;
    for (const watcher of watchers) watcher();
  });
  return loading;
}

export function useFailureTexts(): FailureTexts | null {
  useEffect(() => void loadFailureTexts(), []);
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    () => texts,
  );
}
