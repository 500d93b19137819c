/** The registration form as far as a list or a package filled it. Number and name are read anew from the document. Pure. */
import type { CollectedView } from '#contract/counter/reporting.ts';
import { withNumber } from '../../document/document-values.ts';
import { fromStandardAddress } from '../../residence/address-values.ts';
import type { RegisterValues } from './register-draft.ts';

export function fromCollected(view: CollectedView, blank: RegisterValues, today: string): RegisterValues {
  const { person, reporter, collectedId } = view;
  const document = withNumber({ ...blank.document, name: person.name }, person.number, today);
  return {
    ...blank,
    // Nothing was shown yet: the document section still asks for the card.
    document,
    phone: person.phone ?? '',
    address:
      person.address === null ? { ...blank.address, room: person.room ?? '' } : fromStandardAddress(person.address),
    dwelling: person.dwelling ?? '',
    inflowReason: person.inflowReason ?? '',
    reporterKind: reporter?.kind ?? '',
    reporterName: reporter?.name ?? '',
    reporterPhone: reporter?.phone ?? '',
    reporterCaseId: reporter?.reporterCaseId ?? '',
    since: person.eventOn,
    collectedId,
  };
}
