/** Why something waits, short enough for a row: the sentence and what to do. */
import type { FailureData } from '#domain/failure/failure.ts';
import { useDisplay } from '../../app/display-store.ts';
import { useFailureTexts } from '../../failure/failure-texts.ts';

export function Cause({ failure }: { readonly failure: FailureData }) {
  const language = useDisplay((display) => display.language);
  const text = useFailureTexts()?.[failure.code];
  return (
    <span className="cause" data-code={failure.code}>
      {text === undefined ? failure.code : `${text.message[language]} ${text.clerk[language]}`}
    </span>
  );
}
