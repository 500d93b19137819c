import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanIdNumber, groupIdNumber, groupPhone, isPhone, maskDate } from '#renderer/fields/field-text.ts';
import { dateAndTime, timeOfDay } from '#renderer/fields/time-text.ts';
import { nextRow } from '#renderer/lists/row-keys.ts';

describe('what the clerk types', () => {
  test('eight digits become a date, also full-width ones and ones with other marks', () => {
    expect(maskDate('19900307')).toBe('1990-03-07');
    expect(maskDate('１９９００３０７')).toBe('1990-03-07');
    expect(maskDate('1990.03.07')).toBe('1990-03-07');
    expect(maskDate('199003')).toBe('1990-03');
    expect(maskDate('')).toBe('');
  });

  test('masking a date twice changes nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => maskDate(maskDate(text)) === maskDate(text)));
  });

  test('an identity number loses spaces and gains its capital X', () => {
    expect(cleanIdNumber(' 110105 19491231 002x ')).toBe('11010519491231002X');
    expect(cleanIdNumber('１１０１０５１９４９１２３１００２Ｘ')).toBe('11010519491231002X');
    expect(groupIdNumber('11010519491231002X')).toBe('110105 19491231 002X');
  });

  test('phones are grouped 3-4-4, and only what can be a phone passes', () => {
    expect(groupPhone('13800138000')).toBe('138 0013 8000');
    for (const good of ['13800138000', '0576-88812345', '+8613800138000']) expect(isPhone(good)).toBe(true);
    for (const bad of ['1380013800', '88812345x', '']) expect(isPhone(bad)).toBe(false);
  });

  test('instants are told in Shanghai time whatever the machine is set to', () => {
    expect(dateAndTime('2026-11-23T17:05:00.000Z')).toBe('2026-11-24 01:05');
    expect(timeOfDay('2026-11-23T06:05:00.000Z')).toBe('14:05');
    expect(dateAndTime('not an instant')).toBe('');
  });

  test('arrow keys never leave a list', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']) {
      for (const index of [0, 4]) {
        const next = nextRow(key, index, 5) ?? -1;
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(5);
      }
    }
    expect(nextRow('a', 0, 5)).toBeNull();
  });
});
