/** A page as it was scanned, small. */
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { papersText } from '#text/window/papers.ts';
import { useSay } from '../app/say.ts';
import { usePaperImage } from './use-paper-image.ts';

const thumbnailPx = 240;

export interface PaperThumbnailProps {
  readonly paper: PaperRef;
  readonly label: string;
  readonly onRemove?: (() => void) | undefined;
}

export function PaperThumbnail({ paper, label, onRemove }: PaperThumbnailProps) {
  const say = useSay();
  const isImage = paper.mediaType.startsWith('image/');
  const { url, read } = usePaperImage(paper.sha256, thumbnailPx, isImage);
  return (
    <figure className="thumbnail" data-testid="paper-thumbnail" data-sha256={paper.sha256}>
      {url !== null && <img src={url} alt={label} />}
      {!isImage && <span className="thumbnail-pdf">{say(papersText.pdf, { pages: paper.pages })}</span>}
      {read.failure && (
        <button type="button" className="plain-button" onClick={read.again}>
          {read.failure.code}
        </button>
      )}
      {onRemove && (
        <button
          type="button"
          className="thumbnail-remove"
          aria-label={`${say(papersText.remove)} ${label}`}
          onClick={onRemove}
        >
          {say(papersText.remove)}
        </button>
      )}
    </figure>
  );
}
