/** Failure codes of the subject `rules`: code -> whether trying again helps. Text: text/failures/rules.ts. */
export const rulesCodes = {
  'rules.facts-invalid': 'after-user',
  'rules.no-book': 'never',
  'rules.book-invalid': 'after-user',
} as const;
