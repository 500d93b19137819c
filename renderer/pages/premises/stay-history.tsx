/** Every stay there ever was, the newest first. */
import type { StayRow } from '#contract/counter/premises.ts';
import { premisesText } from '#text/window/premises.ts';
import { useSay } from '../../app/say.ts';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';

export function StayHistory({ stays }: { readonly stays: readonly StayRow[] }) {
  const say = useSay();
  const columns: readonly GridColumn<StayRow>[] = [
    {
      key: 'bed',
      title: say(premisesText.bed),
      width: '12em',
      render: ({ room, bed }) => say(premisesText.bedOf, { room, bed }),
    },
    {
      key: 'name',
      title: say(premisesText.name),
      render: (stay) => (stay.kind === 'unknown' ? say(premisesText.unknownName) : stay.name),
    },
    { key: 'from', title: say(premisesText.from), width: '8em', render: ({ from }) => from },
    { key: 'to', title: say(premisesText.to), width: '8em', render: ({ to }) => to ?? say(premisesText.still) },
  ];
  return (
    <section className="section" data-testid="stay-history">
      <h3>{say(premisesText.history)}</h3>
      {stays.length === 0 ? (
        <p className="soft">{say(premisesText.noHistory)}</p>
      ) : (
        <DataGrid
          label={say(premisesText.history)}
          testId="stay-grid"
          columns={columns}
          rows={stays}
          rowId={({ stayId }) => stayId}
        />
      )}
    </section>
  );
}
