/**
 * What is known of one resident: the form in which counter, central system and facts file ask the rule book. Absent means
 * not told, and is never taken for yes or no; an empty list means that there is none. Dates are `YYYY-MM-DD` and days that
 * count; `to` null or absent: still going on.
 */
import type { DirectKind, DwellingFactKind, EmploymentKind, StudyLevel } from './book/book-shape.ts';

export const personKinds = ['citizen', 'hk-macao-taiwan', 'foreigner'] as const;
export type PersonKind = (typeof personKinds)[number];

/** Days on which something was so. A beginning that was not told lies before every day. */
export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
}

export interface RegistrationFact {
  readonly division: string;
  readonly from: string;
  readonly to?: string | null | undefined;
}

export interface EmploymentFact extends Span {
  readonly kind: EmploymentKind;
  /** An officer's finding; it matters for `other` alone. */
  readonly accepted?: boolean | undefined;
}

export interface DwellingFact extends Span {
  readonly kind: DwellingFactKind;
  /** 符合安全管理规定. */
  readonly safe?: boolean | undefined;
  readonly contract?: boolean | undefined;
  readonly accepted?: boolean | undefined;
}

export interface StudyFact extends Span {
  readonly level?: StudyLevel | undefined;
  readonly fullTime?: boolean | undefined;
  /** 取得学籍并就读. */
  readonly enrolled?: boolean | undefined;
}

export interface DirectFact extends Span {
  readonly kind: DirectKind;
  /** Division of the government that named the resident. */
  readonly listedBy?: string | undefined;
}

export interface PermitFact {
  readonly issuedOn: string;
  readonly endorsements?: readonly string[] | undefined;
}

export interface CaseFacts {
  readonly asOf: string;
  /** Where the permit is asked for: a county of GB/T 2260 or an area that the book names. */
  readonly division: string;
  readonly person?: { readonly kind?: PersonKind | undefined } | undefined;
  /** Division of the household register. */
  readonly household?: string | undefined;
  readonly registrations?: readonly RegistrationFact[] | undefined;
  readonly employment?: readonly EmploymentFact[] | undefined;
  readonly dwelling?: readonly DwellingFact[] | undefined;
  readonly study?: readonly StudyFact[] | undefined;
  readonly direct?: readonly DirectFact[] | undefined;
  /** Null: there is none. */
  readonly permit?: PermitFact | null | undefined;
}

/** The parts that may be absent, in the order in which they are asked for. */
export const factParts = [
  'person',
  'household',
  'registrations',
  'direct',
  'employment',
  'dwelling',
  'study',
  'permit',
] as const;
export type FactPartName = (typeof factParts)[number];
