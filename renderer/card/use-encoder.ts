/** The encoder as pages use it: recognise what lies there, and only then write. */
import { useCallback, useState } from 'react';
import type { OutputOf } from '../app/call-port.ts';
import { useAct, type Act } from '../app/calls.ts';

export type CardOnEncoder = OutputOf<'card.recognise'>;

export interface Encoder {
  readonly recognise: Act<'card.recognise'>;
  readonly card: CardOnEncoder | null;
  /** What lies on the encoder; null when it could not be told (the failure is in `recognise`). */
  readonly look: () => Promise<CardOnEncoder | null>;
}

const waitMs = 15_000;

export function useEncoder(): Encoder {
  const recognise = useAct('card.recognise');
  const [card, setCard] = useState<CardOnEncoder | null>(null);
  const { run } = recognise;
  const look = useCallback(async () => {
    setCard(null);
    const outcome = await run({ waitMs });
    if (!outcome.ok) return null;
    setCard(outcome.value);
    return outcome.value;
  }, [run]);
  return { recognise, card, look };
}
