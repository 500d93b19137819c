/** Failure codes of the subject `program`: code -> whether trying again helps. Text: text/failures/program.ts. */
export const programCodes = {
  'program.defect': 'never',
  'program.usage': 'after-user',
  'program.call-unknown': 'never',
  'program.input-invalid': 'never',
  'program.already-running': 'after-user',
  'program.terminal-gone': 'same',
  'program.not-set-up': 'after-user',
  'program.permission': 'after-user',
  'program.root-refused': 'never',
  'program.frame-invalid': 'never',
  'program.cancelled': 'same',
  'program.timeout': 'same',
  'program.entry-refused': 'after-user',
} as const;
