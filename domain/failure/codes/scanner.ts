/** Failure codes of the subject `scanner`: code -> whether trying again helps. Text: text/failures/scanner.ts. */
export const scannerCodes = {
  'scanner.feeder-empty': 'after-user',
  'scanner.jam': 'after-user',
  'scanner.cover-open': 'after-user',
  'scanner.busy': 'same',
  'scanner.offline': 'after-user',
  'scanner.warming-up': 'same',
  'scanner.settings-rejected': 'never',
  'scanner.truncated': 'same',
  'scanner.not-a-scanner': 'never',
  'scanner.too-large': 'never',
  'scanner.multi-feed': 'after-user',
  'scanner.io': 'same',
  'scanner.no-pages': 'after-user',
  'scanner.access-denied': 'after-user',
  'scanner.program-missing': 'after-user',
} as const;
