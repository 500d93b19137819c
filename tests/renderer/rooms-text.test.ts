import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRooms, parseRooms } from '#renderer/premises/rooms-text.ts';

const rooms = (...given: readonly [string, number][]) => given.map(([name, beds]) => ({ name, beds }));

test.each<[string, ReturnType<typeof rooms> | null]>([
  ['101', rooms(['101', 1])],
  ['101~103×2', rooms(['101', 2], ['102', 2], ['103', 2])],
  ['101-103x2，２０１＊４', rooms(['101', 2], ['102', 2], ['103', 2], ['201', 4])],
  ['A101～A102 至', null],
  ['A101~102', rooms(['A101', 1], ['A102', 1])],
  ['099-100', rooms(['099', 1], ['100', 1])],
  // A unit and its room are a name, not 499 rooms.
  ['3-501×2', rooms(['3-501', 2])],
  ['主卧 次卧x2', rooms(['主卧', 1], ['次卧', 2])],
  ['101 101', null],
  ['103~101', null],
  ['A1~B3', null],
  ['101×0', null],
  ['101×201', null],
  ['1~2000', null],
  ['', null],
])('%s', (text, expected) => {
  expect(parseRooms(text)).toEqual(expected);
});

test('what is shown for amending reads back as the same rooms', () => {
  const room = fc.record({
    name: fc.oneof(
      fc.integer({ min: 1, max: 400 }).map((number) => String(number).padStart(3, '0')),
      fc.constantFrom('主卧', '3-501', 'A9', 'A10', 'B-2'),
    ),
    beds: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(room, { minLength: 1, maxLength: 30, selector: ({ name }) => name }), (given) => {
      expect(parseRooms(formatRooms(given))).toEqual(given);
    }),
  );
});
