/** How the PC/SC child of a reader is started: a plain Node beside this program's own file. */
import { fileURLToPath } from 'node:url';
import { forkPcscChild, type PcscOptions } from '#drivers/card-encoder/pcsc-reader.ts';

export function pcscOptions(): PcscOptions {
  if (import.meta.url.endsWith('.ts')) return {};
  const program = fileURLToPath(new URL('./pcsc-child.mjs', import.meta.url));
  return { startChild: () => forkPcscChild(program) };
}
