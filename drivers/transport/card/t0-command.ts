/**
 * A command as T=0 carries it (ISO/IEC 7816-3, 12.2): five bytes of header, then data or nothing. Procedure bytes are
 * the reader's work; 61xx and 6Cxx are left to `transceive-decorators.ts`.
 */
import { encodeApdu, parseApdu } from '#domain/card/apdu.ts';
import { concatBytes } from '#domain/card/bytes.ts';

/** Case 1 gets P3 00, case 4 loses its Le: the card says by 61xx what there is to fetch. Undefined for no command. */
export function encodeT0Command(apdu: Uint8Array): Uint8Array | undefined {
  const command = parseApdu(apdu);
  if (!command) return undefined;
  if (command.data === undefined) return command.le === undefined ? concatBytes(apdu, Uint8Array.of(0)) : apdu;
  const { cla, ins, p1, p2, data } = command;
  return encodeApdu({ cla, ins, p1, p2, data });
}
