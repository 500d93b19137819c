/** The code of a Node error (`ENOSPC` …), or the name of whatever else was thrown. Never its message: it may hold a path. */
export function asError(thrown: unknown): string {
  if (thrown instanceof Error) {
    return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
  }
  return typeof thrown;
}
