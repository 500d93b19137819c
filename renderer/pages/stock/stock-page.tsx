/** 入库 and 发放: batches at the left become stock, stock becomes cards in the residents' hands. */
import { useState } from 'react';
import type { OutputOf } from '../../app/call-port.ts';
import { cardText, stockText } from '#text/window/card.ts';
import { pageTitles } from '#text/window/desk.ts';
import { Input } from 'antd';
import { useRead } from '../../app/calls.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { useSettled } from '../../person/use-settled.ts';
import { Batches } from './batches.tsx';
import { IssueCard } from './issue-card.tsx';

type Row = OutputOf<'card.find'>['rows'][number];

const limit = 500;
const filterAfterMs = 200;

export function StockPage() {
  const say = useSay();
  const { session } = useDesk();
  const [chosen, setChosen] = useState<Row | null>(null);
  return (
    <section className="page" data-testid="page-stock">
      <header className="page-head">
        <h2>{say(pageTitles.stock)}</h2>
      </header>
      <div className="split">
        <div className="split-list">
          <Batches />
          <Stock chosen={chosen?.cardCaseId ?? null} onChoose={setChosen} />
        </div>
        <div className="split-detail">
          {chosen === null || !session.roles.includes('clerk') ? (
            <p className="empty">{say(cardText.chooseCard)}</p>
          ) : (
            <IssueCard key={chosen.cardCaseId} card={chosen} onNext={() => setChosen(null)} />
          )}
        </div>
      </div>
    </section>
  );
}

interface StockProps {
  readonly chosen: string | null;
  readonly onChoose: (row: Row) => void;
}

function Stock({ chosen, onChoose }: StockProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim(), filterAfterMs);
  const read = useRead('card.find', { text: wanted, statuses: ['in-stock'], limit }, { keepPrevious: true });
  const columns: readonly GridColumn<Row>[] = [
    { key: 'name', title: say(cardText.name), width: '24%', render: (row) => row.name },
    { key: 'permit', title: say(cardText.permitNumber), render: (row) => row.permitNumber },
    { key: 'number', title: say(cardText.number), width: '11em', render: (row) => row.numberMasked },
  ];
  return (
    <section className="section">
      <h3>{say(stockText.inStock)}</h3>
      <Input
        data-testid="stock-filter"
        aria-label={say(cardText.filter)}
        placeholder={say(cardText.filter)}
        allowClear
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
      <ListState read={read} isEmpty={(value) => value.rows.length === 0} empty={say(stockText.noStock)}>
        {(value) => (
          <DataGrid
            label={say(stockText.inStock)}
            testId="stock-grid"
            columns={columns}
            rows={value.rows}
            rowId={(row) => row.cardCaseId}
            selectedId={chosen}
            onOpen={onChoose}
          />
        )}
      </ListState>
    </section>
  );
}
