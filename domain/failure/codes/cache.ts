/** Failure codes of the subject `cache`: code -> whether trying again helps. Text: text/failures/cache.ts. */
export const cacheCodes = {
  'cache.in-use': 'after-user',
  'cache.wrong-key': 'never',
  'cache.damaged': 'never',
  'cache.newer-version': 'never',
  'cache.disk-full': 'after-user',
  'cache.write-failed': 'after-user',
  'cache.not-durable': 'never',
  'cache.paper-missing': 'never',
  'cache.paper-altered': 'never',
} as const;
