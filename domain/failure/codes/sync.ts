/** Failure codes of the subject `sync`: code -> whether trying again helps. Text: text/failures/sync.ts. */
export const syncCodes = {
  'sync.central-unreachable': 'same',
  'sync.central-slow': 'same',
  'sync.answer-not-understood': 'same',
  'sync.refused': 'never',
  'sync.version-mismatch': 'never',
  'sync.receipt-invalid': 'never',
  'sync.not-enrolled': 'after-user',
  'sync.clock-skew': 'after-user',
  'sync.needs-line': 'same',
  'sync.upload-interrupted': 'same',
  'sync.province-refused': 'never',
  'sync.database-unreachable': 'same',
} as const;
