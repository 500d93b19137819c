/** The fields of one claim: its kind, and what the form of the kind asks; papers that prove it, shown or scanned. */
import { Checkbox } from 'antd';
import type { FactProblem } from '#domain/points/fact-check.ts';
import type { FactKind } from '#domain/points/fact-kind.ts';
import type { PointsScheme, SchemePaper } from '#domain/points/scheme.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { pointsUnits } from '#text/points.ts';
import { factProblemTitles, pointsText } from '#text/window/points.ts';
import { useAct } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { DeviceProgress } from '../device/device-progress.tsx';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { addPapers, papersOfKind } from '../papers/paper-list.ts';
import type { FactValues } from './fact-values.ts';
import { sayLevel } from './points-words.ts';

export interface FactFieldsProps {
  readonly prefix: string;
  readonly scheme: PointsScheme;
  readonly kinds: ReadonlyMap<string, FactKind>;
  readonly values: FactValues;
  /** What is wrong, once somebody tried to keep it. */
  readonly problem: FactProblem | null;
  /** The kind stays as it is: for a correction. */
  readonly fixedKind?: boolean;
  readonly onValues: (values: FactValues) => void;
}

export function FactFields(props: FactFieldsProps) {
  const { prefix, scheme, kinds, values, problem, fixedKind = false, onValues } = props;
  const say = useSay();
  const kind = kinds.get(values.fact);
  const counted = [...kinds.values()].filter(({ id }) => isCounted(scheme, id));
  const set = (part: Partial<FactValues>): void => onValues({ ...values, ...part });
  const wrong = problem === null ? null : say(factProblemTitles[problem.problem]);
  return (
    <>
      <div className="fields">
        <ChoiceField
          id={`${prefix}-fact`}
          label={say(pointsText.kind)}
          value={values.fact}
          disabled={fixedKind}
          choices={counted.map(({ id, title }) => ({ value: id, label: say(title) }))}
          onValue={(fact) => set({ fact, level: '', papers: [] })}
        />
        {kind !== undefined && kind.levels.length > 0 && (
          <ChoiceField
            id={`${prefix}-level`}
            label={say(kind.form === 'level' ? pointsText.level : pointsText.kindOf)}
            value={values.level}
            choices={kind.levels.map((level) => ({ value: level, label: sayLevel(level, say) }))}
            onValue={(level) => set({ level })}
          />
        )}
        {kind?.form === 'spell' && (
          <>
            <Day
              id={`${prefix}-from`}
              label={say(pointsText.from)}
              value={values.from}
              onDay={(from) => set({ from })}
            />
            <Day id={`${prefix}-to`} label={say(pointsText.toOptional)} value={values.to} onDay={(to) => set({ to })} />
          </>
        )}
        {kind?.form === 'amount' && (
          <TextField
            id={`${prefix}-amount`}
            label={say(pointsText.amount, { unit: kind.unit === null ? '' : say(pointsUnits[kind.unit]) })}
            value={values.amount}
            maxLength={12}
            onValue={(amount) => set({ amount })}
          />
        )}
        {kind !== undefined && (kind.form === 'amount' || kind.form === 'event' || kind.form === 'birth-date') && (
          <Day id={`${prefix}-on`} label={say(pointsText.on)} value={values.on} onDay={(on) => set({ on })} />
        )}
        {kind?.form === 'event' && kind.id === 'patent' && (
          <TextField
            id={`${prefix}-holders`}
            label={say(pointsText.holders)}
            value={values.holders}
            maxLength={3}
            onValue={(holders) => set({ holders })}
          />
        )}
      </div>
      {kind !== undefined && (
        <div className="choices">
          {kind.form === 'flag' && (
            <Tick
              id={`${prefix}-holds`}
              on={values.holds}
              label={say(pointsText.holds)}
              onTick={(holds) => set({ holds })}
            />
          )}
          {kind.form === 'event' && kind.id === 'patent' && (
            <Tick
              id={`${prefix}-first`}
              on={values.first}
              label={say(pointsText.first)}
              onTick={(first) => set({ first })}
            />
          )}
          <Tick
            id={`${prefix}-local`}
            on={values.local}
            label={say(pointsText.local)}
            onTick={(local) => set({ local })}
          />
        </div>
      )}
      {wrong !== null && (
        <p className="field-problem" role="alert" data-testid={`${prefix}-problem`}>
          {wrong}
        </p>
      )}
    </>
  );
}

