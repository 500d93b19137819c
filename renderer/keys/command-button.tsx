/**
 * A button that shows its key, and answers it. What is not possible now is not a dead button: it can be reached, and says
 * why, to the mouse, to the keyboard, to a screen reader, and to whoever presses its key.
 */
import { useEffect, useId, useState } from 'react';
import { Button } from 'antd';
import { deskText } from '#text/window/desk.ts';
import { useSay } from '../app/say.ts';
import { useCommand } from './commands.ts';
import { keyOf, type CommandId } from './keymap.ts';

/** Long enough to read a sentence or two. */
const toldMs = 8_000;

export interface CommandButtonProps {
  readonly command?: CommandId | undefined;
  /** Shows the key of a command that somebody else answers for this button. */
  readonly shownKey?: CommandId | undefined;
  readonly label: string;
  readonly onAct: () => void;
  readonly testId: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly small?: boolean;
  /** A choice that is on or off. */
  readonly pressed?: boolean;
  /** Why it is not possible now: a sentence. There is no other way to disable a button. */
  readonly why?: string | null;
  /** Its act runs. */
  readonly busy?: boolean;
  /** A stop on the way of Enter through the form. */
  readonly enterStop?: boolean;
}

export function CommandButton(props: CommandButtonProps) {
  const { command, label, onAct, testId, primary = false, danger = false, small = false, pressed } = props;
  const { shownKey = command, why = null, busy = false, enterStop = false } = props;
  const say = useSay();
  const whyId = useId();
  const [told, setTold] = useState(false);
  const reason = why ?? (busy ? say(deskText.busy) : null);
  const blocked = reason !== null;
  // The reason of a moment ago is not the one of now.
  useEffect(() => setTold(false), [reason]);
  // Told by its key the button may not have the focus, and nothing would take the sentence away.
  useEffect(() => {
    if (!told) return undefined;
    const timer = setTimeout(() => setTold(false), toldMs);
    return () => clearTimeout(timer);
  }, [told]);

  function press(): void {
    if (blocked) setTold(true);
    else onAct();
  }
  useCommand(command ?? 'submit', press, command !== undefined, !blocked);
  return (
    <span className="command-button">
      <Button
        type={primary && !blocked ? 'primary' : 'default'}
        danger={danger && !blocked}
        size={small ? 'small' : 'middle'}
        className={blocked ? 'button-blocked' : ''}
        aria-disabled={blocked}
        aria-busy={busy}
        aria-pressed={pressed}
        {...(blocked ? { 'aria-describedby': whyId } : {})}
        data-testid={testId}
        {...(enterStop ? { 'data-enter-stop': '' } : {})}
        onClick={press}
        onBlur={() => setTold(false)}
      >
        {label}
        {shownKey !== undefined && <kbd>{keyOf(shownKey)}</kbd>}
      </Button>
      {blocked && (
        <>
          <span id={whyId} className="why" data-told={told} data-testid={`${testId}-why`}>
            {reason}
          </span>
          <span role="status" className="visually-hidden">
            {told ? reason : ''}
          </span>
        </>
      )}
    </span>
  );
}
