/** How components get at their text: they import sentences from `#text/window/…` and say them in the clerk's language. */
import { useCallback } from 'react';
import type { Sentence } from '#text/language.ts';
import { fillSentence } from '#text/window/sentence.ts';
import { useDisplay } from './display-store.ts';

export type Say = (sentence: Sentence, values?: Readonly<Record<string, string | number>>) => string;

export function useSay(): Say {
  const language = useDisplay((display) => display.language);
  return useCallback(
    (sentence, values) => (values === undefined ? sentence[language] : fillSentence(sentence[language], values)),
    [language],
  );
}
