/**
 * What the clerk is told about the card on the reader, as a pure machine. A SAM-V reader knows less than one would like:
 * after a reading it answers "no card" whether the card still lies there or not. `read` and `lift-again` therefore last
 * until the next card is found, unless the reader can switch its field. Drawn in README.md.
 */
import type { FailureData } from '#domain/failure/failure.ts';
import type { Finding } from './reader.ts';

export type Presence =
  /** Nobody has looked yet. */
  | { readonly at: 'unknown' }
  | { readonly at: 'absent' }
  /** `misses`: finds in a row that did not see it. */
  | { readonly at: 'placed'; readonly misses: number }
  | { readonly at: 'reading' }
  /** Read in full: it may be lifted. */
  | { readonly at: 'read' }
  /** Not read: it must be lifted and placed again. */
  | { readonly at: 'lift-again' }
  /** The reader cannot be had, and is being looked for. */
  | { readonly at: 'lost'; readonly failure: FailureData };

export type PresenceSignal =
  | { readonly kind: 'finding'; readonly finding: Finding; readonly seesLifting: boolean }
  | { readonly kind: 'reading' }
  | { readonly kind: 'reading-ended'; readonly failure: FailureData | null; readonly awaitsLift: boolean }
  | { readonly kind: 'lost'; readonly failure: FailureData };

export type PresenceEvent =
  | 'card-placed'
  | 'card-read'
  /** The clerk is asked to lift the card and place it again. */
  | 'lift'
  | 'card-lifted'
  | 'reader-lost'
  | 'reader-back';

export interface PresenceStep {
  readonly presence: Presence;
  readonly events: readonly PresenceEvent[];
}

/** A card on the rim of the field answers now and then: it counts as lifted after so many finds without an answer. */
const missesOfLifted = 2;

export function nextPresence(presence: Presence, signal: PresenceSignal): PresenceStep {
  switch (signal.kind) {
    case 'finding':
      return afterFinding(presence, signal.finding, signal.seesLifting);
    case 'reading':
      return step({ at: 'reading' }, presence.at === 'lost' ? ['reader-back'] : []);
    case 'reading-ended':
      return afterReading(signal.failure, signal.awaitsLift);
    case 'lost':
      return step({ at: 'lost', failure: signal.failure }, presence.at === 'lost' ? [] : ['reader-lost']);
  }
}

function afterFinding(presence: Presence, finding: Finding, seesLifting: boolean): PresenceStep {
  const back: readonly PresenceEvent[] = presence.at === 'lost' ? ['reader-back'] : [];
  if (finding === 'found') return afterFound(presence, seesLifting, back);
  if (presence.at === 'placed') {
    const misses = presence.misses + 1;
    return misses < missesOfLifted ? step({ at: 'placed', misses }) : step({ at: 'absent' }, ['card-lifted']);
  }
  if (presence.at === 'read' || presence.at === 'lift-again')
    return finding === 'empty' ? step({ at: 'absent' }, ['card-lifted']) : step(presence);
  return step({ at: 'absent' }, back);
}

function afterFound(presence: Presence, seesLifting: boolean, back: readonly PresenceEvent[]): PresenceStep {
  const placed: Presence = { at: 'placed', misses: 0 };
  if (presence.at === 'placed') return step(placed);
  if (presence.at === 'read' || presence.at === 'lift-again') {
    // The field was switched: it is the card that lay there. Otherwise only another placing makes a reader find it.
    return seesLifting ? step(presence) : step(placed, ['card-lifted', 'card-placed']);
  }
  return step(placed, [...back, 'card-placed']);
}

function afterReading(failure: FailureData | null, awaitsLift: boolean): PresenceStep {
  if (failure === null) return step({ at: 'read' }, ['card-read']);
  return awaitsLift || failure.code === 'id-card.lift-again'
    ? step({ at: 'lift-again' }, ['lift'])
    : step({ at: 'absent' });
}

function step(presence: Presence, events: readonly PresenceEvent[] = []): PresenceStep {
  return { presence, events };
}
