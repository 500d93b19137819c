/** One identity document: read from the chip and locked, or typed with its scan. Used for resident and agent alike. */
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { Checkbox } from 'antd';
import type { PersonRow } from '#contract/counter/resident.ts';
import { nations } from '#domain/codes/nation.ts';
import { nationalities } from '#domain/codes/nationality.ts';
import { sexes } from '#domain/codes/sex.ts';
import { provinceName } from '#domain/residence/divisions.ts';
import { documentKindText, fieldText, problemText } from '#text/window/fields.ts';
import { documentText } from '#text/window/register.ts';
import type { OutputOf } from '../app/call-port.ts';
import { useAct } from '../app/calls.ts';
import { useToday } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { DeviceProgress } from '../device/device-progress.tsx';
import { PresenceLine } from '../device/presence-line.tsx';
import { usePresence, type CardPresence } from '../device/use-presence.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField, type Choice } from '../fields/choice-field.tsx';
import type { Problems } from '../fields/problems.ts';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { PaperThumbnail } from '../papers/paper-thumbnail.tsx';
import { ChipDocument } from './chip-document.tsx';
import { TypedWarnings } from './typed-warnings.tsx';
import { documentFromChip, emptyDocument, shapeOf, withNumber, type DocumentValues } from './document-values.ts';

export interface DocumentSectionProps {
  /** Field ids are `<prefix>-<field>`. */
  readonly prefix: string;
  readonly title: string;
  readonly values: DocumentValues;
  readonly problems: Problems;
  /** Material kind of the scan of a typed document. */
  readonly scanKind: string;
  /** F2 and F5 are this section's; only one section has them. */
  readonly answersKeys: boolean;
  readonly onValues: (values: DocumentValues) => void;
  readonly onKnown?: ((known: PersonRow | null) => void) | undefined;
}

/** Time for the resident to find the card and lay it down. */
const waitMs = 15_000;
/** A card that is seen lying there is there: the wait is only for a hand that shakes. */
const placedWaitMs = 2_000;
/** The habit of pressing F2 although the card has just been read by itself. */
const habitMs = 1_500;

export const DocumentSection = memo(function DocumentSection(props: DocumentSectionProps) {
  const { prefix, title, values, problems, answersKeys, onValues, onKnown } = props;
  const say = useSay();
  const read = useAct('id-card.read');
  // Beside the values, which go into drafts: a portrait does not.
  const [reading, setReading] = useState<OutputOf<'id-card.read'> | null>(null);

  const readByItselfAt = useRef(Number.NEGATIVE_INFINITY);
  const { run } = read;

  const readCard = useCallback(
    async (forMs: number) => {
      const outcome = await run({ waitMs: forMs, portrait: true });
      if (!outcome.ok) return;
      setReading(outcome.value);
      onValues(documentFromChip(outcome.value.document, outcome.value.samId));
      onKnown?.(outcome.value.known);
    },
    [onKnown, onValues, run],
  );
  const askedToRead = (): void => {
    if (performance.now() - readByItselfAt.current > habitMs) void readCard(waitMs);
  };
  const readPlaced = useCallback(async () => {
    await readCard(placedWaitMs);
    readByItselfAt.current = performance.now();
  }, [readCard]);

  const presence = usePresence(answersKeys && values.source !== 'typed');
  useReadPlaced(presence, values.source === null && !read.busy, readPlaced);

  return (
    <section className="section" data-testid={`section-${prefix}`} data-source={values.source ?? 'none'}>
      <header className="section-head">
        <h3>{title}</h3>
        <CommandButton
          command={answersKeys ? 'read-id-card' : undefined}
          label={say(values.source === 'chip' ? documentText.readAgain : documentText.read)}
          testId={`${prefix}-read`}
          primary={values.source === null}
          busy={read.busy}
          onAct={askedToRead}
        />
        {values.source !== 'typed' && (
          <CommandButton
            label={say(documentText.type)}
            testId={`${prefix}-type`}
            busy={read.busy}
            onAct={() => onValues({ ...emptyDocument, source: 'typed' })}
          />
        )}
      </header>
      <PresenceLine presence={presence} asksForCard={values.source === null} />
      {read.busy && <DeviceProgress device="id-card-reader" onCancel={read.cancel} />}
      {read.failure && <FailurePanel failure={read.failure} onRetry={() => void readCard(waitMs)} />}
      {values.source === null && !read.busy && (
        <p className={problems[`${prefix}-read`] === undefined ? 'soft' : 'field-problem'}>
          {say(problems[`${prefix}-read`] === undefined ? notReadText(presence) : problemText['not-read'])}
        </p>
      )}
      {values.source === 'chip' && values.chip && (
        <ChipDocument
          prefix={prefix}
          document={values.chip}
          reading={reading?.document.number === values.chip.number ? reading : null}
        />
      )}
      {values.source === 'typed' && <TypedDocument {...props} />}
    </section>
  );
});

function notReadText(presence: CardPresence | null) {
  if (presence === null) return documentText.notRead;
  return presence.at === 'lost' ? documentText.meanwhileType : documentText.notReadYet;
}

/** A card that is laid down before an empty form is read at once: once for each time it is laid down, whatever comes of it. */
function useReadPlaced(presence: CardPresence | null, isWanted: boolean, readPlaced: () => Promise<void>): void {
  const triedFor = useRef<CardPresence | null>(null);
  useEffect(() => {
    if (presence?.at !== 'placed' || !isWanted || triedFor.current === presence) return;
    triedFor.current = presence;
    void readPlaced();
  }, [isWanted, presence, readPlaced]);
}

