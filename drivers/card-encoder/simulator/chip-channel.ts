/** What the card manager of a simulated chip asks of a secure channel, whichever protocol it is. */
import type { ReceivedCommand } from '../../transport/pcsc/simulator/simulated-card.ts';

export interface ChipChannel {
  /** Body of the answer to INITIALIZE UPDATE. */
  readonly answer: Uint8Array;
  readonly isOpen: boolean;
  readonly level: number;
  /** EXTERNAL AUTHENTICATE: 9000, 6300 for a wrong cryptogram, 6982 for a wrong MAC. */
  authenticate(command: ReceivedCommand): number;
  /** The plain data of a protected command, or undefined: the channel is closed then. */
  open(command: ReceivedCommand): Uint8Array | undefined;
  /** An answer under the channel; errors go out bare. */
  protect(status: number, data?: Uint8Array): Uint8Array;
  /** What PUT KEY and sensitive groupings were encrypted under. */
  decryptSensitive(data: Uint8Array): Uint8Array;
}

/** The last value of the secure-channel sequence counter: a chip that reached it opens no channel any more (6985). */
export const lastSequence = { scp02: 0x7fff, scp03: 0xff_ffff } as const;
