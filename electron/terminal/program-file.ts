/**
 * Where a program of its own (worker thread, hosted child) lies beside the running code. From source: the .ts file. In
 * the build every such file is an entry of electron/launch/entries.mjs and lies flat in one folder under its own name.
 *
 *   new Worker(programFile(import.meta.url, './writer-thread.ts'))
 */
export function programFile(fromUrl: string, source: `./${string}.ts` | `../${string}.ts`): URL {
  if (fromUrl.endsWith('.ts')) return new URL(source, fromUrl);
  const name = source.slice(source.lastIndexOf('/') + 1, -'.ts'.length);
  return new URL(`./${name}.mjs`, fromUrl);
}
