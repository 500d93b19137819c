/** A scan as an object URL, smaller for thumbnails; released when it leaves the screen. */
import { useEffect, useState } from 'react';
import type { Read } from '../app/calls.ts';
import { useRead } from '../app/calls.ts';
import type { OutputOf } from '../app/call-port.ts';

export interface PaperImage {
  readonly url: string | null;
  readonly read: Read<OutputOf<'paper.read'>>;
}

export function usePaperImage(sha256: string, widthPx: number, enabled = true): PaperImage {
  const read = useRead('paper.read', { sha256, widthPx }, { enabled });
  const [url, setUrl] = useState<string | null>(null);
  const { value } = read;
  useEffect(() => {
    if (value === undefined || !value.mediaType.startsWith('image/')) {
      setUrl(null);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([new Uint8Array(value.bytes)], { type: value.mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [value]);
  return { url, read };
}
