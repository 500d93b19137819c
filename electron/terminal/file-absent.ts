/** Whether reading a file failed only because there is no such file. */
export function isFileAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
