/** The tabs of a page, in the order given; each stands at `tab-<id>`. */
import type { Sentence } from '#text/language.ts';
import { useSay } from '../app/say.ts';

export interface TabBarProps<Id extends string> {
  readonly label: string;
  readonly ids: readonly Id[];
  readonly titles: Readonly<Record<Id, Sentence>>;
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

export function TabBar<Id extends string>({ label, ids, titles, chosen, onChoose }: TabBarProps<Id>) {
  const say = useSay();
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {ids.map((id) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === chosen}
          data-testid={`tab-${id}`}
          onClick={() => onChoose(id)}
        >
          {say(titles[id])}
        </button>
      ))}
    </div>
  );
}
