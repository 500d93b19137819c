/** A button that shows its key, and answers it. */
import { Button } from 'antd';
import { useCommand } from './commands.ts';
import { keyOf, type CommandId } from './keymap.ts';

export interface CommandButtonProps {
  readonly command?: CommandId | undefined;
  readonly label: string;
  readonly onAct: () => void;
  readonly testId: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  /** A stop on the way of Enter through the form. */
  readonly enterStop?: boolean;
}

export function CommandButton(props: CommandButtonProps) {
  const {
    command,
    label,
    onAct,
    testId,
    primary = false,
    danger = false,
    disabled = false,
    busy = false,
    enterStop = false,
  } = props;
  useCommand(command ?? 'submit', onAct, command !== undefined && !disabled && !busy);
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      danger={danger}
      disabled={disabled || busy}
      data-testid={testId}
      {...(enterStop ? { 'data-enter-stop': '' } : {})}
      onClick={onAct}
    >
      {label}
      {command !== undefined && <kbd>{keyOf(command)}</kbd>}
    </Button>
  );
}
