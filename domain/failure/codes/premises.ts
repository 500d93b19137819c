/** Failure codes of the subject `premises`: code -> whether trying again helps. Text: text/failures/premises.ts. */
export const premisesCodes = {
  'premises.duplicate-address': 'after-user',
  'premises.no-such-bed': 'after-user',
  'premises.bed-taken': 'after-user',
  'premises.lives-elsewhere': 'after-user',
  'premises.occupied': 'after-user',
} as const;
