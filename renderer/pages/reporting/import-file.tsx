/** Imports a list or a package: chosen or dropped, checked first, what is wrong told by cell, then taken. */
import { useRef, useState, type DragEvent } from 'react';
import type { ListProblemRow, ListReport } from '#contract/counter/reporting.ts';
import { listFieldText, listProblemText } from '#text/reporting.ts';
import { reporterTitles } from '#text/residence-terms.ts';
import type { Sentence } from '#text/language.ts';
import { reportingText } from '#text/window/reporting.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import { whyText } from '#text/window/why.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { saveFile } from '../../export/save-file.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { DeclarationCode } from './declaration-code.tsx';

export interface ImportFileProps {
  readonly reporter: string | null;
  readonly clerk: boolean;
  readonly onQueue: () => void;
}

interface ChosenFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly isPackage: boolean;
}

/** Beyond this nothing is read into the window at all; the terminal process has the same limit. */
const largestBytes = 10 * 1024 * 1024;
const packageMark = 'PERMIT-COLLECTION/';

/** A package begins with its mark; anything else is taken for a list. */
function isPackage(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, packageMark.length)) === packageMark;
}

export function ImportFile({ reporter: given, clerk, onQueue }: ImportFileProps) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const reporters = useRead('reporter.list', { text: '', limit: 1000 });
  const check = useAct('list.check');
  const take = useAct('list.import');
  const takePackage = useAct('package.import');
  const errors = useAct('list.errors');
  const template = useAct('list.template');
  const [reporter, setReporter] = useState(given ?? '');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [report, setReport] = useState<ListReport | null>(null);
  const [done, setDone] = useState<{ readonly people: number; readonly duplicates: number } | null>(null);
  const active = (reporters.value?.rows ?? []).filter((row) => row.status === 'active');
  const failure = check.failure ?? take.failure ?? takePackage.failure ?? errors.failure ?? template.failure;

  async function checkFile(chosen: ChosenFile, caseId: string): Promise<void> {
    setReport(null);
    if (chosen.isPackage) return;
    const { fileName, bytes } = chosen;
    const outcome = await check.run({ fileName, bytes, reporterCaseId: caseId === '' ? null : caseId });
    if (outcome.ok) setReport(outcome.value);
  }

  async function choose(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    for (const act of [check, take, takePackage, errors]) act.clear();
    setDone(null);
    setFile(null);
    setReport(null);
    setTooLarge(chosen.size > largestBytes);
    if (chosen.size > largestBytes) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const next = { fileName: chosen.name, bytes, isPackage: isPackage(bytes) };
    setFile(next);
    await checkFile(next, reporter);
  }

  async function importNow(): Promise<void> {
    if (file === null) return;
    const { fileName, bytes } = file;
    if (file.isPackage) {
      const outcome = await takePackage.run({ bytes });
      if (outcome.ok) setDone(outcome.value);
      return;
    }
    const outcome = await take.run({ fileName, bytes, reporterCaseId: reporter });
    if (outcome.ok) setDone({ people: outcome.value.accepted, duplicates: outcome.value.duplicates });
  }

  async function saveErrors(format: 'xlsx' | 'csv'): Promise<void> {
    if (file === null) return;
    const { fileName, bytes } = file;
    const reporterCaseId = reporter === '' ? null : reporter;
    const outcome = await errors.run({ fileName, bytes, reporterCaseId, format });
    if (outcome.ok) saveFile(new Blob([new Uint8Array(outcome.value.bytes)]), outcome.value.fileName);
  }

  async function saveTemplate(format: 'xlsx' | 'csv'): Promise<void> {
    const outcome = await template.run({ format });
    if (outcome.ok) saveFile(new Blob([new Uint8Array(outcome.value.bytes)]), outcome.value.fileName);
  }

  function onDrop(event: DragEvent<HTMLElement>): void {
    event.preventDefault();
    void choose(event.dataTransfer.files[0]);
  }

  const why = whyNot(file, reporter, report);
  return (
    <div className="section" data-testid="import-file" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <div className="fields">
        <ChoiceField
          id="import-reporter"
          label={say(reportingText.importFor)}
          value={reporter}
          choices={active.map((row) => ({
            value: row.caseId,
            label: `${row.title} · ${say(reporterTitles[row.kind])}`,
          }))}
          onValue={(value) => {
            setReporter(value);
            if (file !== null && done === null) void checkFile(file, value);
          }}
        />
        <div className="field field-wide">
          <label htmlFor="import-choose">{say(reportingText.chooseFile)}</label>
          <div className="file-choice">
            <CommandButton
              label={say(reportingText.chooseButton)}
              testId="import-open"
              why={clerk ? null : say(whyText.notMine, { role: say(signInRoleText.clerk) })}
              onAct={() => input.current?.click()}
            />
            <span data-testid="import-file-name">{file?.fileName ?? say(reportingText.noFile)}</span>
            <input
              ref={input}
              id="import-choose"
              data-testid="import-choose"
              className="visually-hidden"
              tabIndex={-1}
              type="file"
              accept=".xlsx,.csv,.txt,.pkg"
              disabled={!clerk}
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          </div>
        </div>
      </div>
      <div className="search-line">
        <CommandButton
          label={say(reportingText.template)}
          testId="template-xlsx"
          busy={template.busy}
          onAct={() => void saveTemplate('xlsx')}
        />
        <CommandButton
          label={say(reportingText.templateCsv)}
          testId="template-csv"
          busy={template.busy}
          onAct={() => void saveTemplate('csv')}
        />
        {clerk && <DeclarationCode />}
      </div>
      {tooLarge && (
        <p className="warning" role="alert" data-testid="file-too-large">
          {say(reportingText.fileTooLarge, { size: largestBytes / 1024 / 1024 })}
        </p>
      )}
      {check.busy && <p className="loading">{say(reportingText.checking)}</p>}
      {file?.isPackage === true && <p data-testid="package-chosen">{say(reportingText.packageChosen)}</p>}
      {report !== null && <Report report={report} />}
      {failure && <FailurePanel failure={failure} />}
      {done === null ? (
        <footer className="page-foot">
          {report !== null && report.problems.length > 0 && (
            <>
              <CommandButton
                label={say(reportingText.errorsCsv)}
                testId="errors-csv"
                busy={errors.busy}
                onAct={() => void saveErrors('csv')}
              />
              <CommandButton
                label={say(reportingText.errorsXlsx)}
                testId="errors-xlsx"
                busy={errors.busy}
                onAct={() => void saveErrors('xlsx')}
              />
            </>
          )}
          <CommandButton
            command="submit"
            primary
            label={
              file?.isPackage === true
                ? say(reportingText.importPackage)
                : say(reportingText.runImport, { count: report?.accepted ?? 0 })
            }
            testId="import-run"
            why={why === null ? null : say(why)}
            busy={take.busy || takePackage.busy}
            onAct={() => void importNow()}
          />
        </footer>
      ) : (
        <div className="result" role="status" data-testid="import-done">
          <h2>{say(reportingText.imported, { count: done.people })}</h2>
          {done.duplicates > 0 && (
            <p className="warning">{say(reportingText.duplicatesFound, { count: done.duplicates })}</p>
          )}
          <CommandButton
            command="submit"
            primary
            label={say(reportingText.tabConfirm)}
            testId="import-to-queue"
            onAct={onQueue}
          />
          <CommandButton
            label={say(reportingText.another)}
            testId="import-another"
            onAct={() => {
              setDone(null);
              setFile(null);
              setReport(null);
              if (input.current !== null) input.current.value = '';
              input.current?.focus();
            }}
          />
        </div>
      )}
    </div>
  );
}

