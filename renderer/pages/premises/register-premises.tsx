/** New rental housing: where it is, whose it is, its rooms and beds. */
import { useRef, useState } from 'react';
import { premisesText } from '#text/window/premises.ts';
import { deskText } from '#text/window/desk.ts';
import { useAct } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { useSession } from '../../app/session-store.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../../keys/form-keys.ts';
import { AddressFields } from '../../residence/address-fields.tsx';
import { addressProblems, emptyAddress, toStandardAddress } from '../../residence/address-values.ts';
import { DescriptionFields } from './description-fields.tsx';
import { descriptionProblems, emptyDescription, toDescription } from './premises-values.ts';

export interface RegisterPremisesProps {
  readonly onDone: (premisesCaseId: string) => void;
  readonly onBack: () => void;
}

export function RegisterPremises({ onDone, onBack }: RegisterPremisesProps) {
  const say = useSay();
  const register = useAct('premises.register');
  const { division, setDivision } = useSession();
  const form = useRef<HTMLDivElement>(null);
  const [address, setAddress] = useState({ ...emptyAddress, ...division });
  const [values, setValues] = useState(emptyDescription);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const { failure } = register;
  const existing = failure?.code === 'premises.duplicate-address' ? failure.detail['premisesCaseId'] : undefined;

  async function submit(): Promise<void> {
    const found = { ...addressProblems(address, 'premises'), ...descriptionProblems(values) };
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) return focusField(form.current, first);
    const description = toDescription(values);
    if (description === null) return undefined;
    const outcome = await register.run({ ...description, address: toStandardAddress(address), papers: [] });
    if (!outcome.ok) return undefined;
    setDivision(address);
    return onDone(outcome.value.premisesCaseId);
  }

  return (
    <section className="section" data-testid="premises-form" ref={form} onKeyDown={onFormKeyDown}>
      <h3>{say(premisesText.register)}</h3>
      <AddressFields prefix="premises" values={address} problems={problems} onValues={setAddress} />
      <DescriptionFields
        values={values}
        problems={problems}
        onPart={(part) => setValues((before) => ({ ...before, ...part }))}
      />
      {failure && <FailurePanel failure={failure} onRetry={() => void submit()} />}
      <div className="case-buttons">
        <CommandButton command="close" label={say(deskText.back)} testId="premises-back" onAct={onBack} />
        {typeof existing === 'string' && (
          <CommandButton
            label={say(premisesText.openExisting)}
            testId="premises-existing"
            onAct={() => onDone(existing)}
          />
        )}
        <CommandButton
          command="submit"
          primary
          label={say(premisesText.save)}
          testId="premises-save"
          busy={register.busy}
          enterStop
          onAct={() => void submit()}
        />
      </div>
    </section>
  );
}