function codeChoices(list: readonly { readonly code: string; readonly text: string }[]): readonly Choice[] {
  return list.map(({ code, text }) => ({ value: code, label: `${code} ${text}` }));
}

const sexChoices = codeChoices(sexes);
const nationChoices = codeChoices(nations);
const nationalityChoices = codeChoices(nationalities);

function TypedDocument(props: DocumentSectionProps) {
  const { prefix, values, problems, onValues } = props;
  const say = useSay();
  const today = useToday();
  const shape = shapeOf(values.kind);
  const id = (field: string): string => `${prefix}-${field}`;
  const set = (part: Partial<DocumentValues>): void => onValues({ ...values, ...part });
  const kinds = (Object.keys(documentKindText) as (keyof typeof documentKindText)[]).map((kind, index) => ({
    value: kind,
    label: `${index + 1} ${say(documentKindText[kind])}`,
  }));
  const text = (field: 'name' | 'latinName' | 'address' | 'issuer' | 'travelPermitNumber', wide = false) => (
    <TextField
      id={id(field)}
      label={say(fieldText[field])}
      value={values[field]}
      problem={problems[id(field)]}
      source="typed"
      wide={wide}
      onValue={(value) => set({ [field]: value })}
    />
  );
  const date = (field: 'birthDate' | 'validFrom') => (
    <TextField
      id={id(field)}
      kind="date"
      label={say(fieldText[field])}
      value={values[field]}
      problem={problems[id(field)]}
      hint={say(fieldText.dateHint)}
      onValue={(value) => set({ [field]: value })}
    />
  );
  return (
    <>
      <p className="warning">{say(documentText.typeNote)}</p>
      <div className="fields">
        <ChoiceField
          id={id('kind')}
          label={say(fieldText.documentKind)}
          value={values.kind}
          choices={kinds}
          onValue={(value) => {
            const chosen = kinds.find((kind) => kind.value === value);
            if (chosen !== undefined) set({ kind: chosen.value });
          }}
        />
        <TextField
          id={id('number')}
          kind="id-number"
          label={say(fieldText.number)}
          value={values.number}
          problem={problems[id('number')]}
          hint={provinceName(values.number) ?? ''}
          source="typed"
          autoFocus
          onValue={(number) => onValues(withNumber(values, number, today))}
        />
        {text('name')}
        {shape.latinName && text('latinName')}
        <ChoiceField
          id={id('sex')}
          label={say(fieldText.sex)}
          value={values.sex}
          choices={sexChoices}
          problem={problems[id('sex')]}
          onValue={(sex) => set({ sex })}
        />
        {shape.nation && (
          <ChoiceField
            id={id('nation')}
            label={say(fieldText.nation)}
            value={values.nation}
            choices={nationChoices}
            problem={problems[id('nation')]}
            onValue={(nation) => set({ nation })}
          />
        )}
        {shape.nationality && (
          <ChoiceField
            id={id('nationality')}
            label={say(fieldText.nationality)}
            value={values.nationality}
            choices={nationalityChoices}
            problem={problems[id('nationality')]}
            onValue={(nationality) => set({ nationality })}
          />
        )}
        {date('birthDate')}
        {shape.address && text('address', true)}
        {shape.travelPermitNumber && text('travelPermitNumber')}
        {text('issuer')}
        {date('validFrom')}
        {!values.longTerm && (
          <TextField
            id={id('validTo')}
            kind="date"
            label={say(fieldText.validTo)}
            value={values.validTo}
            problem={problems[id('validTo')]}
            onValue={(validTo) => set({ validTo })}
          />
        )}
        <div className="field field-check">
          <Checkbox
            data-testid={id('longTerm')}
            checked={values.longTerm}
            onChange={(event) => set({ longTerm: event.target.checked })}
          >
            {say(documentText.longTerm)}
          </Checkbox>
        </div>
      </div>
      <TypedWarnings values={values} />
      <DocumentScan {...props} />
    </>
  );
}

function DocumentScan({ prefix, values, problems, scanKind, answersKeys, onValues }: DocumentSectionProps) {
  const say = useSay();
  const scan = useAct('paper.scan');
  const problem = problems[`${prefix}-scan`];

  async function scanDocument(): Promise<void> {
    const outcome = await scan.run({ kind: scanKind, source: 'platen', dpi: 300 });
    const paper = outcome.ok ? outcome.value.papers[0] : undefined;
    if (paper !== undefined) onValues({ ...values, scan: paper });
  }

  return (
    <div className="document-scan">
      <CommandButton
        command={answersKeys ? 'scan' : undefined}
        label={say(documentText.scan)}
        testId={`${prefix}-scan`}
        enterStop
        busy={scan.busy}
        onAct={() => void scanDocument()}
      />
      {values.scan && <PaperThumbnail paper={values.scan} label={say(documentText.scanned)} />}
      {problem !== undefined && <span className="field-problem">{say(problemText[problem])}</span>}
      {scan.busy && <DeviceProgress device="document-scanner" onCancel={scan.cancel} />}
      {scan.failure && <FailurePanel failure={scan.failure} onRetry={() => void scanDocument()} />}
    </div>
  );
}
