/** Failure codes of the subject `points`: code -> whether trying again helps. Text: text/failures/points.ts. */
export const pointsCodes = {
  'points.scheme-invalid': 'never',
  'points.scheme-unknown': 'never',
  'points.no-scheme': 'after-user',
  'points.facts-invalid': 'after-user',
  'points.illegal-step': 'never',
  'points.same-person': 'never',
  'points.objection-late': 'never',
  'points.claim-invalid': 'after-user',
  'points.unchecked-claims': 'after-user',
  'points.nothing-changed': 'after-user',
  'points.sheet-differs': 'never',
  'points.term-running': 'after-user',
  'points.no-permit': 'after-user',
  'points.ranking-differs': 'after-user',
  'points.ranking-open-files': 'after-user',
  'points.ranking-too-long': 'never',
} as const;
