/** A reminder to be sent by phone: the text, to copy. It names nobody. */
import { useRef, useState } from 'react';
import type { DueRow } from '#contract/counter/due.ts';
import { reminders } from '#text/due.ts';
import { deskText } from '#text/window/desk.ts';
import { dueText } from '#text/window/due.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';

export interface ReminderProps {
  readonly row: DueRow;
  readonly onClose: () => void;
}

export function Reminder({ row, onClose }: ReminderProps) {
  const say = useSay();
  const { session } = useDesk();
  const box = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'copied' | 'copyByHand' | null>(null);
  const text = reminders[row.clock][row.daysLeft < 0 ? 'over' : 'before'];
  const message = say(text, { date: row.dueOn, station: session.stationName });

  async function copy(): Promise<void> {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(message);
      setCopied('copied');
    } catch {
      // The window may not write to the clipboard everywhere; the text is selected already.
      setCopied('copyByHand');
    }
  }

  return (
    <section className="section" data-testid="reminder" aria-label={say(dueText.reminder)}>
      <textarea
        ref={box}
        autoFocus
        readOnly
        className="reminder-text"
        data-testid="reminder-text"
        aria-label={say(dueText.reminder)}
        rows={3}
        value={message}
      />
      <div className="case-buttons">
        <CommandButton label={say(dueText.copy)} testId="reminder-copy" onAct={() => void copy()} />
        <CommandButton command="close" label={say(deskText.close)} testId="reminder-close" onAct={onClose} />
        {copied !== null && <span role="status">{say(dueText[copied])}</span>}
      </div>
    </section>
  );
}
