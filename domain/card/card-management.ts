/** Commands of a security domain that bring applications onto a card and take them off (GlobalPlatform 2.3.1, chapter 11). */
import { encodeApdu } from './apdu.ts';
import { concatBytes, fromHex } from './bytes.ts';
import type { LoadSource } from './card-profile.ts';
import { encodeTlv } from './tlv.ts';

/** Length in one byte and the value. */
function counted(value: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(value.length), value);
}

/** INSTALL [for install and make selectable], 11.5: load file, module, the application's own AID, no privileges. */
export function installCommand({ loadFile, module }: LoadSource, aid: string): Uint8Array {
  const data = concatBytes(
    counted(fromHex(loadFile)),
    counted(fromHex(module)),
    counted(fromHex(aid)),
    counted(Uint8Array.of(0x00)),
    counted(Uint8Array.of(0xc9, 0x00)),
    Uint8Array.of(0x00),
  );
  return encodeApdu({ cla: 0x80, ins: 0xe6, p1: 0x0c, p2: 0x00, data, le: 256 });
}

/** DELETE of one application by its AID, 11.2. */
export function deleteCommand(aid: string): Uint8Array {
  return encodeApdu({ cla: 0x80, ins: 0xe4, p1: 0x00, p2: 0x00, data: encodeTlv(0x4f, fromHex(aid)), le: 256 });
}

/** SET STATUS of one application to LOCKED, 11.10: its data stay, nobody can select it. */
export function lockCommand(aid: string): Uint8Array {
  return encodeApdu({ cla: 0x80, ins: 0xf0, p1: 0x40, p2: 0x80, data: fromHex(aid) });
}
