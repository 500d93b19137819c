/** RFC 9562 section 5.7. */
import { uuidV7 } from '#domain/permit/action-id.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

test('the example of RFC 9562 appendix A.6 comes out of its time and its random bits', () => {
  // unix_ts_ms 017F22E279B0, rand_a CC3, rand_b 18C4DC0C0C07398F.
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('whatever the clock and the randomness say, it is a version 7 UUID and sorts by time', () => {
  const instants = fc.integer({ min: 0, max: 2 ** 48 - 2 });
  const randoms = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(instants, randoms, randoms, (at, one, other) => {
      const earlier = uuidV7(at, one);
      expect(z.uuidv7().safeParse(earlier).success).toBe(true);
      expect(earlier < uuidV7(at + 1, other)).toBe(true);
    }),
  );
});
