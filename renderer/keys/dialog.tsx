/** A modal window: the browser's own dialog, which keeps the focus inside, closes on Escape and needs no style at run time. */
import { useEffect, useRef, type ReactNode } from 'react';
import { deskText } from '#text/window/desk.ts';
import { useSay } from '../app/say.ts';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // It puts the focus on its first button, whatever asked for the focus before: who opens a dialog to type, types.
    element?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2>{title}</h2>
        <button type="button" className="plain-button" data-testid="dialog-close" onClick={onClose}>
          {say(deskText.close)}
          <kbd>Esc</kbd>
        </button>
      </header>
      {children}
    </dialog>
  );
}
