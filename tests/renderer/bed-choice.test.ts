import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bedOf, bedText } from '#renderer/premises/bed-choice.ts';

test('a bed comes back from its text, whatever the room is called', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.string({ minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      (premisesCaseId, room, bed) => {
        expect(bedOf(bedText({ premisesCaseId, room, bed }))).toEqual({ premisesCaseId, room, bed });
      },
    ),
  );
});

test('no bed is no bed', () => {
  for (const text of ['', 'x', 'case/none/room', 'case/1/']) expect(bedOf(text)).toBeUndefined();
});
