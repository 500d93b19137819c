/** Failure codes of the subject `access`: code -> whether trying again helps. Text: text/failures/access.ts. */
export const accessCodes = {
  'access.wrong-password': 'after-user',
  'access.locked-out': 'after-user',
  'access.not-signed-in': 'after-user',
  'access.role-missing': 'never',
  'access.same-person': 'never',
  'access.offline-expired': 'after-user',
  'access.first-sign-in-offline': 'after-user',
  'access.training-account-refused': 'never',
  'access.account-exists': 'never',
  'access.account-unknown': 'after-user',
  'access.password-too-short': 'after-user',
  'access.session-expired': 'after-user',
  'access.station-unknown': 'after-user',
} as const;
