/** How much of a list is read at all; beyond it the file is refused before it costs anything. */
export const listLimits = {
  /** A list of 5,000 people has about 0.5 MB. */
  fileBytes: 10 * 1024 * 1024,
  unpackedBytes: 40 * 1024 * 1024,
  zipEntries: 300,
  columns: 100,
  /** Titles and the header stand above the people. */
  rowsAbove: 20,
  readMs: 30_000,
  /** Of the thread that reads; its end is a failure of the file, not of the desk. */
  heapMb: 384,
} as const;
