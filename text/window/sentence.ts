/** How the window's catalogue is written: Chinese first, English beside it, so that neither can be forgotten. */
import type { Sentence } from '../language.ts';

export function sentence(chinese: string, english: string): Sentence {
  return { 'zh-CN': chinese, en: english };
}

/** The sentence with its `{name}` places filled in. */
export function fillSentence(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}
