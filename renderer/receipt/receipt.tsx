/**
 * A receipt: what it says stands on the screen, the PDF itself is saved. Neither Electron's sandboxed window nor our
 * content security policy has a PDF viewer inside the page, so the paper goes to the system's viewer and printer.
 */
import { useState } from 'react';
import { formTexts } from '#text/forms.ts';
import { receiptText } from '#text/window/papers.ts';
import { useAct } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { saveFile } from '../export/save-file.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { CommandButton } from '../keys/command-button.tsx';

export interface ReceiptProps {
  readonly formId: string;
  /** A second receipt on one page does not answer F8. */
  readonly answersKey?: boolean;
  readonly title?: string | undefined;
}

export function Receipt({ formId, answersKey = true, title }: ReceiptProps) {
  const say = useSay();
  const read = useAct('form.read');
  const [saved, setSaved] = useState<{
    readonly kind: keyof typeof kindTitles;
    readonly file: string;
    readonly size: number;
  } | null>(null);

  async function save(): Promise<void> {
    const outcome = await read.run({ formId });
    if (!outcome.ok) return;
    const { bytes, fileName, kind } = outcome.value;
    saveFile(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), fileName);
    setSaved({ kind, file: fileName, size: Math.ceil(bytes.byteLength / 1024) });
  }

  return (
    <div className="receipt" data-testid="receipt" data-form={formId}>
      <CommandButton
        command={answersKey ? 'print' : undefined}
        label={title ?? say(receiptText.save)}
        testId="receipt-save"
        busy={read.busy}
        onAct={() => void save()}
      />
      {saved && (
        <span role="status" data-testid="receipt-saved">
          {`${say(kindTitles[saved.kind])} · ${say(receiptText.saved, { file: saved.file, size: saved.size })}`}
        </span>
      )}
      {read.failure && <FailurePanel failure={read.failure} onRetry={() => void save()} />}
    </div>
  );
}

const kindTitles = {
  'registration-receipt': formTexts['title.registration-receipt'],
  'acceptance-receipt': formTexts['title.acceptance-receipt'],
  'missing-papers-slip': formTexts['title.missing-papers-slip'],
  'issue-receipt': formTexts['title.issue-receipt'],
  'endorsement-receipt': formTexts['title.endorsement-receipt'],
  'change-receipt': formTexts['title.change-receipt'],
  'points-sheet': formTexts['title.points-sheet'],
  'call-sheet': formTexts['title.call-sheet'],
  'entitlement-slip': formTexts['title.entitlement-slip'],
  'occupancy-sheet': formTexts['title.occupancy-sheet'],
  'exit-slip': formTexts['title.exit-slip'],
} as const;
