/** The lines of a ranking, with the line of the quota between them. */
import { useMemo } from 'react';
import type { FrozenLine } from '#domain/points/ranking-action.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import { placeTitles, rankingText } from '#text/window/points.ts';
import { useSay, type Say } from '../app/say.ts';
import { dateAndTime } from '../fields/time-text.ts';
import { DataGrid, type GridColumn } from '../lists/data-grid.tsx';
import { sayPoints } from './points-words.ts';

export interface RankingLinesProps {
  readonly lines: readonly FrozenLine[];
  readonly scheme: PointsScheme;
  readonly quota: number;
}

const tones = { within: 'good', edge: 'warn', beyond: 'info' } as const;

/** A line of the ranking, or the line of the quota. */
type Row = FrozenLine | { readonly id: 'quota'; readonly quota: number };

function isQuota(row: Row): row is Extract<Row, { readonly id: 'quota' }> {
  return 'quota' in row;
}

export function RankingLines({ lines, scheme, quota }: RankingLinesProps) {
  const say = useSay();
  const rows = useMemo((): readonly Row[] => {
    const last = lines.findIndex(({ place }) => place === 'beyond');
    if (last < 0) return lines;
    return [...lines.slice(0, last), { id: 'quota', quota }, ...lines.slice(last)];
  }, [lines, quota]);
  if (lines.length === 0) return <p className="empty">{say(rankingText.linesEmpty)}</p>;
  const columns: readonly GridColumn<Row>[] = [
    { key: 'rank', title: say(rankingText.rank), width: '5em', render: (row) => (isQuota(row) ? '——' : row.rank) },
    {
      key: 'file',
      title: say(rankingText.file),
      render: (row) =>
        isQuota(row) ? (
          <strong className="quota-line" data-testid="quota-line">
            {say(rankingText.quotaLine, { quota: row.quota })}
          </strong>
        ) : (
          row.number
        ),
    },
    {
      key: 'total',
      title: say(rankingText.total),
      width: '5em',
      render: (row) => (isQuota(row) ? '' : <strong>{sayPoints(row.total)}</strong>),
    },
    {
      key: 'ties',
      title: say(rankingText.ties),
      render: (row) => (isQuota(row) ? '' : <Ties line={row} scheme={scheme} />),
    },
    {
      key: 'place',
      title: say(rankingText.place),
      width: '8em',
      render: (row) =>
        isQuota(row) ? '' : <span className={`badge badge-${tones[row.place]}`}>{say(placeTitles[row.place])}</span>,
    },
  ];
  return (
    <DataGrid
      label={say(rankingText.list)}
      testId="ranking-lines"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
    />
  );
}

function groupTitle(scheme: PointsScheme, id: string, say: Say): string {
  if (id === 'applied-first') return say(rankingText.appliedFirst);
  const group = scheme.groups.find((one) => one.id === id);
  return group === undefined ? id : say(group.title);
}

function Ties({ line, scheme }: { readonly line: FrozenLine; readonly scheme: PointsScheme }) {
  const say = useSay();
  const groups = scheme.ranking.ties.flatMap((tie) =>
    tie.by === 'group' ? [`${groupTitle(scheme, tie.group, say)} ${sayPoints(line.groups[tie.group] ?? 0)}`] : [],
  );
  return (
    <>
      <span className="soft">{[...groups, dateAndTime(line.appliedAt)].join(' · ')}</span>
      {line.decidedBy !== null && (
        <div className="warning score-clause">
          {say(rankingText.decidedBy, { rule: groupTitle(scheme, line.decidedBy, say) })}
        </div>
      )}
    </>
  );
}
