/** A reporter while it is being entered, and what is wrong with it. Pure. */
import { creditCodeProblem } from '#domain/reporting/credit-code.ts';
import type { ReporterDetails } from '#domain/reporting/reporter-action.ts';
import { reporterKinds, type ReporterKind } from '#domain/reporting/reporter-kind.ts';
import { isPhone, plainCharacters } from '../../fields/field-text.ts';
import type { Problems } from '../../fields/problems.ts';

export interface ReporterValues {
  readonly kind: ReporterKind | '';
  readonly name: string;
  readonly naturalPerson: boolean;
  readonly creditCode: string;
  readonly creditCodeSeen: boolean;
  readonly contact: string;
  readonly phone: string;
}

export const emptyReporter: ReporterValues = {
  kind: '',
  name: '',
  naturalPerson: false,
  creditCode: '',
  creditCodeSeen: false,
  contact: '',
  phone: '',
};

export function isReporterKind(text: string): text is ReporterKind {
  return reporterKinds.some((kind) => kind === text);
}

export function fromDetails(details: ReporterDetails): ReporterValues {
  const { kind, name, naturalPerson, creditCode, creditCodeSeen, contact, phone } = details;
  return {
    kind,
    name,
    naturalPerson,
    creditCode: creditCode ?? '',
    creditCodeSeen,
    contact: contact ?? '',
    phone: phone ?? '',
  };
}

/** As it is typed: an input method's full-width letters, spaces between groups, small letters. */
export function cleanCreditCode(text: string): string {
  return plainCharacters(text).replaceAll(/[\s-]/g, '').toUpperCase().slice(0, 18);
}

export function reporterProblems(values: ReporterValues): Problems {
  const { kind, name, naturalPerson, creditCode, creditCodeSeen, phone } = values;
  const code = creditCodeProblem(creditCode);
  const wrong = !naturalPerson && code !== null && !(code === 'check-digit' && creditCodeSeen);
  return {
    ...(kind === '' ? { 'reporter-kind': 'required' } : {}),
    ...(name.trim() === '' ? { 'reporter-name': 'required' } : {}),
    ...(wrong ? { 'reporter-code': creditCode === '' ? 'required' : code } : {}),
    ...(phone !== '' && !isPhone(phone) ? { 'reporter-phone': 'phone' } : {}),
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** Null while no kind is chosen. */
export function toDetails(values: ReporterValues, premisesCaseId: string | null): ReporterDetails | null {
  const { kind, naturalPerson, creditCode, creditCodeSeen } = values;
  if (kind === '') return null;
  return {
    kind,
    name: values.name.trim(),
    naturalPerson,
    creditCode: naturalPerson ? null : creditCode,
    creditCodeSeen: !naturalPerson && creditCodeSeen,
    contact: orNull(values.contact),
    phone: orNull(values.phone),
    premisesCaseId,
  };
}
