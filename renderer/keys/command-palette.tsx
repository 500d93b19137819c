/** Ctrl+K: pages and acts by name. */
import { useMemo, useState, type KeyboardEvent } from 'react';
import { Input } from 'antd';
import { commandText, deskText, pageTitles } from '#text/window/desk.ts';
import { pageKey, type PageEntry } from '../app/navigation.ts';
import { useSay } from '../app/say.ts';
import { runCommand, useTakenCommands } from './commands.ts';
import { Dialog } from './dialog.tsx';
import { isComposingKey } from './ime-guard.ts';
import { commandKeys, type CommandId } from './keymap.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly key: string | null;
  readonly run: () => void;
}

export interface CommandPaletteProps {
  readonly pages: readonly PageEntry[];
  readonly onPage: (path: string) => void;
  readonly onClose: () => void;
}

const hidden: readonly CommandId[] = ['palette', 'close'];

export function CommandPalette({ pages, onPage, onClose }: CommandPaletteProps) {
  const say = useSay();
  const taken = useTakenCommands();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const entries = useMemo<readonly Entry[]>(() => {
    const acts = (Object.keys(commandKeys) as (keyof typeof commandKeys)[])
      .filter((id) => taken.has(id) && !hidden.includes(id))
      .map((id) => ({ id, title: say(commandText[id]), key: commandKeys[id], run: () => void runCommand(id) }));
    const ways = pages.map((page) => ({
      id: page.id,
      title: say(pageTitles[page.id]),
      key: pageKey(page.id),
      run: () => onPage(page.path),
    }));
    return [...ways, ...acts];
  }, [onPage, pages, say, taken]);
  const wanted = text.trim().toLowerCase();
  const shown = entries.filter((entry) => entry.title.toLowerCase().includes(wanted));
  const index = Math.min(chosen, Math.max(0, shown.length - 1));

  function go(entry: Entry | undefined): void {
    if (entry === undefined) return;
    onClose();
    // After the dialog has given its keys back.
    setTimeout(entry.run, 0);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingKey(event.nativeEvent)) return;
    if (event.key === 'ArrowDown') setChosen(Math.min(index + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(index - 1, 0));
    else if (event.key === 'Enter') go(shown[index]);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={say(deskText.palette)} onClose={onClose}>
      <Input
        autoFocus
        data-testid="palette-input"
        aria-label={say(deskText.palettePlaceholder)}
        placeholder={say(deskText.palettePlaceholder)}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette" role="listbox" aria-label={say(deskText.palette)}>
        {shown.map((entry, at) => (
          <li key={entry.id} role="option" aria-selected={at === index} onClick={() => go(entry)}>
            <span>{entry.title}</span>
            {entry.key !== null && <kbd>{entry.key}</kbd>}
          </li>
        ))}
        {shown.length === 0 && <li className="soft">{say(deskText.paletteEmpty)}</li>}
      </ul>
    </Dialog>
  );
}
