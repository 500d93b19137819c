/** Cases that were held: they belong to the office, anyone may go on with them. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from 'antd';
import type { OutputOf } from '../../app/call-port.ts';
import { heldPageText, todayText } from '#text/window/today.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { dateAndTime } from '../../fields/time-text.ts';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';

type Row = OutputOf<'draft.list'>['drafts'][number];

/** 换领 and 补领 drafts are applications. */
const paths = {
  register: '/register',
  apply: '/apply',
  endorse: '/endorse',
  change: '/change',
  replace: '/apply',
} as const;

export function HeldCases() {
  const say = useSay();
  const navigate = useNavigate();
  const read = useRead('draft.list', {});
  const remove = useAct('draft.remove');
  const [asked, setAsked] = useState<string | null>(null);

  function onRemove(draftId: string): void {
    if (asked === draftId) void remove.run({ draftId });
    else setAsked(draftId);
  }

  const columns: readonly GridColumn<Row>[] = [
    { key: 'title', title: say(todayText.heldTitle), render: (row) => row.title },
    { key: 'page', title: say(todayText.heldPage), width: '6em', render: (row) => say(heldPageText[row.page]) },
    { key: 'savedAt', title: say(todayText.heldAt), width: '9em', render: (row) => dateAndTime(row.savedAt) },
    { key: 'savedBy', title: say(todayText.heldBy), width: '8em', render: (row) => row.savedBy },
    {
      key: 'remove',
      title: '',
      width: '6em',
      render: (row) => (
        <Button
          size="small"
          danger={asked === row.draftId}
          data-testid={`draft-remove-${row.draftId}`}
          onClick={(event) => {
            event.stopPropagation();
            onRemove(row.draftId);
          }}
        >
          {say(asked === row.draftId ? todayText.heldRemoveSure : todayText.heldRemove)}
        </Button>
      ),
    },
  ];
  return (
    <section className="section" data-testid="held-cases">
      <h3>{say(todayText.held)}</h3>
      {remove.failure && <FailurePanel failure={remove.failure} />}
      <ListState read={read} isEmpty={(value) => value.drafts.length === 0} empty={say(todayText.heldEmpty)}>
        {(value) => (
          <DataGrid
            label={say(todayText.held)}
            testId="draft-grid"
            columns={columns}
            rows={value.drafts}
            rowId={(row) => row.draftId}
            onOpen={(row) => void navigate(`${paths[row.page]}?draft=${row.draftId}`)}
          />
        )}
      </ListState>
    </section>
  );
}
