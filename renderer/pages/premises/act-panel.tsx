/** The frame of an act on a house: its fields, its failure, back (Esc) and done (Ctrl+Enter). */
import { useEffect, useRef, type ReactNode } from 'react';
import type { FailureData } from '#domain/failure/failure.ts';
import { deskText } from '#text/window/desk.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { problemFields, type Problems } from '../../fields/problems.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { fieldsOf, focusField, onFormKeyDown } from '../../keys/form-keys.ts';

export interface ActPanelProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly testId: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly failure: FailureData | null;
  /** The fields that keep it from being done; the first gets the focus. */
  readonly problems: Problems;
  /** Null while the act is another one, chosen inside: then no key and no button does this one. */
  readonly onSubmit: (() => void) | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function ActPanel(props: ActPanelProps) {
  const { title, submitLabel, testId, danger = false, busy, failure, problems, onSubmit, onClose, children } = props;
  const say = useSay();
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    const [first] = form.current === null ? [] : fieldsOf(form.current);
    first?.focus();
    form.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  const [wrong] = problemFields(problems);
  useEffect(() => {
    if (wrong !== undefined) focusField(form.current, wrong);
  }, [problems, wrong]);
  return (
    <section className="case-acts" data-testid={testId} ref={form} onKeyDown={onFormKeyDown}>
      <h3>{title}</h3>
      {children}
      {failure && onSubmit !== null && <FailurePanel failure={failure} onRetry={onSubmit} />}
      <div className="case-buttons">
        <CommandButton command="close" label={say(deskText.back)} testId={`${testId}-back`} onAct={onClose} />
        {onSubmit !== null && (
          <CommandButton
            command="submit"
            primary={!danger}
            danger={danger}
            label={submitLabel}
            testId={`${testId}-submit`}
            busy={busy}
            enterStop
            onAct={onSubmit}
          />
        )}
      </div>
    </section>
  );
}
