/** Failure codes of the subject `services`: code -> whether trying again helps. Text: text/failures/services.ts. */
export const servicesCodes = {
  'services.facts-invalid': 'after-user',
  'services.no-hand-off': 'after-user',
} as const;
