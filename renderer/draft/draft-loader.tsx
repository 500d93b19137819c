/** Opens a draft by its id, or begins a new one. */
import { useState, type ReactNode } from 'react';
import { draftText } from '#text/window/papers.ts';
import { useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { ListState } from '../lists/list-state.tsx';

export interface DraftLoaderProps {
  /** null: begin a new one. */
  readonly draftId: string | null;
  readonly children: (content: Readonly<Record<string, unknown>> | null, draftId: string) => ReactNode;
}

export function DraftLoader({ draftId, children }: DraftLoaderProps) {
  const say = useSay();
  const [fresh] = useState(() => crypto.randomUUID());
  // The draft is read once: later answers must not replace what is being typed.
  const [opened] = useState(draftId);
  const read = useRead('draft.get', { draftId: opened ?? fresh }, { enabled: opened !== null });
  const [content, setContent] = useState<Readonly<Record<string, unknown>> | null>(null);
  if (opened === null) return children(null, fresh);
  if (content === null && read.value) setContent(read.value.content);
  if (content !== null) return children(content, opened);
  return (
    <section className="page">
      <ListState read={read} isEmpty={(value) => value === null} empty={say(draftText.gone)}>
        {() => null}
      </ListState>
    </section>
  );
}
