/** How the window looks to this clerk: language and type size. Nothing of a person is kept here. */
import type { Language } from '#text/language.ts';
import { create } from 'zustand';

export const fontSizes = [14, 16, 18, 20] as const;
/** The size that the style sheets are written for. */
export const baseFontSizePx = 14;
export type FontSize = (typeof fontSizes)[number];

export interface Display {
  readonly language: Language;
  readonly fontSizePx: FontSize;
  readonly setLanguage: (language: Language) => void;
  readonly setFontSize: (fontSizePx: FontSize) => void;
}

const storageKey = 'permit-terminal.display';

interface Kept {
  readonly language: Language;
  readonly fontSizePx: FontSize;
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { language, fontSizePx } = value as Partial<Record<keyof Kept, unknown>>;
  return (language === 'zh-CN' || language === 'en') && fontSizes.some((size) => size === fontSizePx);
}

function readKept(): Kept {
  const initial: Kept = { language: 'zh-CN', fontSizePx: 14 };
  try {
    const value: unknown = JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? 'null');
    return isKept(value) ? value : initial;
  } catch {
    // A sandboxed or private page has no storage: the choice then lasts as long as the window.
    return initial;
  }
}

function keep(kept: Kept): void {
  try {
    globalThis.localStorage?.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // As above.
  }
}

export const useDisplay = create<Display>((set, get) => ({
  ...readKept(),
  setLanguage: (language) => {
    set({ language });
    keep({ language, fontSizePx: get().fontSizePx });
  },
  setFontSize: (fontSizePx) => {
    set({ fontSizePx });
    keep({ language: get().language, fontSizePx });
  },
}));
