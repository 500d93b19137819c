/** Failure codes of the subject `case`: code -> whether trying again helps. Text: text/failures/case.ts. */
export const caseCodes = {
  'case.not-found': 'never',
  'case.illegal-transition': 'never',
  'case.revision-conflict': 'after-user',
  'case.not-eligible': 'never',
  'case.papers-missing': 'after-user',
  'case.field-invalid': 'after-user',
  'case.duplicate': 'after-user',
  'case.reason-missing': 'after-user',
  'case.not-in-stock': 'never',
  'case.fee-unsettled': 'after-user',
  'case.sealed': 'never',
  'case.permit-live': 'after-user',
  'case.endorsement-not-open': 'never',
} as const;
