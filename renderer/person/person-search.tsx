/** One box to find a person, and F2 for whoever laid the ID card down. */
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { Input, type InputRef } from 'antd';
import { useNavigate } from 'react-router';
import type { PersonRow } from '#contract/counter/resident.ts';
import { residenceStatusTitles } from '#text/case-status.ts';
import { commandText, deskText } from '#text/window/desk.ts';
import { personText } from '#text/window/case.ts';
import { useAct, useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { DeviceProgress } from '../device/device-progress.tsx';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { plainCharacters } from '../fields/field-text.ts';
import { CommandButton } from '../keys/command-button.tsx';
import { useCommand } from '../keys/commands.ts';
import { isComposingKey } from '../keys/ime-guard.ts';
import { DataGrid, type GridColumn } from '../lists/data-grid.tsx';
import { ListState } from '../lists/list-state.tsx';
import { useSettled } from './use-settled.ts';

const searchAfterMs = 200;
const waitMs = 15_000;
const limit = 50;

export function PersonSearch({ onPerson }: { readonly onPerson: (person: PersonRow) => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const box = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const wanted = useSettled(plainCharacters(text).trim(), searchAfterMs);
  const read = useRead('person.search', { text: wanted, limit }, { keepPrevious: true, enabled: wanted !== '' });
  const card = useAct('id-card.read');
  const [unknown, setUnknown] = useState(false);
  useCommand('find-person', () => box.current?.focus({ cursor: 'all' }));

  const readCard = useCallback(async () => {
    setUnknown(false);
    const outcome = await card.run({ waitMs });
    if (!outcome.ok) return;
    if (outcome.value.known === null) setUnknown(true);
    else onPerson(outcome.value.known);
  }, [card, onPerson]);

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingKey(event.nativeEvent)) return;
    const rows = read.value?.rows ?? [];
    const [only] = rows;
    if (event.key === 'Enter' && only !== undefined && wanted === plainCharacters(text).trim()) {
      event.preventDefault();
      event.stopPropagation();
      onPerson(only);
    }
    if (event.key === 'ArrowDown')
      document.querySelector<HTMLElement>('[data-testid="person-grid"] tr[data-index="0"]')?.focus();
  }

  return (
    <section className="section" data-testid="person-search">
      <div className="search-line">
        <Input
          ref={box}
          autoFocus
          allowClear
          data-testid="person-search-text"
          aria-label={say(personText.search)}
          placeholder={say(personText.placeholder)}
          value={text}
          maxLength={100}
          suffix={<kbd>F3</kbd>}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <CommandButton
          command="read-id-card"
          label={say(commandText['read-id-card'])}
          testId="person-read"
          busy={card.busy}
          onAct={() => void readCard()}
        />
      </div>
      <p className="soft">{say(personText.hint)}</p>
      {card.busy && <DeviceProgress device="id-card-reader" onCancel={card.cancel} />}
      {card.failure && <FailurePanel failure={card.failure} onRetry={() => void readCard()} />}
      {unknown && (
        <div className="warning-box" role="alert" data-testid="person-not-registered">
          <p>{say(personText.notRegistered)}</p>
          <CommandButton
            label={say(personText.goRegister)}
            testId="go-register"
            onAct={() => void navigate('/register')}
          />
        </div>
      )}
      {wanted !== '' && (
        <ListState read={read} isEmpty={(value) => value.rows.length === 0} empty={say(personText.notFound)}>
          {(value) => <PersonGrid rows={value.rows} onPerson={onPerson} />}
        </ListState>
      )}
    </section>
  );
}

interface PersonGridProps {
  readonly rows: readonly PersonRow[];
  readonly onPerson: (person: PersonRow) => void;
}

function PersonGrid({ rows, onPerson }: PersonGridProps) {
  const say = useSay();
  const columns: readonly GridColumn<PersonRow>[] = [
    { key: 'name', title: say(personText.name), width: '22%', render: (row) => row.name },
    { key: 'number', title: say(personText.number), width: '11em', render: (row) => row.numberMasked },
    { key: 'address', title: say(personText.address), render: (row) => row.address },
    { key: 'since', title: say(personText.since), width: '7em', render: (row) => row.since ?? '' },
    {
      key: 'permit',
      title: say(personText.permit),
      width: '5em',
      render: (row) => (row.permitCardCaseId === null ? say(deskText.none) : say(personText.hasPermit)),
    },
    {
      key: 'status',
      title: say(personText.status),
      width: '8em',
      render: (row) => (
        <>
          {say(row.status === 'left' ? residenceStatusTitles.left : residenceStatusTitles.registered)}
          {row.pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
        </>
      ),
    },
  ];
  return (
    <DataGrid
      label={say(personText.search)}
      testId="person-grid"
      columns={columns}
      rows={rows}
      rowId={(row) => row.caseId}
      onOpen={onPerson}
    />
  );
}
