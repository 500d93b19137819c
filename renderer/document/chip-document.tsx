/** What the chip says: the facts, the portrait beside them, and what is odd about them. */
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { fieldText, problemText } from '#text/window/fields.ts';
import { documentText } from '#text/window/register.ts';
import type { OutputOf } from '../app/call-port.ts';
import { useSay } from '../app/say.ts';
import { DocumentFacts } from './document-facts.tsx';
import { Portrait } from './portrait.tsx';

export interface ChipDocumentProps {
  readonly prefix: string;
  readonly document: IdentityDocument;
  /** The reading that it came from; null when it came out of a draft. */
  readonly reading: OutputOf<'id-card.read'> | null;
}

export function ChipDocument({ prefix, document, reading }: ChipDocumentProps) {
  return (
    <>
      <div className="chip-document">
        <DocumentFacts prefix={prefix} document={document} source="chip" everyField />
        <Portrait bytes={reading?.portrait ?? null} failure={reading?.portraitFailure ?? null} />
      </div>
      <DocumentWarnings warnings={reading?.warnings ?? []} />
    </>
  );
}

interface DocumentWarningsProps {
  readonly warnings: OutputOf<'id-card.read'>['warnings'];
}

/** Told, and in nobody's way. */
export function DocumentWarnings({ warnings }: DocumentWarningsProps) {
  const say = useSay();
  if (warnings.length === 0) return null;
  return (
    <div className="warning" role="status" data-testid="document-warnings">
      <p>{say(documentText.odd)}</p>
      <ul>
        {warnings.map(({ field, problem }) => (
          <li key={`${field} ${problem}`} data-field={field} data-problem={problem}>
            {[wordsOf(fieldText, field), wordsOf(problemText, problem)]
              .flatMap((words) => (words === undefined ? [] : say(words)))
              .join(say(documentText.colon))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function wordsOf<T extends object>(texts: T, name: string): T[keyof T] | undefined {
  return Object.hasOwn(texts, name) ? texts[name as keyof T] : undefined;
}
