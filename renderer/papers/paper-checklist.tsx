/** The papers that an act needs, each with its scans; F5 scans the one in focus, else the next that is missing. */
import { useRef, useState, type FocusEvent } from 'react';
import { Button } from 'antd';
import type { FailureData } from '#domain/failure/failure.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { isMaterialKind } from '#domain/rules/materials.ts';
import { materialTitles } from '#text/materials.ts';
import { papersText } from '#text/window/papers.ts';
import { useAct } from '../app/calls.ts';
import { useSay, type Say } from '../app/say.ts';
import { CommandButton } from '../keys/command-button.tsx';
import { DeviceProgress } from '../device/device-progress.tsx';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { useCommand } from '../keys/commands.ts';
import { addPapers, missingKinds, nextKind, papersOfKind } from './paper-list.ts';
import { PaperThumbnail } from './paper-thumbnail.tsx';

const scanDpi = 300;

export interface PaperChecklistProps {
  readonly required: readonly string[];
  readonly papers: readonly PaperRef[];
  readonly onPapers: (change: (papers: readonly PaperRef[]) => readonly PaperRef[]) => void;
}

export function sayMaterial(kind: string, say: Say): string {
  return isMaterialKind(kind) ? say(materialTitles[kind]) : kind;
}

export function PaperChecklist({ required, papers, onPapers }: PaperChecklistProps) {
  const say = useSay();
  const scan = useAct('paper.scan');
  const frame = useRef<HTMLElement>(null);
  const [source, setSource] = useState<'feeder' | 'platen'>('feeder');
  const [focused, setFocused] = useState<string | null>(null);
  const [stopped, setStopped] = useState<FailureData | null>(null);
  const missing = missingKinds(required, papers);
  const next = nextKind(required, papers, focused);
  const extra = [...new Set(papers.map((paper) => paper.kind))].filter((kind) => !required.includes(kind));

  async function scanKind(kind: string, from = source): Promise<void> {
    setStopped(null);
    setSource(from);
    const outcome = await scan.run({ kind, source: from, dpi: scanDpi });
    if (!outcome.ok) return;
    setStopped(outcome.value.stopped);
    onPapers((before) => addPapers(before, outcome.value.papers));
  }
  function scanNext(): void {
    if (next === null) return;
    frame.current?.scrollIntoView({ block: 'nearest' });
    void scanKind(next);
  }
  useCommand('scan', scanNext, next !== null && !scan.busy);

  function onBlur(event: FocusEvent<HTMLElement>): void {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
  }

  return (
    <section ref={frame} className="papers" data-testid="paper-checklist" onBlur={onBlur}>
      <header className="papers-head">
        <h3>{say(papersText.required)}</h3>
        <span
          className={`badge badge-${missing.length === 0 ? 'good' : 'warn'}`}
          data-testid="papers-missing"
          data-count={missing.length}
        >
          {missing.length === 0 ? say(papersText.complete) : say(papersText.missingCount, { count: missing.length })}
        </span>
        <label className="papers-source">
          {say(papersText.source)}
          <select
            data-testid="scan-source"
            value={source}
            onChange={(event) => setSource(event.target.value === 'platen' ? 'platen' : 'feeder')}
          >
            <option value="feeder">{say(papersText.feeder)}</option>
            <option value="platen">{say(papersText.platen)}</option>
          </select>
        </label>
      </header>
      {required.length === 0 && <p className="soft">{say(papersText.none)}</p>}
      <ul>
        {[...required, ...extra].map((kind) => (
          <PaperKind
            key={kind}
            kind={kind}
            papers={papersOfKind(papers, kind)}
            isNext={kind === next}
            busy={scan.busy}
            onFocus={() => setFocused(kind)}
            onScan={() => void scanKind(kind)}
            onRemove={(sha256) =>
              onPapers((before) => before.filter((paper) => paper.kind !== kind || paper.sha256 !== sha256))
            }
          />
        ))}
      </ul>
      {scan.busy && <DeviceProgress device="document-scanner" onCancel={scan.cancel} />}
      {scan.failure && (
        <FailurePanel failure={scan.failure} onRetry={next === null ? undefined : () => void scanKind(next)} />
      )}
      {scan.failure?.code === 'scanner.feeder-empty' && next !== null && (
        <Button data-testid="scan-from-platen" onClick={() => void scanKind(next, 'platen')}>
          {say(papersText.fromPlaten)}
        </Button>
      )}
      {stopped && (
        <>
          <p className="warning">{say(papersText.stopped)}</p>
          <FailurePanel failure={stopped} />
        </>
      )}
    </section>
  );
}

interface PaperKindProps {
  readonly kind: string;
  readonly papers: readonly PaperRef[];
  readonly isNext: boolean;
  readonly busy: boolean;
  readonly onFocus: () => void;
  readonly onScan: () => void;
  readonly onRemove: (sha256: string) => void;
}

function PaperKind({ kind, papers, isNext, busy, onFocus, onScan, onRemove }: PaperKindProps) {
  const say = useSay();
  const title = sayMaterial(kind, say);
  return (
    <li
      className={`paper-kind${isNext ? ' paper-next' : ''}`}
      data-testid={`paper-${kind}`}
      data-count={papers.length}
      onFocus={onFocus}
    >
      <div className="paper-kind-head">
        <span className="paper-title">{title}</span>
        {papers.length === 0 ? (
          <span className="badge badge-bad">{say(papersText.missing)}</span>
        ) : (
          <span className="badge badge-good">{say(papersText.scanned, { count: papers.length })}</span>
        )}
        <CommandButton
          small
          label={say(papers.length === 0 ? papersText.scan : papersText.scanMore)}
          shownKey={isNext ? 'scan' : undefined}
          testId={`scan-${kind}`}
          busy={busy}
          onAct={onScan}
        />
      </div>
      {papers.length > 0 && (
        <div className="thumbnails">
          {papers.map((paper, index) => (
            <PaperThumbnail
              key={paper.sha256}
              paper={paper}
              label={say(papersText.thumbnail, { title, page: index + 1 })}
              onRemove={() => onRemove(paper.sha256)}
            />
          ))}
        </div>
      )}
    </li>
  );
}
