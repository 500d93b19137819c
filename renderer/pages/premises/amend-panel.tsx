/** Owner, landlord, use and rooms as they are now; the address stays: another address is another house. */
import { useState } from 'react';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import { premisesText } from '#text/window/premises.ts';
import { useAct } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { ActPanel } from './act-panel.tsx';
import { DescriptionFields } from './description-fields.tsx';
import { descriptionOf, descriptionProblems, toDescription } from './premises-values.ts';

export function AmendPanel({ state, onClose }: { readonly state: PremisesState; readonly onClose: () => void }) {
  const say = useSay();
  const amend = useAct('premises.amend');
  const [values, setValues] = useState(() => descriptionOf(state));
  const [problems, setProblems] = useState<Problems>(noProblems);

  async function submit(): Promise<void> {
    const found = descriptionProblems(values);
    setProblems(found);
    const description = toDescription(values);
    if (problemFields(found).length > 0 || description === null) return;
    const outcome = await amend.run({ premisesCaseId: state.caseId, ...description });
    if (outcome.ok) onClose();
  }

  return (
    <ActPanel
      title={say(premisesText.amend)}
      submitLabel={say(premisesText.saveAmend)}
      testId="amend"
      busy={amend.busy}
      failure={amend.failure}
      problems={problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DescriptionFields
        values={values}
        problems={problems}
        onPart={(part) => setValues((before) => ({ ...before, ...part }))}
      />
    </ActPanel>
  );
}
