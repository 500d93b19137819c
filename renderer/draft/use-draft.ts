/** Saves what is typed 500 ms after each change, and at once when the page is left. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '#contract/counter/paper.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import { useCallPort } from '../app/call-port.ts';

const saveAfterMs = 500;

export interface DraftState {
  /** When it was last saved; null: nothing to save yet. */
  readonly savedAt: string | null;
  readonly saving: boolean;
  readonly failure: FailureData | null;
  /** Saves at once. */
  readonly flush: () => Promise<void>;
  /** Nothing more is saved: the act took its draft with it. */
  readonly stop: () => void;
  /** Nothing more is saved, and what was saved is removed: for acts that know nothing of drafts. */
  readonly finish: () => void;
}

export interface DraftContent {
  readonly draftId: string;
  readonly page: Draft['page'];
  readonly title: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export function useDraft({ draftId, page, title, content }: DraftContent): DraftState {
  const port = useCallPort();
  const first = useRef(content);
  const latest = useRef({ draftId, page, title, content });
  const unsaved = useRef(false);
  const stopped = useRef(false);
  const [state, setState] = useState<Pick<DraftState, 'savedAt' | 'saving' | 'failure'>>({
    savedAt: null,
    saving: false,
    failure: null,
  });

  const flush = useCallback(async () => {
    if (!unsaved.current || stopped.current) return;
    unsaved.current = false;
    setState((before) => ({ ...before, saving: true }));
    const saved = await port.call('draft.save', { ...latest.current });
    if (!saved.ok) unsaved.current = true;
    setState((before) => ({
      saving: false,
      savedAt: saved.ok ? saved.value.savedAt : before.savedAt,
      failure: saved.ok ? null : saved.failure,
    }));
  }, [port]);

  useEffect(() => {
    latest.current = { draftId, page, title, content };
    if (content === first.current || stopped.current) return undefined;
    unsaved.current = true;
    const timer = setTimeout(() => void flush(), saveAfterMs);
    return () => clearTimeout(timer);
  }, [content, draftId, flush, page, title]);
  useEffect(() => () => void flush(), [flush]);

  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  const finish = useCallback(() => {
    stopped.current = true;
    void port.call('draft.remove', { draftId });
  }, [draftId, port]);
  return { ...state, flush, stop, finish };
}
