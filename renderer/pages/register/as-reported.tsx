/** What the list or package said of the person who is being registered: the address is typed from it. */
import { idNumberForms } from '#domain/resident/id-number.ts';
import { reportingText } from '#text/window/reporting.ts';
import { useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import type { RegisterValues } from './register-draft.ts';

export function AsReported({ values }: { readonly values: RegisterValues }) {
  const say = useSay();
  const { value } = useRead('collected.get', { collectedId: values.collectedId });
  if (value === undefined) return null;
  const { name, number, addressText, room } = value.person;
  const address = [addressText, room].filter((part) => part !== null).join(' ');
  const other = values.document.source !== null && !idNumberForms(values.document.number).includes(number);
  return (
    <div className={other ? 'warning-box' : 'section'} role="status" data-testid="as-reported">
      <p>{say(reportingText.reported, { name, number, address })}</p>
      {other && <p>{say(reportingText.otherPerson)}</p>}
    </div>
  );
}
