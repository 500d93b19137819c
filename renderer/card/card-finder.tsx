/** Finds a permit card by text, by the resident's ID card (F2), or by the card itself on the encoder. */
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Input, type InputRef } from 'antd';
import type { OutputOf } from '../app/call-port.ts';
import { cardText } from '#text/window/card.ts';
import { personText } from '#text/window/case.ts';
import { commandText } from '#text/window/desk.ts';
import { useAct, useRead } from '../app/calls.ts';
import { useCallPort } from '../app/call-port.ts';
import { useSay } from '../app/say.ts';
import { DeviceProgress } from '../device/device-progress.tsx';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { plainCharacters } from '../fields/field-text.ts';
import { CommandButton } from '../keys/command-button.tsx';
import { useCommand } from '../keys/commands.ts';
import { isComposingKey } from '../keys/ime-guard.ts';
import { DataGrid, type GridColumn } from '../lists/data-grid.tsx';
import { ListState } from '../lists/list-state.tsx';
import { useSettled } from '../person/use-settled.ts';
import { useEncoder } from './use-encoder.ts';

export type PermitCardRow = OutputOf<'card.find'>['rows'][number];

export interface CardFinderProps {
  readonly statuses: readonly string[];
  readonly columns: readonly GridColumn<PermitCardRow>[];
  /** Which rows are shown, and in which order. */
  readonly choose: (rows: readonly PermitCardRow[], text: string) => readonly PermitCardRow[];
  readonly empty: ReactNode;
  readonly onCard: (card: PermitCardRow) => void;
  /** A resident without a permit card was read. */
  /** A card that another page leads to: opened at once. */
  readonly opens?: string | null;
  readonly onResident?: ((residenceCaseId: string) => void) | undefined;
}

const limit = 500;
const waitMs = 15_000;
const searchAfterMs = 200;

export function CardFinder({ statuses, columns, choose, empty, onCard, opens = null, onResident }: CardFinderProps) {
  const say = useSay();
  const port = useCallPort();
  const box = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const wanted = useSettled(plainCharacters(text).trim(), searchAfterMs);
  const read = useRead('card.find', { text: wanted, statuses: [...statuses], limit }, { keepPrevious: true });
  const idCard = useAct('id-card.read');
  const encoder = useEncoder();
  const [note, setNote] = useState<'not-registered' | 'not-known' | null>(null);
  useCommand('find-person', () => box.current?.focus({ cursor: 'all' }));

  const openCard = useCallback(
    async (cardCaseId: string) => {
      const found = await port.call('card.find', { text: '', statuses: [...statuses], limit: 1, cardCaseId });
      const row = found.ok ? found.value.rows[0] : undefined;
      if (row === undefined) setNote('not-known');
      else onCard(row);
    },
    [onCard, port, statuses],
  );

  const led = useRef<string | null>(null);
  useEffect(() => {
    if (opens === null || led.current === opens) return;
    led.current = opens;
    void openCard(opens);
  }, [openCard, opens]);

  async function readIdCard(): Promise<void> {
    setNote(null);
    const outcome = await idCard.run({ waitMs });
    if (!outcome.ok) return undefined;
    const { known } = outcome.value;
    if (known === null) return setNote('not-registered');
    if (known.permitCardCaseId !== null) return openCard(known.permitCardCaseId);
    return onResident === undefined ? setNote('not-known') : onResident(known.caseId);
  }

  async function readPermitCard(): Promise<void> {
    setNote(null);
    const found = await encoder.look();
    if (found === null) return undefined;
    return found.cardCaseId === null ? setNote('not-known') : openCard(found.cardCaseId);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingKey(event.nativeEvent)) return;
    const [first] = choose(read.value?.rows ?? [], wanted);
    if (event.key === 'Enter' && first !== undefined && wanted === plainCharacters(text).trim() && wanted !== '')
      onCard(first);
    if (event.key === 'ArrowDown')
      document.querySelector<HTMLElement>('[data-testid="card-grid"] tr[data-index="0"]')?.focus();
  }

  return (
    <section className="section" data-testid="card-finder">
      <div className="search-line">
        <Input
          ref={box}
          autoFocus
          allowClear
          data-testid="card-filter"
          aria-label={say(cardText.filter)}
          placeholder={say(cardText.filter)}
          value={text}
          maxLength={100}
          suffix={<kbd>F3</kbd>}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <CommandButton
          command="read-id-card"
          label={say(commandText['read-id-card'])}
          testId="card-read-id"
          busy={idCard.busy}
          onAct={() => void readIdCard()}
        />
        <CommandButton
          command="write-card"
          label={say(cardText.find)}
          testId="card-recognise"
          busy={encoder.recognise.busy}
          onAct={() => void readPermitCard()}
        />
      </div>
      {idCard.busy && <DeviceProgress device="id-card-reader" onCancel={idCard.cancel} />}
      {encoder.recognise.busy && <DeviceProgress device="card-encoder" onCancel={encoder.recognise.cancel} />}
      {idCard.failure && <FailurePanel failure={idCard.failure} onRetry={() => void readIdCard()} />}
      {encoder.recognise.failure && (
        <FailurePanel failure={encoder.recognise.failure} onRetry={() => void readPermitCard()} />
      )}
      {note !== null && (
        <p className="warning-box" role="alert">
          {say(note === 'not-known' ? cardText.notKnown : personText.notRegistered)}
        </p>
      )}
      <ListState read={read} isEmpty={(value) => choose(value.rows, wanted).length === 0} empty={empty}>
        {(value) => (
          <DataGrid
            label={say(cardText.filter)}
            testId="card-grid"
            columns={columns}
            rows={choose(value.rows, wanted)}
            rowId={(row) => row.cardCaseId}
            onOpen={onCard}
          />
        )}
      </ListState>
    </section>
  );
}
