/** The `?` sheet: every key of the desk. */
import { commandText, deskText, pageTitles } from '#text/window/desk.ts';
import { useDesk } from '../app/desk-context.ts';
import { pageKey, type PageEntry } from '../app/navigation.ts';
import { useSay } from '../app/say.ts';
import { Dialog } from './dialog.tsx';
import { commandKeys } from './keymap.ts';

export interface KeySheetProps {
  readonly pages: readonly PageEntry[];
  readonly onClose: () => void;
}

export function KeySheet({ pages, onClose }: KeySheetProps) {
  const say = useSay();
  const { training } = useDesk();
  const ids = (Object.keys(commandKeys) as (keyof typeof commandKeys)[]).filter(
    (id) => training || id !== 'training-drawer',
  );
  const acts = ids.map((id) => ({
    key: commandKeys[id],
    title: say(commandText[id]),
  }));
  const form = [
    { key: 'Enter', title: say(commandText['next-field']) },
    { key: 'Shift+Enter', title: say(commandText['previous-field']) },
  ];
  const pageRows = pages.flatMap(({ id }) => {
    const key = pageKey(id);
    return key === null ? [] : [{ key, title: say(pageTitles[id]) }];
  });
  return (
    <Dialog title={say(deskText.keySheet)} onClose={onClose}>
      <p className="soft">{say(deskText.keySheetHint)}</p>
      <div className="key-sheet" data-testid="key-sheet">
        <KeyRows title={say(deskText.actKeys)} rows={acts} />
        <KeyRows title={say(deskText.pageKeys)} rows={pageRows} />
        <KeyRows title={say(deskText.formKeys)} rows={form} />
      </div>
    </Dialog>
  );
}

interface KeyRowsProps {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly title: string }[];
}

function KeyRows({ title, rows }: KeyRowsProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.key}>
            <dt>
              <kbd>{row.key}</kbd>
            </dt>
            <dd>{row.title}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
