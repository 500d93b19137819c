/** Where the ID card is, while it is wanted, this window is in front and somebody is signed in; null: nothing is known. */
import { useEffect, useState } from 'react';
import type { TopicPayload } from '#contract/counter/topics.ts';
import { useCallPort } from '../app/call-port.ts';
import { useSession } from '../app/session-store.ts';

export type CardPresence = TopicPayload<'device.presence'>;

/** After the watching ended by itself (the terminal process started anew, a deadline), until it is asked for again. */
const watchAgainMs = 1000;
/** A glance at another program does not give the reader away; work there does, so that it can have the reader. */
const leaveAfterMs = 3000;

export function usePresence(isWanted: boolean): CardPresence | null {
  const port = useCallPort();
  const locked = useSession((state) => state.locked);
  const inFront = useInFront();
  const watching = isWanted && inFront && !locked;
  const [presence, setPresence] = useState<CardPresence | null>(null);
  useEffect(() => {
    if (!watching) return undefined;
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const unlisten = port.listen('device.presence', setPresence);
    const watch = async (): Promise<void> => {
      await port.call('device.watch', {}, { signal: stop.signal });
      if (!stop.signal.aborted) again = setTimeout(() => void watch(), watchAgainMs);
    };
    void watch();
    return () => {
      stop.abort();
      clearTimeout(again);
      unlisten();
      setPresence(null);
    };
  }, [port, watching]);
  return presence;
}

function useInFront(): boolean {
  const [inFront, setInFront] = useState(true);
  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const stay = (): void => {
      clearTimeout(leaving);
      setInFront(true);
    };
    const leave = (): void => {
      clearTimeout(leaving);
      leaving = setTimeout(() => setInFront(false), leaveAfterMs);
    };
    const look = (): void => (document.visibilityState === 'hidden' ? leave() : stay());
    window.addEventListener('blur', leave);
    window.addEventListener('focus', stay);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(leaving);
      window.removeEventListener('blur', leave);
      window.removeEventListener('focus', stay);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return inFront;
}
