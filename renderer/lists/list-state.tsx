/** The four states of whatever is read: waiting (shown from 300 ms on), failed with a way to try again, empty, there. */
import { useEffect, useState, type ReactNode } from 'react';
import { deskText } from '#text/window/desk.ts';
import type { Read } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';

const showAfterMs = 300;
const showSecondsAfter = 2;

export interface ListStateProps<Value> {
  readonly read: Read<Value>;
  readonly isEmpty?: (value: Value) => boolean;
  readonly empty?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

export function ListState<Value>({ read, isEmpty, empty, children }: ListStateProps<Value>) {
  const say = useSay();
  const { value, failure, loading, again } = read;
  return (
    <>
      {failure !== null && <FailurePanel failure={failure} onRetry={again} />}
      {loading && <Loading />}
      {value !== undefined &&
        (isEmpty?.(value) === true ? (
          <div className="empty" data-testid="empty">
            {empty ?? say(deskText.empty)}
          </div>
        ) : (
          children(value)
        ))}
    </>
  );
}

export function Loading() {
  const say = useSay();
  const [elapsedMs, setElapsedMs] = useState(0);
  useEffect(() => {
    const first = setTimeout(() => setElapsedMs(showAfterMs), showAfterMs);
    const ticking = setInterval(() => setElapsedMs((ms) => Math.floor(ms / 1000) * 1000 + 1000), 1000);
    return () => {
      clearTimeout(first);
      clearInterval(ticking);
    };
  }, []);
  if (elapsedMs < showAfterMs) return null;
  const seconds = Math.floor(elapsedMs / 1000);
  return (
    <p className="loading" role="status" data-testid="loading">
      {seconds < showSecondsAfter ? say(deskText.loading) : say(deskText.loadingLong, { seconds })}
    </p>
  );
}
