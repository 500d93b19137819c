/** An input method at work, by the protocol that Chromium's own tests use: pre-edit text, keys with code 229, the commit. */
import type { Counter } from './counter.ts';

export interface Composition {
  /** Pre-edit text under the caret. */
  edit(text: string): Promise<void>;
  /** A key that the input method takes for itself: the page sees it with keyCode 229. */
  key(key: string, modifiers?: number): Promise<void>;
  commit(text: string): Promise<void>;
  end(): Promise<void>;
}

export async function compose(counter: Counter): Promise<Composition> {
  const session = await counter.page.context().newCDPSession(counter.page);
  return {
    edit: async (text) => {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    },
    key: async (key, modifiers = 0) => {
      const event = { key, code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, modifiers };
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    commit: async (text) => {
      await session.send('Input.insertText', { text });
    },
    end: () => session.detach(),
  };
}
