/** What is done with the list as it is shown: the call sheet, and the table file. */
import { useState } from 'react';
import { callSheetRows, type DueRow } from '#contract/counter/due.ts';
import { dueClockTitles } from '#text/due.ts';
import { dueText } from '#text/window/due.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import { whyText } from '#text/window/why.ts';
import { useAct } from '../../app/calls.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { whyOf } from '../../keys/why.ts';
import { toCsv } from '../../lists/csv.ts';
import { Receipt } from '../../receipt/receipt.tsx';
import { saveFile } from '../../receipt/save-file.ts';
import { rowKey } from './due-rows.ts';
import { statusOf } from './due-status.ts';

export interface DueActsProps {
  readonly rows: readonly DueRow[];
  readonly asOf: string;
}

export function DueActs({ rows, asOf }: DueActsProps) {
  const say = useSay();
  const { session } = useDesk();
  const make = useAct('due.call-sheet');
  const [sheet, setSheet] = useState<{ readonly formId: string; readonly of: string } | null>(null);
  const [exported, setExported] = useState<string | null>(null);
  const called = rows.slice(0, callSheetRows);
  const of = called.map(rowKey).join(' ');
  const mayCall = session.roles.includes('clerk') || session.roles.includes('supervisor');
  const roles = `${say(signInRoleText.clerk)} / ${say(signInRoleText.supervisor)}`;

  async function makeSheet(): Promise<void> {
    const outcome = await make.run({ rows: called.map(({ clock, caseId }) => ({ clock, caseId })) });
    if (outcome.ok) setSheet({ formId: outcome.value.formId, of });
  }

  function exportRows(): void {
    const head = [dueText.clocks, dueText.name, dueText.number, dueText.status, dueText.dueOn, dueText.left].map(
      (title) => say(title),
    );
    const cells = rows.map((row) => [
      say(dueClockTitles[row.clock]),
      row.nameMasked,
      row.number ?? row.numberMasked,
      statusOf(row, say),
      row.dueOn,
      row.daysLeft,
    ]);
    const file = `due-${asOf}.csv`;
    saveFile(new Blob([toCsv(head, cells)], { type: 'text/csv;charset=utf-8' }), file);
    setExported(say(dueText.exported, { file, count: rows.length }));
  }

  const nobody = rows.length === 0 && say(dueText.nobody);
  return (
    <footer className="page-foot">
      <p className="soft due-note">{say(dueText.callSheetNote, { count: called.length })}</p>
      {exported !== null && (
        <span role="status" data-testid="due-exported">
          {exported}
        </span>
      )}
      {/* A sheet that no longer lists what is shown is not offered again. */}
      {sheet !== null && sheet.of === of && <Receipt formId={sheet.formId} />}
      {make.failure && <FailurePanel failure={make.failure} onRetry={() => void makeSheet()} />}
      <CommandButton label={say(dueText.export)} testId="due-export" why={whyOf(nobody)} onAct={exportRows} />
      <CommandButton
        command="submit"
        primary
        label={say(dueText.callSheet)}
        testId="due-call-sheet"
        why={whyOf(!mayCall && say(whyText.notMine, { role: roles }), nobody)}
        busy={make.busy}
        onAct={() => void makeSheet()}
      />
    </footer>
  );
}
