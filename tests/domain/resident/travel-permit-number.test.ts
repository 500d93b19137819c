import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTravelPermitNumber } from '#domain/resident/travel-permit-number.ts';

test.each([
  ['H01234567', { from: 'hong-kong', number: 'H01234567', renewals: null }],
  [' h0123456701 ', { from: 'hong-kong', number: 'H01234567', renewals: 1 }],
  ['M01234567', { from: 'macao', number: 'M01234567', renewals: null }],
  ['01234567', { from: 'taiwan', number: '01234567', renewals: null }],
])('%j is a travel permit number', (text, reading) => {
  expect(readTravelPermitNumber(text)).toEqual(reading);
});

test.each(['', 'H', 'H0123456', 'H012345678', 'T01234567', '0123456', '012345678', 'M0123456７', '0123456789'])(
  '%j is none',
  (text) => {
    expect(readTravelPermitNumber(text)).toBeNull();
  },
);

test('renewals change nothing about whose permit it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[HM]\d{8}$/), fc.stringMatching(/^\d{2}$/), (number, renewals) => {
      expect(readTravelPermitNumber(number + renewals)).toEqual({
        ...readTravelPermitNumber(number),
        renewals: Number(renewals),
      });
    }),
  );
});
