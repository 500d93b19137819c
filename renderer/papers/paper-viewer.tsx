/** The papers of a case: thumbnails above, the chosen page large. */
import { useState } from 'react';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { papersText } from '#text/window/papers.ts';
import { whyText } from '#text/window/why.ts';
import { useSay } from '../app/say.ts';
import { CommandButton } from '../keys/command-button.tsx';
import { ListState } from '../lists/list-state.tsx';
import { sayMaterial } from './paper-checklist.tsx';
import { usePaperImage } from './use-paper-image.ts';

const previewPx = 1200;

export interface PaperViewerProps {
  readonly papers: readonly PaperRef[];
  /** What papers are called that no rule book names, by kind. */
  readonly titles?: ReadonlyMap<string, string>;
}

export function PaperViewer({ papers, titles }: PaperViewerProps) {
  const say = useSay();
  const [at, setAt] = useState(0);
  const index = Math.min(at, papers.length - 1);
  const paper = papers[index];
  const titleOf = (kind: string): string => titles?.get(kind) ?? sayMaterial(kind, say);
  if (paper === undefined) return <p className="empty">{say(papersText.empty)}</p>;
  return (
    <section className="section viewer" data-testid="paper-viewer">
      <header className="viewer-head">
        <h3>{titleOf(paper.kind)}</h3>
        <CommandButton
          small
          label={say(papersText.previous)}
          testId="paper-previous"
          why={index === 0 ? say(whyText.firstPage) : null}
          onAct={() => setAt(index - 1)}
        />
        <span>{say(papersText.pageOf, { page: index + 1, count: papers.length })}</span>
        <CommandButton
          small
          label={say(papersText.nextPage)}
          testId="paper-next"
          why={index === papers.length - 1 ? say(whyText.lastPage) : null}
          onAct={() => setAt(index + 1)}
        />
      </header>
      <ol className="viewer-kinds">
        {papers.map((entry, position) => (
          <li key={`${entry.kind} ${entry.sha256}`}>
            <button type="button" aria-pressed={position === index} onClick={() => setAt(position)}>
              {titleOf(entry.kind)}
            </button>
          </li>
        ))}
      </ol>
      <Page key={paper.sha256} paper={paper} label={titleOf(paper.kind)} />
    </section>
  );
}

function Page({ paper, label }: { readonly paper: PaperRef; readonly label: string }) {
  const say = useSay();
  const { url, read } = usePaperImage(paper.sha256, previewPx);
  return (
    <ListState read={read}>
      {(value) =>
        value.mediaType.startsWith('image/') ? (
          url !== null && <img className="viewer-page" src={url} alt={label} data-testid="paper-page" />
        ) : (
          <p className="empty">{say(papersText.pdf, { pages: paper.pages })}</p>
        )
      }
    </ListState>
  );
}
