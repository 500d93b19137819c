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
  | { readonly at: 'read'; readonly misses: number }
  /** Not read: it must be lifted and placed again. */
  | { readonly at: 'lift-again'; readonly misses: number }
  /** The reader cannot be had, and is being looked for. */
  | { readonly at: 'lost'; readonly failure: FailureData };

export type PresenceSignal =
  | { readonly kind: 'finding'; readonly finding: Finding }
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
      return afterFinding(presence, signal.finding);
    case 'reading':
      return step({ at: 'reading' }, presence.at === 'lost' ? ['reader-back'] : []);
    case 'reading-ended':
      return afterReading(signal.failure, signal.awaitsLift);
    case 'lost':
      return step({ at: 'lost', failure: signal.failure }, presence.at === 'lost' ? [] : ['reader-lost']);
  }
}

function afterFinding(presence: Presence, finding: Finding): PresenceStep {
  switch (presence.at) {
    case 'placed':
      return finding === 'found' ? step({ at: 'placed', misses: 0 }) : afterMiss(presence, presence.misses + 1);
    case 'read':
    case 'lift-again':
      return afterFindingOldCard(presence, finding);
    case 'unknown':
    case 'absent':
    case 'reading':
    case 'lost': {
      const back: readonly PresenceEvent[] = presence.at === 'lost' ? ['reader-back'] : [];
      return finding === 'found'
        ? step({ at: 'placed', misses: 0 }, [...back, 'card-placed'])
        : step({ at: 'absent' }, back);
    }
  }
}

type OldCard = Extract<Presence, { at: 'read' | 'lift-again' }>;

/** A card that is found without ever having been missed is the old one, whatever its reader does with cards it has read. */
function afterFindingOldCard(presence: OldCard, finding: Finding): PresenceStep {
  if (finding === 'empty') return afterMiss(presence, presence.misses + 1);
  // It may still lie there, but only another placing makes this reader find a card.
  if (finding === 'empty-or-not-lifted') return step({ at: presence.at, misses: missesOfLifted });
  return presence.misses < missesOfLifted
    ? step({ at: presence.at, misses: 0 })
    : step({ at: 'placed', misses: 0 }, ['card-lifted', 'card-placed']);
}

function afterMiss(presence: OldCard | Extract<Presence, { at: 'placed' }>, misses: number): PresenceStep {
  return misses < missesOfLifted ? step({ at: presence.at, misses }) : step({ at: 'absent' }, ['card-lifted']);
}

/** Failures that leave no card behind that anybody would have to lift. */
const withoutCard: ReadonlySet<string> = new Set(['id-card.not-found', 'device.cancelled']);

function afterReading(failure: FailureData | null, awaitsLift: boolean): PresenceStep {
  if (failure === null) return step({ at: 'read', misses: 0 }, ['card-read']);
  return withoutCard.has(failure.code) && !awaitsLift
    ? step({ at: 'absent' })
    : step({ at: 'lift-again', misses: 0 }, ['lift']);
}

function step(presence: Presence, events: readonly PresenceEvent[] = []): PresenceStep {
  return { presence, events };
}
