/** How somebody lives at an address: kind of dwelling, who reports it, since when. Registration and moves share it. Pure. */
import { dwellingKinds, type DwellingKind, type Reporter } from '#domain/permit/residence-action.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { isPhone } from '../fields/field-text.ts';
import type { Problems } from '../fields/problems.ts';

export interface ResidenceValues {
  readonly dwelling: DwellingKind | '';
  readonly reporterKind: Reporter['kind'] | '';
  readonly reporterName: string;
  readonly reporterPhone: string;
  /** Its case, while kind and name are those of a registered reporter; otherwise empty. */
  readonly reporterCaseId: string;
  readonly since: string;
}

export const emptyResidence: ResidenceValues = {
  dwelling: '',
  reporterKind: '',
  reporterName: '',
  reporterPhone: '',
  reporterCaseId: '',
  since: '',
};

export function toReporter(values: ResidenceValues): Reporter | null {
  if (values.reporterKind === '') return null;
  return {
    kind: values.reporterKind,
    name: values.reporterName.trim(),
    phone: values.reporterPhone === '' ? null : values.reporterPhone,
    ...(values.reporterCaseId === '' ? {} : { reporterCaseId: values.reporterCaseId }),
  };
}

export function residenceProblems(values: ResidenceValues, today: string): Problems {
  const { since, reporterKind, reporterName, reporterPhone } = values;
  const sinceProblem =
    since === '' ? 'required' : !isDate(since) ? 'not-a-date' : since > today ? 'in-future' : undefined;
  return {
    ...(values.dwelling === '' ? { dwelling: 'required' } : {}),
    ...(sinceProblem === undefined ? {} : { since: sinceProblem }),
    ...(reporterKind !== '' && reporterName.trim() === '' ? { reporterName: 'required' } : {}),
    ...(reporterPhone !== '' && !isPhone(reporterPhone) ? { reporterPhone: 'phone' } : {}),
  };
}

export function isDwelling(text: string): text is DwellingKind {
  return Object.hasOwn(dwellingKinds, text);
}
