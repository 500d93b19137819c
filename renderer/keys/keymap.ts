/** Which key means what. Pure: an event's plain facts in, a command out. */
import { isComposingKey, type ComposingKey } from './ime-guard.ts';

/** Commands that pages take up; the key is the one shown on buttons. */
export const commandKeys = {
  'read-id-card': 'F2',
  'find-person': 'F3',
  scan: 'F5',
  'write-card': 'F6',
  print: 'F8',
  'training-drawer': 'F9',
  'hold-case': 'F12',
  submit: 'Ctrl+Enter',
  close: 'Esc',
  palette: 'Ctrl+K',
  'key-sheet': '?',
} as const;

export type CommandId = keyof typeof commandKeys | `page-${number}`;

export interface PressedKey extends ComposingKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly code?: string | undefined;
}

const commandByKey: ReadonlyMap<string, CommandId> = new Map(
  (Object.entries(commandKeys) as [keyof typeof commandKeys, string][]).map(([command, key]) => [key, command]),
);

/** Such as `Ctrl+Enter`, `Alt+1`, `F2`, `?`. */
export function keyName(event: PressedKey): string {
  const digit = event.altKey ? /^(?:Digit|Numpad)([1-9])$/.exec(event.code ?? '')?.[1] : undefined;
  const key = digit ?? (event.key === 'Escape' ? 'Esc' : event.key.length === 1 ? event.key.toUpperCase() : event.key);
  // Shift makes `?`; with a named key it stays a modifier.
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${key}`;
}

/** The command of a key press, or null: no command, an input method is composing, or `?` typed into a field. */
export function commandOf(event: PressedKey, inField: boolean): CommandId | null {
  if (isComposingKey(event)) return null;
  const name = keyName(event);
  if (inField && name === '?') return null;
  const page = /^Alt\+([1-9])$/.exec(name);
  if (page) return `page-${Number(page[1])}`;
  return commandByKey.get(name) ?? null;
}

export function keyOf(command: CommandId): string {
  const page = /^page-(\d+)$/.exec(command);
  return page ? `Alt+${page[1]}` : commandKeys[command as keyof typeof commandKeys];
}
