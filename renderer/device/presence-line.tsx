/** The card on the reader in one line: what it is doing, and what the hands may do now. */
import { presenceText } from '#text/window/devices.ts';
import { useDisplay } from '../app/display-store.ts';
import { useSay } from '../app/say.ts';
import { useFailureTexts } from '../failure/failure-texts.ts';
import type { CardPresence } from './use-presence.ts';

const tones: Readonly<Record<CardPresence['at'], 'good' | 'info' | 'warn' | 'bad'>> = {
  unknown: 'info',
  absent: 'info',
  placed: 'info',
  reading: 'info',
  read: 'good',
  'lift-again': 'warn',
  lost: 'bad',
};

export interface PresenceLineProps {
  readonly presence: CardPresence | null;
  /** A card is asked for: one that was read before counts only after it was lifted. */
  readonly asksForCard?: boolean;
}

export function PresenceLine({ presence, asksForCard = false }: PresenceLineProps) {
  const say = useSay();
  const language = useDisplay((display) => display.language);
  const texts = useFailureTexts();
  if (presence === null) return null;
  const { at, failure } = presence;
  const cause = failure === null || failure.code === 'device.unplugged' ? undefined : texts?.[failure.code].message;
  const text =
    at === 'lost' && cause !== undefined
      ? `${cause[language]}${say(presenceText.recovering)}`
      : say(at === 'read' && asksForCard ? presenceText.readBefore : presenceText[at]);
  return (
    <p
      className={`presence presence-${tones[at]}`}
      role="status"
      aria-live="polite"
      data-testid="presence"
      data-at={at}
    >
      {text}
    </p>
  );
}
