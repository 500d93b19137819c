/** The fields of a registration in the reading order of the paper form. */
import { useCallback, useRef } from 'react';
import type { PersonRow } from '#contract/counter/resident.ts';
import type { InflowReason } from '#domain/permit/residence-action.ts';
import { inflowReasonTitles } from '#text/residence-terms.ts';
import { fieldText } from '#text/window/fields.ts';
import { documentText, registerText } from '#text/window/register.ts';
import { AgentSection } from '../../agent/agent-section.tsx';
import type { AgentValues } from '../../agent/agent-values.ts';
import { useSay } from '../../app/say.ts';
import { DocumentSection } from '../../document/document-section.tsx';
import type { DocumentValues } from '../../document/document-values.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import type { Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { AddressFields } from '../../residence/address-fields.tsx';
import { BedField } from '../../premises/bed-field.tsx';
import { usePlace } from '../../premises/use-place.ts';
import type { AddressValues } from '../../residence/address-values.ts';
import { ResidenceFields } from '../../residence/residence-fields.tsx';
import type { ResidenceValues } from '../../residence/residence-values.ts';
import { isInflowReason, type RegisterValues } from './register-draft.ts';

export interface RegisterFormProps {
  readonly values: RegisterValues;
  readonly problems: Problems;
  readonly onPart: (part: Partial<RegisterValues>) => void;
  readonly onKnown: (known: PersonRow | null) => void;
}

const reasons = (Object.keys(inflowReasonTitles) as InflowReason[]).sort();

/** The desk is asked for rental housing when the typing of the address pauses. */

function isTyping(): boolean {
  const focused = globalThis.document.activeElement;
  return focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement;
}

export function RegisterForm({ values, problems, onPart, onKnown }: RegisterFormProps) {
  const say = useSay();
  const form = useRef<HTMLDivElement>(null);
  const onDocument = useCallback(
    (document: DocumentValues) => {
      onPart({ document });
      // The card is read, the hands are free: the next thing to type is the address.
      // A card that is read by itself takes nobody away from the field in which he types.
      if (document.source === 'chip' && !isTyping())
        setTimeout(() => form.current?.querySelector<HTMLElement>('#phone')?.focus(), 0);
    },
    [onPart],
  );
  const place = usePlace(values.address);
  const onBed = useCallback((bed: string) => onPart({ bed }), [onPart]);
  const onAddress = useCallback((address: AddressValues) => onPart({ address }), [onPart]);
  const onAgent = useCallback((agent: AgentValues) => onPart({ agent }), [onPart]);
  const onResidence = useCallback((part: Partial<ResidenceValues>) => onPart(part), [onPart]);
  const personDone =
    values.document.source !== null && (values.document.source === 'chip' || values.document.scan !== null);
  const agentAsks = values.agent.present && values.agent.document.source !== 'chip' && personDone;
  return (
    <div ref={form}>
      <DocumentSection
        prefix="person"
        title={say(documentText.person)}
        values={values.document}
        problems={problems}
        scanKind="id-document-copy"
        answersKeys={!agentAsks}
        onValues={onDocument}
        onKnown={onKnown}
      />
      <div className="fields">
        <TextField
          id="phone"
          kind="phone"
          label={say(fieldText.phone)}
          value={values.phone}
          problem={problems['phone']}
          optional
          onValue={(phone) => onPart({ phone })}
        />
      </div>
      <AgentSection values={values.agent} problems={problems} answersKeys={agentAsks} onValues={onAgent} />
      <section className="section">
        <h3>{say(registerText.addressSection)}</h3>
        <AddressFields prefix="address" values={values.address} problems={problems} onValues={onAddress} />
      </section>
      <section className="section">
        <h3>{say(registerText.residenceSection)}</h3>
        <div className="fields">
          <ResidenceFields values={values} problems={problems} onPart={onResidence} />
          <ChoiceField
            id="inflowReason"
            label={say(fieldText.inflowReason)}
            value={values.inflowReason}
            choices={reasons.map((reason) => ({
              value: reason,
              label: `${reason} ${say(inflowReasonTitles[reason])}`,
            }))}
            problem={problems['inflowReason']}
            onValue={(value) => onPart({ inflowReason: isInflowReason(value) ? value : '' })}
          />
        </div>
        <BedField address={place} from={values.since} value={values.bed} onValue={onBed} />
      </section>
    </div>
  );
}
