import { expect, test } from 'vitest';
import { failureData } from '#domain/failure/failure.ts';
import {
  nextPresence,
  type Presence,
  type PresenceEvent,
  type PresenceSignal,
} from '#drivers/id-card-reader/presence.ts';
import type { Finding } from '#drivers/id-card-reader/reader.ts';

const find = (finding: Finding): PresenceSignal => ({ kind: 'finding', finding });
const reading: PresenceSignal = { kind: 'reading' };
const ended = (code: Parameters<typeof failureData>[0] | null, awaitsLift = true): PresenceSignal => ({
  kind: 'reading-ended',
  failure: code === null ? null : failureData(code),
  awaitsLift,
});
const lost: PresenceSignal = { kind: 'lost', failure: failureData('device.unplugged') };

function follow(signals: readonly PresenceSignal[]): { at: Presence['at'][]; events: PresenceEvent[] } {
  let presence: Presence = { at: 'unknown' };
  const at: Presence['at'][] = [];
  const events: PresenceEvent[] = [];
  for (const signal of signals) {
    const step = nextPresence(presence, signal);
    presence = step.presence;
    at.push(presence.at);
    events.push(...step.events);
  }
  return { at, events };
}

test('a card is placed, read, and the next one placed: lifting is told when it is known, not before', () => {
  const told = follow([
    find('empty'),
    find('found'),
    reading,
    ended(null),
    find('empty-or-not-lifted'),
    find('empty-or-not-lifted'),
    find('found'),
  ]);
  expect(told.at).toEqual(['absent', 'placed', 'reading', 'read', 'read', 'read', 'placed']);
  expect(told.events).toEqual(['card-placed', 'card-read', 'card-lifted', 'card-placed']);
});

test('where the field can be switched, the card that was read is seen lying there and seen lifted', () => {
  const told = follow([find('found'), reading, ended(null), find('found'), find('empty'), find('empty')]);
  expect(told.at).toEqual(['placed', 'reading', 'read', 'read', 'read', 'absent']);
  expect(told.events).toEqual(['card-placed', 'card-read', 'card-lifted']);
});

test('after 41 the card must be lifted and placed again, and that lasts until it was', () => {
  const told = follow([
    find('found'),
    reading,
    ended('id-card.lift-again'),
    find('empty-or-not-lifted'),
    find('found'),
    reading,
    ended(null),
  ]);
  expect(told.at).toEqual(['placed', 'reading', 'lift-again', 'lift-again', 'placed', 'reading', 'read']);
  expect(told.events).toEqual(['card-placed', 'lift', 'card-lifted', 'card-placed', 'card-read']);
});

test('a card that is refused and found again at once was not placed again: nobody reads it over and over', () => {
  const refused = [
    find('found'),
    reading,
    ended('id-card.rejected', false),
    find('found'),
    find('empty'),
    find('found'),
  ];
  expect(follow(refused).at).toEqual(['placed', 'reading', 'lift-again', 'lift-again', 'lift-again', 'lift-again']);
  expect(follow(refused).events).toEqual(['card-placed', 'lift']);
  expect(follow([...refused, find('empty'), find('empty'), find('found')]).at.slice(-3)).toEqual([
    'lift-again',
    'absent',
    'placed',
  ]);
});

test('a reading that met no card leaves nobody to lift anything', () => {
  expect(follow([find('empty'), reading, ended('id-card.not-found', false)]).at.at(-1)).toBe('absent');
});

test('a card on the rim of the field does not come and go with every look', () => {
  const told = follow([find('found'), find('empty'), find('found'), find('empty'), find('empty')]);
  expect(told.at).toEqual(['placed', 'placed', 'placed', 'placed', 'absent']);
  expect(told.events).toEqual(['card-placed', 'card-lifted']);
});

test('a reader that is gone is told once, and once when it is back', () => {
  const told = follow([find('empty'), lost, lost, find('found')]);
  expect(told.at).toEqual(['absent', 'lost', 'lost', 'placed']);
  expect(told.events).toEqual(['reader-lost', 'reader-back', 'card-placed']);
});
