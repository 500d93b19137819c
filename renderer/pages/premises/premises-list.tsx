/** The register of rental housing: searched by address, owner or landlord. */
import { useState } from 'react';
import { Input } from 'antd';
import type { PremisesRow } from '#contract/counter/premises.ts';
import { addressesBegin, rentingUseTitles } from '#text/premises-terms.ts';
import { deskText } from '#text/window/desk.ts';
import { premisesText } from '#text/window/premises.ts';
import { useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { plainCharacters } from '../../fields/field-text.ts';
import { useCommand } from '../../keys/commands.ts';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { useSettled } from '../../person/use-settled.ts';
import { SafetyBadge } from '../../premises/safety.tsx';

const limit = 500;
const searchAfterMs = 200;

export interface PremisesListProps {
  readonly chosen: string | null;
  /** Beside an open house: one line per house. */
  readonly narrow: boolean;
  readonly onChoose: (premisesCaseId: string) => void;
}

export function PremisesList({ chosen, narrow, onChoose }: PremisesListProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const [closed, setClosed] = useState(false);
  const wanted = useSettled(plainCharacters(text).trim(), searchAfterMs);
  const read = useRead('premises.list', { text: wanted, closed, limit }, { keepPrevious: true });
  useCommand('find-person', () => document.querySelector<HTMLElement>('#premises-search')?.focus());
  const columns = useColumns();
  return (
    <section className="section split-list">
      <div className="tabs" role="tablist" aria-label={say(premisesText.list)}>
        {[false, true].map((tab) => (
          <button
            key={String(tab)}
            type="button"
            role="tab"
            aria-selected={tab === closed}
            data-testid={tab ? 'premises-closed' : 'premises-open'}
            onClick={() => setClosed(tab)}
          >
            {say(tab ? premisesText.closed : premisesText.open)}
          </button>
        ))}
      </div>
      <Input
        id="premises-search"
        data-testid="premises-search"
        autoFocus={chosen === null}
        allowClear
        aria-label={say(premisesText.search)}
        placeholder={say(premisesText.search)}
        value={text}
        maxLength={100}
        suffix={<kbd>F3</kbd>}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          document.querySelector<HTMLElement>('[data-testid="premises-grid"] tr[data-index="0"]')?.focus();
        }}
      />
      <ListState
        read={read}
        isEmpty={(value) => value.rows.length === 0}
        empty={say(wanted === '' && !closed ? premisesText.noneYet : premisesText.none)}
      >
        {(value) => (
          <>
            <DataGrid
              label={say(premisesText.list)}
              testId="premises-grid"
              columns={narrow ? columns.narrow : columns.wide}
              rows={value.rows}
              rowId={(row) => row.premisesCaseId}
              selectedId={chosen}
              onOpen={(row) => onChoose(row.premisesCaseId)}
            />
            {value.more && <p className="soft">{say(deskText.more)}</p>}
          </>
        )}
      </ListState>
    </section>
  );
}

function useColumns(): Readonly<Record<'narrow' | 'wide', readonly GridColumn<PremisesRow>[]>> {
  const say = useSay();
  const address = {
    key: 'address',
    title: say(premisesText.address),
    render: (row: PremisesRow) => (
      <>
        {shortAddress(row.address)}
        {row.pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
      </>
    ),
  };
  const beds = {
    key: 'beds',
    title: say(premisesText.beds),
    width: '7em',
    render: (row: PremisesRow) => (
      <>
        {say(premisesText.bedsOf, { occupied: row.occupied, beds: row.beds })}
        {row.unregistered > 0 && (
          <span className="badge badge-warn">{say(premisesText.unregistered, { count: row.unregistered })}</span>
        )}
      </>
    ),
  };
  const safety = {
    key: 'safety',
    title: say(premisesText.safety),
    width: '8em',
    render: (row: PremisesRow) => <SafetyBadge safety={row.safety} />,
  };
  const one: GridColumn<PremisesRow> = {
    key: 'premises',
    title: say(premisesText.address),
    render: (row) => (
      <span className="case-line">
        <strong>{shortAddress(row.address)}</strong>
        <span>{`${row.landlord ?? row.owner} ${say(premisesText.bedsOf, { occupied: row.occupied, beds: row.beds })}`}</span>
        <span>
          <SafetyBadge safety={row.safety} />
          {row.pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
        </span>
      </span>
    ),
  };
  return {
    narrow: [one],
    wide: [
      address,
      { key: 'landlord', title: say(premisesText.landlord), width: '9em', render: (row) => row.landlord ?? row.owner },
      { key: 'use', title: say(premisesText.use), width: '5.5em', render: (row) => say(rentingUseTitles[row.use]) },
      beds,
      safety,
    ],
  };
}

/** Every address of the list begins with the same city. */
function shortAddress(address: string): string {
  return address.startsWith(addressesBegin) ? address.slice(addressesBegin.length) : address;
}
