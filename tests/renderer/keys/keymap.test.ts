import { describe, expect, test } from 'vitest';
import { isComposingKey } from '#renderer/keys/ime-guard.ts';
import { commandKeys, commandOf, keyOf, type PressedKey } from '#renderer/keys/keymap.ts';

const plain = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false } as const;
const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({ ...plain, key, ...more });

describe('the key map', () => {
  test.each([
    [press('F2'), 'read-id-card'],
    [press('F5'), 'scan'],
    [press('F6'), 'write-card'],
    [press('Enter', { ctrlKey: true }), 'submit'],
    [press('k', { ctrlKey: true }), 'palette'],
    [press('K', { ctrlKey: true }), 'palette'],
    [press('Escape'), 'close'],
    [press('3', { altKey: true, code: 'Digit3' }), 'page-3'],
    // On a keyboard where Alt makes another character, the place of the key counts.
    [press('£', { altKey: true, code: 'Digit3' }), 'page-3'],
    [press('?', { shiftKey: true }), 'key-sheet'],
  ] as const)('%o is %s', (event, command) => {
    expect(commandOf(event, false)).toBe(command);
  });

  test('a question mark typed into a field stays a question mark', () => {
    expect(commandOf(press('?', { shiftKey: true }), true)).toBeNull();
  });

  test('a plain Enter, a letter and Ctrl+C are no commands', () => {
    for (const event of [press('Enter'), press('k'), press('c', { ctrlKey: true })])
      expect(commandOf(event, true)).toBeNull();
  });

  test('nothing is a command while an input method composes, whichever way the engine says so', () => {
    for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
      expect(isComposingKey(sign)).toBe(true);
      for (const event of [press('Enter', { ctrlKey: true }), press('F2'), press('Escape')]) {
        expect(commandOf({ ...event, ...sign }, true)).toBeNull();
      }
    }
  });

  test('no key has two commands, and every command knows its key', () => {
    const keys = Object.values(commandKeys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyOf('page-4')).toBe('Alt+4');
    expect(keyOf('scan')).toBe('F5');
  });
});
