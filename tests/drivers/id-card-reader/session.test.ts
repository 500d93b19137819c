import { expect, test } from 'vitest';
import { failureData } from '#domain/failure/failure.ts';
import {
  commandOf,
  nextState,
  startSession,
  type SessionEvent,
  type SessionState,
} from '#drivers/id-card-reader/session.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';

const card = encodeCard({ ...syntheticResident(1), newestAddress: '浙江省台州市椒江区海门街道' });
const none = new Uint8Array();

function reply(status: number, data: Uint8Array = none): SessionEvent {
  return { kind: 'reply', reply: { status, data } };
}

const good: readonly SessionEvent[] = [
  reply(0x9f, new Uint8Array(4)),
  reply(0x90, new Uint8Array(8)),
  reply(0x90, card.base),
];

function walk(events: readonly SessionEvent[], afterReading = false): SessionState {
  return events.reduce(nextState, startSession(afterReading));
}

function commandsOf(events: readonly SessionEvent[]): readonly (string | undefined)[] {
  let state = startSession(false);
  return [commandOf(state)?.name, ...events.map((event) => commandOf((state = nextState(state, event)))?.name)];
}

test('the order is find, select, read, newest address', () => {
  const events = [...good, reply(0x91)];
  expect(commandsOf(events)).toEqual(['find', 'select', 'read-base', 'read-newest-address', undefined]);
  expect(walk(events)).toMatchObject({
    at: 'done',
    document: { number: syntheticResident(1).number, newestAddress: null },
  });
});

test('the newest address is added to the document', () => {
  expect(walk([...good, reply(0x90, card.newestAddress ?? none)])).toMatchObject({
    at: 'done',
    document: { newestAddress: '浙江省台州市椒江区海门街道' },
  });
});

test('a reader that refuses or ignores 30 03 has no newer address', () => {
  for (const event of [reply(0x21), reply(0x24), { kind: 'ignored' } as const])
    expect(walk([...good, event])).toMatchObject({ at: 'done' });
});

test('80 means: keep polling', () => {
  expect(commandsOf([reply(0x80), reply(0x80), reply(0x9f)])).toEqual(['find', 'find', 'find', 'select']);
});

test('a select that fails is tried again from the start, three times in all', () => {
  const failing = [reply(0x9f), reply(0x81)];
  expect(commandsOf([...failing, reply(0x9f)])).toEqual(['find', 'select', 'find', 'select']);
  expect(walk([...failing, ...failing, ...failing])).toMatchObject({ failure: { code: 'id-card.select-failed' } });
});

test('a failed random number resets the SAM once', () => {
  expect(commandsOf([reply(0x9f), reply(0x47), reply(0x90), reply(0x9f)])).toEqual([
    'find',
    'select',
    'reset',
    'find',
    'select',
  ]);
  expect(walk([reply(0x9f), reply(0x47), reply(0x90), reply(0x9f), reply(0x47)])).toMatchObject({
    failure: { code: 'id-card.reader-fault', detail: { status: '47' } },
  });
  expect(walk([reply(0x9f), reply(0x47), reply(0x60)])).toMatchObject({
    failure: { code: 'id-card.reader-fault', detail: { status: '60' } },
  });
});

test.each([
  ['id-card.not-found', []],
  ['id-card.select-failed', [reply(0x9f), reply(0x81)]],
  ['id-card.reader-fault', [reply(0x9f), reply(0x47), reply(0x90)]],
] as const)('when the wait is over, the first trouble is told: %s', (code, events) => {
  expect(walk([...events, { kind: 'wait-over' }])).toMatchObject({ at: 'failed', failure: { code } });
});

test('a card that is still lying there after a reading must be lifted', () => {
  expect(walk([reply(0x80), { kind: 'wait-over' }], true)).toMatchObject({ failure: { code: 'id-card.lift-again' } });
});

test('the wait counts only while no card is there', () => {
  expect(walk([reply(0x9f), { kind: 'wait-over' }])).toMatchObject({ at: 'selecting' });
});

test.each([
  [0x31, 'id-card.rejected'],
  [0x32, 'id-card.rejected'],
  [0x33, 'id-card.rejected'],
  [0x40, 'id-card.unknown-type'],
  [0x41, 'id-card.lift-again'],
  [0x60, 'id-card.reader-fault'],
  [0x66, 'id-card.reader-not-authorised'],
  [0x21, 'id-card.command-refused'],
  [0x23, 'id-card.command-refused'],
  [0x24, 'id-card.command-refused'],
  [0x99, 'id-card.unreadable'],
] as const)('status %i ends find, select and read with %s', (status, code) => {
  for (const before of [[], good.slice(0, 1), good.slice(0, 2)]) {
    expect(walk([...before, reply(status)])).toMatchObject({
      at: 'failed',
      failure: { code, detail: { status: status.toString(16) } },
    });
  }
});

test('lengths that do not add up are malformed, an unknown flag ends the reading', () => {
  expect(walk([...good.slice(0, 2), reply(0x90, card.base.slice(0, -1))])).toMatchObject({
    failure: { code: 'id-card.malformed' },
  });
  const unknown = card.base.slice();
  unknown[4 + 248] = 0x58;
  expect(walk([...good.slice(0, 2), reply(0x90, unknown)])).toMatchObject({
    failure: { code: 'id-card.unknown-type' },
  });
});

test('every state takes every event, and what is over stays over', () => {
  const statuses = [
    0x90, 0x9f, 0x91, 0x80, 0x81, 0x41, 0x40, 0x31, 0x32, 0x33, 0x47, 0x60, 0x66, 0x10, 0x11, 0x21, 0x23, 0x24, 0x00,
    0xff,
  ];
  const events: SessionEvent[] = [
    ...statuses.flatMap((status) => [reply(status), reply(status, card.base)]),
    { kind: 'ignored' },
    { kind: 'wait-over' },
    { kind: 'failed', failure: failureData('device.unplugged') },
  ];
  const states = [
    [],
    good.slice(0, 1),
    good.slice(0, 2),
    good,
    [reply(0x9f), reply(0x47)],
    [...good, reply(0x91)],
    [reply(0x66)],
  ].map((path) => walk(path));
  expect(new Set(states.map(({ at }) => at)).size).toBe(7);
  for (const state of states) {
    for (const event of events) {
      const next = nextState(state, event);
      if (state.at === 'done' || state.at === 'failed') expect(next).toBe(state);
      else if (event.kind === 'failed') expect(next).toEqual({ at: 'failed', failure: event.failure });
      else expect(commandOf(next) === null).toBe(next.at === 'done' || next.at === 'failed');
    }
  }
});
