/** The portrait of a card that was just read, or the place where it would be. The bytes live as long as this component. */
import { useEffect, useState } from 'react';
import type { FailureData } from '#domain/failure/failure.ts';
import { documentText } from '#text/window/register.ts';
import { useSay } from '../app/say.ts';
import { useFailureTexts } from '../failure/failure-texts.ts';

export interface PortraitProps {
  /** BMP; null when this desk decodes none. */
  readonly bytes: Uint8Array | null;
  readonly failure: FailureData | null;
}

export function Portrait({ bytes, failure }: PortraitProps) {
  const say = useSay();
  const texts = useFailureTexts();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === null) {
      setUrl(null);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/bmp' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  const why = failure === null ? undefined : texts?.[failure.code].message;
  return (
    <figure className="portrait" data-testid="portrait" data-shown={url !== null}>
      {url === null ? (
        <span className="soft">{say(why ?? documentText.noPortrait)}</span>
      ) : (
        <img src={url} alt={say(documentText.portrait)} />
      )}
    </figure>
  );
}
