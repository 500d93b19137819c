/** The files at the left, the earliest day first; one at the right. */
import { useMemo, useState } from 'react';
import { Input } from 'antd';
import type { PointsStatus } from '#domain/points/points-state.ts';
import { purposes } from '#domain/points/scheme.ts';
import { pointsStatusTitles } from '#text/case-status.ts';
import { purposeTitles } from '#text/points.ts';
import { personText } from '#text/window/case.ts';
import { deskText } from '#text/window/desk.ts';
import { pointsText } from '#text/window/points.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useRead } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { useSettled } from '../../person/use-settled.ts';
import { PointsFile } from '../../points/points-file.tsx';

type Row = OutputOf<'case.list'>['rows'][number];
const limit = 2_000;
const filterAfterMs = 200;
const statuses = Object.keys(pointsStatusTitles) as PointsStatus[];

export interface PointsFilesProps {
  readonly chosen: string | null;
  readonly onChoose: (caseId: string) => void;
}

export function PointsFiles({ chosen, onChoose }: PointsFilesProps) {
  const say = useSay();
  return (
    <div className={chosen === null ? 'split' : 'split split-case'}>
      <FileList chosen={chosen} onChoose={onChoose} />
      {chosen === null ? (
        <p className="empty">{say(pointsText.chooseFile)}</p>
      ) : (
        <PointsFile key={chosen} caseId={chosen} />
      )}
    </div>
  );
}

function byDay(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}

function FileList({ chosen, onChoose }: PointsFilesProps) {
  const say = useSay();
  const today = useToday();
  const [text, setText] = useState('');
  const [status, setStatus] = useState('');
  const wanted = useSettled(text.trim(), filterAfterMs);
  const read = useRead(
    'case.list',
    { kind: 'points', statuses: status === '' ? [] : [status], text: wanted, limit, after: null },
    { keepPrevious: true },
  );
  const rows = useMemo(() => byDay(read.value?.rows ?? []), [read.value]);
  const columns: readonly GridColumn<Row>[] = [
    {
      key: 'file',
      title: say(pointsText.files),
      render: (row) => (
        <span className="case-line">
          <strong>{row.nameMasked}</strong>
          <span>{`${sayPurpose(row.applicationKind, say)} · ${sayStatus(row.status, say)}`}</span>
          <span className="soft">{row.number}</span>
          <span>
            {row.dueOn !== null && say(pointsText.due, { date: row.dueOn })}
            {row.dueOn !== null && row.dueOn < today && row.status !== 'published' && (
              <span className="badge badge-bad">{say(pointsText.late)}</span>
            )}
            {row.pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
          </span>
        </span>
      ),
    },
  ];
  return (
    <div className="split-list">
      <Input
        data-testid="points-filter"
        aria-label={say(personText.search)}
        placeholder={say(personText.placeholder)}
        allowClear
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
      <select
        className="choice"
        data-testid="points-status"
        aria-label={say(pointsText.stateFilter)}
        value={status}
        onChange={(event) => setStatus(event.target.value)}
      >
        <option value="">{say(pointsText.all)}</option>
        {statuses.map((one) => (
          <option key={one} value={one}>
            {say(pointsStatusTitles[one])}
          </option>
        ))}
      </select>
      <ListState read={read} isEmpty={(value) => value.rows.length === 0} empty={say(pointsText.filesEmpty)}>
        {(value) => (
          <>
            <DataGrid
              label={say(pointsText.files)}
              testId="points-grid"
              columns={columns}
              rows={rows}
              rowId={(row) => row.caseId}
              selectedId={chosen}
              onOpen={(row) => onChoose(row.caseId)}
            />
            {value.more && <p className="soft">{say(deskText.more)}</p>}
          </>
        )}
      </ListState>
    </div>
  );
}

function sayPurpose(purpose: string | null, say: ReturnType<typeof useSay>): string {
  const known = purposes.find((one) => one === purpose);
  return known === undefined ? '' : say(purposeTitles[known]);
}

function sayStatus(status: string, say: ReturnType<typeof useSay>): string {
  const known = statuses.find((one) => one === status);
  return known === undefined ? status : say(pointsStatusTitles[known]);
}