/** Why the import cannot run yet, or null. */
function whyNot(file: ChosenFile | null, reporter: string, report: ListReport | null): Sentence | null {
  if (file === null) return whyText.noFile;
  if (file.isPackage) return null;
  if (reporter === '') return whyText.noReporter;
  return (report?.accepted ?? 0) === 0 ? whyText.noSoundRow : null;
}

function Report({ report }: { readonly report: ListReport }) {
  const say = useSay();
  const columns: readonly GridColumn<ListProblemRow>[] = [
    { key: 'row', title: say(reportingText.row), width: '5em', render: (row) => row.row },
    {
      key: 'cell',
      title: say(reportingText.cell),
      width: '6em',
      render: (row) => (row.column === null ? '' : `${row.column}${row.row}`),
    },
    { key: 'field', title: say(reportingText.field), width: '10em', render: (row) => say(listFieldText[row.field]) },
    {
      key: 'problem',
      title: say(reportingText.problem),
      render: (row) => (
        <span className={row.weight === 'error' ? 'tone-bad' : 'tone-warn'}>
          {`${say(row.weight === 'error' ? reportingText.error : reportingText.warning)}：${say(listProblemText[row.problem])}`}
          {row.otherRow !== null && ` · ${say(reportingText.sameAsRow, { row: row.otherRow })}`}
        </span>
      ),
    },
  ];
  const { rows, accepted, refused, late } = report;
  return (
    <>
      <p data-testid="import-summary">{say(reportingText.summary, { rows, accepted, refused, late })}</p>
      {report.unknownColumns.length > 0 && (
        <p className="soft">{say(reportingText.unknownColumns, { columns: report.unknownColumns.join('、') })}</p>
      )}
      {report.problems.length > 0 && (
        <DataGrid
          label={say(reportingText.problems)}
          testId="problem-grid"
          columns={columns}
          rows={report.problems}
          rowId={(row) => `${row.row}-${row.field}-${row.problem}`}
        />
      )}
    </>
  );
}
