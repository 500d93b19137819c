/** Rankings: the list at the left; one with its frozen editions, or a new one to be drawn up, at the right. */
import type { RankingStatus } from '#domain/points/ranking-state.ts';
import { rankingStatusTitles } from '#text/case-status.ts';
import { deskText } from '#text/window/desk.ts';
import { rankingText } from '#text/window/points.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useRead } from '../../app/calls.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { DrawRanking } from '../../points/draw-ranking.tsx';
import { RankingView } from '../../points/ranking-view.tsx';

type Row = OutputOf<'case.list'>['rows'][number];
const limit = 500;
/** Stands where a case stands: the form for a new one. */
const newRanking = 'new';

export interface RankingsProps {
  readonly chosen: string | null;
  readonly onChoose: (caseId: string | null) => void;
}

export function Rankings({ chosen, onChoose }: RankingsProps) {
  const say = useSay();
  const { session } = useDesk();
  const read = useRead('case.list', { kind: 'ranking', statuses: [], text: '', limit, after: null });
  const columns: readonly GridColumn<Row>[] = [
    {
      key: 'ranking',
      title: say(rankingText.list),
      render: (row) => (
        <span className="case-line">
          <strong>{row.title}</strong>
          <span>
            {sayStatus(row.status, say)}
            {row.pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
          </span>
        </span>
      ),
    },
  ];
  const mayDraw = session.roles.includes('reviewer');
  return (
    <div className="split split-case">
      <div className="split-list">
        {mayDraw && (
          <CommandButton label={say(rankingText.draw)} testId="ranking-new" onAct={() => onChoose(newRanking)} />
        )}
        <ListState read={read} isEmpty={(value) => value.rows.length === 0} empty={say(rankingText.empty)}>
          {(value) => (
            <DataGrid
              label={say(rankingText.list)}
              testId="ranking-list"
              columns={columns}
              rows={value.rows}
              rowId={(row) => row.caseId}
              selectedId={chosen}
              onOpen={(row) => onChoose(row.caseId)}
            />
          )}
        </ListState>
      </div>
      {chosen === null ? (
        <p className="empty">{say(rankingText.choose)}</p>
      ) : chosen === newRanking ? (
        <DrawRanking before={null} onFrozen={onChoose} />
      ) : (
        <RankingView key={chosen} caseId={chosen} />
      )}
    </div>
  );
}

function sayStatus(status: string, say: ReturnType<typeof useSay>): string {
  const known = (Object.keys(rankingStatusTitles) as RankingStatus[]).find((one) => one === status);
  return known === undefined ? status : say(rankingStatusTitles[known]);
}
