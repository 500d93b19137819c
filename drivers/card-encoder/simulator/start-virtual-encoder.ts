/** A simulated permit card on the real PC/SC path of this machine. */
import { fileURLToPath } from 'node:url';
import type { Outcome } from '#domain/failure/failure.ts';
import {
  startVirtualReader,
  type VirtualReader,
  type VirtualReaderOptions,
} from '../../transport/pcsc/simulator/virtual-reader.ts';

/** A virtual reader with the permit cards of `card-scenes.ts`; failures as `startVirtualReader`. */
export function startVirtualEncoder(
  options: Omit<VirtualReaderOptions, 'programPath'>,
): Promise<Outcome<VirtualReader>> {
  return startVirtualReader({
    ...options,
    programPath: fileURLToPath(new URL('simulator-program.ts', import.meta.url)),
  });
}
