/** What can be done with a house: one button each, one panel at a time. */
import type { PremisesView, StayRow } from '#contract/counter/premises.ts';
import type { BedPlace } from '#domain/premises/occupancy.ts';
import type { ActionType } from '#domain/permit/action.ts';
import { premisesText } from '#text/window/premises.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { AmendPanel } from './amend-panel.tsx';
import { AssessPanel } from './assess-panel.tsx';
import { ClosePanel } from './close-panel.tsx';
import { InspectPanel } from './inspect-panel.tsx';
import { MoveInPanel } from './move-in-panel.tsx';
import { StayPanel } from './stay-panel.tsx';

export type PremisesPanel =
  | { readonly kind: 'inspect' | 'assess' | 'amend' | 'close' }
  | { readonly kind: 'move-in'; readonly place: BedPlace }
  | { readonly kind: 'stay'; readonly stay: StayRow };

const buttons = [
  { kind: 'inspect', act: 'inspect-premises', label: premisesText.inspect },
  { kind: 'assess', act: 'assess-premises', label: premisesText.assess },
  { kind: 'amend', act: 'amend-premises', label: premisesText.amend },
  { kind: 'close', act: 'close-premises', label: premisesText.close },
] as const satisfies readonly { readonly act: ActionType; readonly [key: string]: unknown }[];

export interface PremisesActsProps {
  readonly view: PremisesView;
  readonly panel: PremisesPanel | null;
  readonly onPanel: (panel: PremisesPanel) => void;
  readonly onClose: () => void;
}

export function PremisesActs({ view, panel, onPanel, onClose }: PremisesActsProps) {
  const say = useSay();
  if (panel !== null) return <Panel view={view} panel={panel} onClose={onClose} />;
  const offered = buttons.filter(({ act }) => view.steps.includes(act));
  if (offered.length === 0) return null;
  return (
    <div className="case-acts">
      <div className="case-buttons">
        {offered.map(({ kind, label }) => (
          <CommandButton key={kind} label={say(label)} testId={`premises-${kind}`} onAct={() => onPanel({ kind })} />
        ))}
      </div>
    </div>
  );
}

interface PanelProps {
  readonly view: PremisesView;
  readonly panel: PremisesPanel;
  readonly onClose: () => void;
}

function Panel({ view: { state }, panel, onClose }: PanelProps) {
  switch (panel.kind) {
    case 'inspect':
      return <InspectPanel premisesCaseId={state.caseId} onClose={onClose} />;
    case 'assess':
      return <AssessPanel premisesCaseId={state.caseId} onClose={onClose} />;
    case 'amend':
      return <AmendPanel state={state} onClose={onClose} />;
    case 'close':
      return <ClosePanel premisesCaseId={state.caseId} onClose={onClose} />;
    case 'move-in':
      return <MoveInPanel premisesCaseId={state.caseId} place={panel.place} onClose={onClose} />;
    case 'stay':
      return <StayPanel premisesCaseId={state.caseId} stay={panel.stay} onClose={onClose} />;
  }
}
