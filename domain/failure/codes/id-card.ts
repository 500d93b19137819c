/** Failure codes of the subject `id-card`: code -> whether trying again helps. Text: text/failures/id-card.ts. */
export const idCardCodes = {
  'id-card.not-found': 'after-user',
  'id-card.lift-again': 'after-user',
  'id-card.unreadable': 'after-user',
  'id-card.unknown-type': 'never',
  'id-card.select-failed': 'after-user',
  'id-card.rejected': 'never',
  'id-card.reader-not-authorised': 'never',
  'id-card.reader-fault': 'after-user',
  'id-card.checksum': 'same',
  'id-card.malformed': 'same',
  'id-card.host-frame-refused': 'same',
  'id-card.command-refused': 'never',
  'id-card.photo-decoder-missing': 'after-user',
  'id-card.photo-decoder-late': 'same',
  'id-card.photo-decoder-failed': 'same',
} as const;
