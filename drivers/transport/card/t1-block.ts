/** Blocks of T=1 (ISO/IEC 7816-3, 11.3): NAD, PCB, LEN, information field, check sum of one or two bytes. */
import { concatBytes } from '#domain/card/bytes.ts';

export type BlockChecksum = 'lrc' | 'crc';

/** Bits 5 to 1 of the PCB of an S-block. */
const supervisoryCodes = { resynch: 0, ifs: 1, abort: 2, wtx: 3 } as const;
type Supervisory = keyof typeof supervisoryCodes;

/** 0: no error; 1: check sum or parity; 2: anything else. */
export type BlockError = 0 | 1 | 2;

export type T1Block =
  | { readonly kind: 'I'; readonly ns: 0 | 1; readonly more: boolean; readonly inf: Uint8Array }
  | { readonly kind: 'R'; readonly nr: 0 | 1; readonly error: BlockError }
  | {
      readonly kind: 'S';
      readonly about: Supervisory;
      readonly isResponse: boolean;
      /** The one byte of IFS and WTX, else 0. */
      readonly value: number;
    };

/** Why bytes are no block: damaged on the way, or wrong as they were sent. */
export type BlockProblem = 'checksum' | 'form';

/** With NAD 00: one terminal, one card. */
export function encodeBlock(block: T1Block, checksum: BlockChecksum): Uint8Array {
  const inf = block.kind === 'I' ? block.inf : block.kind === 'S' ? supervisoryField(block) : new Uint8Array();
  const body = concatBytes(Uint8Array.of(0, controlByte(block), inf.length), inf);
  return concatBytes(body, checksumOf(body, checksum));
}

/** The block, or why it is none. */
export function decodeBlock(bytes: Uint8Array, checksum: BlockChecksum): T1Block | BlockProblem {
  const tail = checksum === 'lrc' ? 1 : 2;
  const [nad, pcb = 0, length = 0] = bytes;
  if (bytes.length < 3 + tail) return 'checksum';
  const body = bytes.slice(0, -tail);
  const expected = checksumOf(body, checksum);
  if (expected.some((byte, index) => byte !== bytes[body.length + index])) return 'checksum';
  if (nad !== 0 || length === 0xff || body.length !== 3 + length) return 'form';
  return blockOf(pcb, body.slice(3)) ?? 'form';
}

function blockOf(pcb: number, inf: Uint8Array): T1Block | undefined {
  if ((pcb & 0x80) === 0) {
    if ((pcb & 0x1f) !== 0) return undefined;
    return { kind: 'I', ns: bit(pcb, 0x40), more: (pcb & 0x20) !== 0, inf };
  }
  if ((pcb & 0x40) === 0) {
    const error = pcb & 0x0f;
    if (inf.length > 0 || (pcb & 0x20) !== 0 || error > 2) return undefined;
    return { kind: 'R', nr: bit(pcb, 0x10), error: error === 0 ? 0 : error === 1 ? 1 : 2 };
  }
  const about = (['resynch', 'ifs', 'abort', 'wtx'] as const)[pcb & 0x1f];
  if (about === undefined || inf.length !== (about === 'ifs' || about === 'wtx' ? 1 : 0)) return undefined;
  return { kind: 'S', about, isResponse: (pcb & 0x20) !== 0, value: inf[0] ?? 0 };
}

function controlByte(block: T1Block): number {
  switch (block.kind) {
    case 'I':
      return (block.ns << 6) | (block.more ? 0x20 : 0);
    case 'R':
      return 0x80 | (block.nr << 4) | block.error;
    case 'S':
      return 0xc0 | (block.isResponse ? 0x20 : 0) | supervisoryCodes[block.about];
  }
}

function supervisoryField({ about, value }: Extract<T1Block, { kind: 'S' }>): Uint8Array {
  return about === 'ifs' || about === 'wtx' ? Uint8Array.of(value) : new Uint8Array();
}

function bit(byte: number, mask: number): 0 | 1 {
  return (byte & mask) === 0 ? 0 : 1;
}

/** LRC: exclusive or. CRC: ISO/IEC 13239, polynomial 8408 reflected, start FFFF, high byte first. */
function checksumOf(bytes: Uint8Array, kind: BlockChecksum): Uint8Array {
  if (kind === 'lrc') return Uint8Array.of(bytes.reduce((sum, byte) => sum ^ byte, 0));
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let step = 0; step < 8; step += 1) crc = crc & 1 ? (crc >> 1) ^ 0x8408 : crc >> 1;
  }
  return Uint8Array.of(crc >> 8, crc & 0xff);
}
