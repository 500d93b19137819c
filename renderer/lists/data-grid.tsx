/** A list as a plain table with roving focus; beyond a hundred rows only the visible ones are in the page. */
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { deskText } from '#text/window/desk.ts';
import { useSay } from '../app/say.ts';
import { isComposingKey } from '../keys/ime-guard.ts';
import { nextRow } from './row-keys.ts';

export interface GridColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  readonly width?: string;
}

export interface DataGridProps<Row> {
  readonly label: string;
  readonly testId: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly selectedId?: string | null;
}

/** From here on rows are virtual. */
const virtualFrom = 100;
const rowHeightPx = 40;
/** A handful is counted at a glance. */
const countFrom = 10;

export function DataGrid<Row>({ label, testId, columns, rows, rowId, onOpen, selectedId = null }: DataGridProps<Row>) {
  const say = useSay();
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    enabled: rows.length > virtualFrom,
  });
  const items = rows.length > virtualFrom ? virtual.getVirtualItems() : null;
  const shown =
    items === null ? rows.map((row, index) => ({ row, index })) : items.flatMap(({ index }) => rowAt(rows, index));
  const above = items?.[0]?.start ?? 0;
  const below = items === null ? 0 : virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const focusable = Math.max(
    0,
    rows.findIndex((row) => rowId(row) === selectedId),
  );

  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>, index: number): void {
    if (isComposingKey(event.nativeEvent) || event.target !== event.currentTarget) return;
    const row = rows[index];
    if (event.key === 'Enter' && !event.ctrlKey && row !== undefined) {
      event.preventDefault();
      onOpen?.(row);
      return;
    }
    const next = nextRow(event.key, index, rows.length);
    if (next === null) return;
    event.preventDefault();
    const focusNext = (): boolean => {
      const found = frame.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`) ?? null;
      found?.focus();
      return found !== null;
    };
    // At once where the row is there: Enter that follows in the same breath must not act on the row that was left.
    if (focusNext()) return;
    virtual.scrollToIndex(next);
    requestAnimationFrame(focusNext);
  }

  return (
    <div className="grid-frame" ref={frame} data-virtual={items !== null}>
      <table className="grid" aria-label={label} aria-rowcount={rows.length} data-testid={testId}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" style={column.width === undefined ? undefined : { width: column.width }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer heightPx={above} columns={columns.length} />
          {shown.map(({ row, index }) => (
            <tr
              key={rowId(row)}
              data-index={index}
              data-testid="grid-row"
              data-row={rowId(row)}
              tabIndex={index === focusable ? 0 : -1}
              aria-selected={rowId(row) === selectedId}
              className={onOpen ? 'grid-open' : undefined}
              onClick={() => onOpen?.(row)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              {columns.map((column) => (
                <td key={column.key}>{column.render(row)}</td>
              ))}
            </tr>
          ))}
          <Spacer heightPx={below} columns={columns.length} />
        </tbody>
      </table>
      {rows.length >= countFrom && <p className="grid-count">{say(deskText.rowCount, { count: rows.length })}</p>}
    </div>
  );
}

function rowAt<Row>(rows: readonly Row[], index: number): readonly { readonly row: Row; readonly index: number }[] {
  const row = rows[index];
  return row === undefined ? [] : [{ row, index }];
}

function Spacer({ heightPx, columns }: { readonly heightPx: number; readonly columns: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height: heightPx, padding: 0 }} />
    </tr>
  );
}
