/** A failure where it happened: what, why, what to do, and the way to try again. Never a passing message only. */
import { useEffect, useRef } from 'react';
import type { FailureData } from '#domain/failure/failure.ts';
import { signInText } from '#text/window/sign-in.ts';
import { useDisplay } from '../app/display-store.ts';
import { useSay } from '../app/say.ts';
import { useFailureTexts } from './failure-texts.ts';

export interface FailurePanelProps {
  readonly failure: FailureData;
  readonly onRetry?: (() => void) | undefined;
  /** The technician's sentence too (device page). */
  readonly technical?: boolean;
}

function detailOf(failure: FailureData): string {
  return Object.entries(failure.detail)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(' ');
}

export function FailurePanel({ failure, onRetry, technical = false }: FailurePanelProps) {
  const say = useSay();
  const language = useDisplay((display) => display.language);
  const texts = useFailureTexts();
  const text = texts?.[failure.code];
  const panel = useRef<HTMLDivElement>(null);
  // What went wrong must not stand below the fold or behind the buttons at the foot of the page.
  useEffect(() => {
    // Newer Chromium answers with a promise, which React would take for the effect's end.
    panel.current?.scrollIntoView?.({ block: 'nearest' });
  }, [text]);
  return (
    <div ref={panel} role="alert" className="failure" data-testid="failure" data-code={failure.code}>
      <p className="failure-message">{text?.message[language] ?? failure.code}</p>
      {text && (
        <dl>
          <dt>{say(signInText.remedy)}</dt>
          <dd>{text.clerk[language]}</dd>
          {text.causes.length > 0 && <dt>{say(signInText.causes)}</dt>}
          {text.causes.length > 0 && (
            <dd>
              <ul>
                {text.causes.map((cause) => (
                  <li key={cause.en}>{cause[language]}</li>
                ))}
              </ul>
            </dd>
          )}
          {technical && <dd className="failure-technical">{text.technician[language]}</dd>}
        </dl>
      )}
      <div className="failure-foot">
        {onRetry && (
          <button type="button" className="plain-button" data-testid="failure-retry" onClick={onRetry}>
            {say(signInText.retry)}
          </button>
        )}
        <span className="failure-code">{`${say(signInText.failureCode, { code: failure.code })} ${detailOf(failure)}`}</span>
      </div>
    </div>
  );
}