/** Whether an item, a veto or a multiplier of the scheme asks for the kind. */
function isCounted({ groups, vetoes, multipliers }: PointsScheme, fact: string): boolean {
  const items = groups.flatMap((group) => group.items);
  return [...items, ...vetoes, ...multipliers].some((one) => one.fact === fact);
}

function Day(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onDay: (day: string) => void;
}) {
  return <TextField id={props.id} kind="date" label={props.label} value={props.value} onValue={props.onDay} />;
}

function Tick(props: {
  readonly id: string;
  readonly on: boolean;
  readonly label: string;
  readonly onTick: (on: boolean) => void;
}) {
  return (
    <Checkbox data-testid={props.id} checked={props.on} onChange={(event) => props.onTick(event.target.checked)}>
      {props.label}
    </Checkbox>
  );
}

/** The papers that prove a kind of fact, each once. */
export function papersFor({ groups }: PointsScheme, fact: string): readonly SchemePaper[] {
  const papers = groups.flatMap(({ items }) =>
    items.filter((item) => item.fact === fact).flatMap((item) => item.papers),
  );
  return papers.filter(({ id }, index) => papers.findIndex((other) => other.id === id) === index);
}

const scanDpi = 300;

export interface ShownPapersProps {
  readonly prefix: string;
  readonly wanted: readonly SchemePaper[];
  readonly shown: readonly string[];
  readonly scans: readonly PaperRef[];
  readonly onShown: (shown: readonly string[]) => void;
  readonly onScans: (scans: readonly PaperRef[]) => void;
}

/** What the applicant lays on the counter: ticked when shown; what is scanned is shown by that. */
export function ShownPapers({ prefix, wanted, shown, scans, onShown, onScans }: ShownPapersProps) {
  const say = useSay();
  const scan = useAct('paper.scan');
  const tick = (id: string, on: boolean): void => onShown(on ? [...shown, id] : shown.filter((one) => one !== id));

  async function scanPaper(kind: string): Promise<void> {
    const outcome = await scan.run({ kind, source: 'feeder', dpi: scanDpi });
    if (!outcome.ok) return;
    onScans(addPapers(scans, outcome.value.papers));
    if (!shown.includes(kind)) onShown([...shown, kind]);
  }

  if (wanted.length === 0) return <p className="soft">{say(pointsText.noPapers)}</p>;
  const next = wanted.find(({ id }) => papersOfKind(scans, id).length === 0)?.id;
  return (
    <fieldset className="facts-group points-papers">
      <legend>{say(pointsText.papersShown)}</legend>
      {wanted.map(({ id, title }) => {
        const pages = papersOfKind(scans, id).length;
        return (
          <div key={id} className="points-paper">
            <Tick
              id={`${prefix}-paper-${id}`}
              on={shown.includes(id)}
              label={say(title)}
              onTick={(on) => tick(id, on)}
            />
            {pages > 0 && <span className="badge badge-good">{say(pointsText.scanned, { count: pages })}</span>}
            <CommandButton
              command={id === next ? 'scan' : undefined}
              label={say(pointsText.scan)}
              testId={`${prefix}-scan-${id}`}
              busy={scan.busy}
              onAct={() => void scanPaper(id)}
            />
          </div>
        );
      })}
      {scan.busy && <DeviceProgress device="document-scanner" onCancel={scan.cancel} />}
      {scan.failure && <FailurePanel failure={scan.failure} />}
    </fieldset>
  );
}
