import { checkCharacter, formatCaseNumber, isCaseNumber, parseCaseNumber } from '#domain/permit/case-number.ts';
import { valueOf } from '#domain/failure/failure.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const parts = fc.record({
  county: fc.constantFrom('331002', '331082', '331083'),
  date: fc.constantFrom('2026-11-23', '2028-02-29', '2026-01-01'),
  terminal: fc.stringMatching(/^[0-9A-Z]{3}$/),
  sequence: fc.integer({ min: 1, max: 9999 }),
});
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

test('ISO 7064 MOD 37,36 gives the check character of a published release identifier', () => {
  expect(checkCharacter('A12425GABC1234002')).toBe('M');
});

test('a case number says county, day, terminal and sequence, and is read back the same', () => {
  const number = valueOf(formatCaseNumber({ county: '331002', date: '2026-11-23', terminal: 'T01', sequence: 7 }));
  expect(number.slice(0, -1)).toBe('33100220261123T010007');
  fc.assert(
    fc.property(parts, (given) => {
      expect(parseCaseNumber(valueOf(formatCaseNumber(given)).toLowerCase())).toEqual(given);
    }),
  );
});

test('one character typed wrong is always noticed', () => {
  fc.assert(
    fc.property(parts, fc.nat(21), fc.nat(34), (given, position, shift) => {
      const number = valueOf(formatCaseNumber(given));
      const wrong = alphabet[(alphabet.indexOf(number.charAt(position)) + 1 + shift) % 36] ?? '';
      expect(isCaseNumber(number.slice(0, position) + wrong + number.slice(position + 1))).toBe(false);
    }),
  );
});

test('a part that does not fit is refused, not squeezed in', () => {
  const good = { county: '331002', date: '2026-11-23', terminal: 'T01', sequence: 1 };
  for (const bad of [
    { county: '3310' },
    { date: '2026-02-29' },
    { terminal: 't01' },
    { sequence: 0 },
    { sequence: 10_000 },
  ]) {
    expect(formatCaseNumber({ ...good, ...bad })).toMatchObject({
      ok: false,
      failure: { detail: { field: Object.keys(bad)[0] } },
    });
  }
});
