/** What the state of the desk has against an act, as the sentence that its button tells. */
import { whyText } from '#text/window/why.ts';
import { useRead } from './calls.ts';
import { useDesk } from './desk-context.ts';
import { useSay } from './say.ts';

/** Review and approval are never done offline. */
export function useLineWhy(): string | null {
  const say = useSay();
  const status = useRead('desk.status', {});
  return status.value?.sync.line === 'down' ? say(whyText.lineDown) : null;
}

/** A card is written with the central system's word, on an encoder. */
export function useWriteWhy(): string | null {
  const say = useSay();
  const { session } = useDesk();
  const status = useRead('desk.status', {});
  if (session.offline) return say(whyText.signedInOffline);
  const encoder = status.value?.devices.find(({ kind }) => kind === 'card-encoder');
  return encoder?.state === 'not-configured' ? say(whyText.noEncoder) : null;
}
