/** People who may be the one on the form, told before anything is submitted; refuses nothing. */
import { useNavigate } from 'react-router';
import { isDate } from '#domain/residence/calendar-date.ts';
import { likenessReasonText } from '#text/reporting.ts';
import { reportingText } from '#text/window/reporting.ts';
import { useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { useSettled } from '../../person/use-settled.ts';
import { wholeAddress } from '../../residence/address-values.ts';
import type { RegisterValues } from './register-draft.ts';

const askAfterMs = 600;

export function LikePeople({ values }: { readonly values: RegisterValues }) {
  const say = useSay();
  const navigate = useNavigate();
  const { document, address, collectedId } = values;
  const name = document.name === '' ? document.latinName : document.name;
  const wanted = useSettled(
    JSON.stringify({
      name: name.trim(),
      number: document.number,
      birthDate: isDate(document.birthDate) ? document.birthDate : null,
      address: wholeAddress(address) || null,
      collectedId: collectedId === '' ? null : collectedId,
    }),
    askAfterMs,
  );
  // Without a birth date a name alone says nothing.
  const enabled = document.source !== null && name.trim() !== '' && isDate(document.birthDate);
  const read = useRead('duplicate.check', JSON.parse(wanted) as never, { enabled });
  const found = read.value?.found ?? [];
  if (!enabled || found.length === 0) return null;
  return (
    <div className="warning-box" role="status" data-testid="like-people">
      <p>{say(reportingText.warnTitle)}</p>
      <ul className="like-list">
        {found.slice(0, 3).map((each) => (
          <li key={each.id}>
            <span>{`${each.name} · ${each.number} · ${each.address ?? ''}`}</span>
            <span className="soft">{each.reasons.map((reason) => say(likenessReasonText[reason])).join('、')}</span>
            {each.caseId !== null && (
              <CommandButton
                label={say(reportingText.known)}
                testId={`like-${each.caseId}`}
                onAct={() => void navigate(`/change?residence=${each.caseId}`)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
