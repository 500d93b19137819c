/** Failure codes of the subject `points`: code -> whether trying again helps. Text: text/failures/points.ts. */
export const pointsCodes = {
  'points.scheme-invalid': 'never',
  'points.scheme-unknown': 'never',
  'points.no-scheme': 'after-user',
  'points.facts-invalid': 'after-user',
  'points.illegal-step': 'never',
  'points.same-person': 'never',
  'points.objection-late': 'never',
} as const;
