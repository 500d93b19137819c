/**
 * Frames of the SAM-V protocol: preamble `AA AA AA 96 69`, length (2 bytes, big-endian, counting what follows it), body,
 * checksum (XOR from the first length byte to the byte before the checksum). The same in both directions.
 */
export const preamble: Uint8Array = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);

/** Bytes of a frame that its length field does not count: preamble and the field itself. */
export const frameOverhead = preamble.length + 2;

/** The longest length field that is believed; the longest real reply has 2314. */
export const longestLength = 4096;

/** cmd, para, checksum. */
export const shortestRequestLength = 3;
/** sw1, sw2, sw3, checksum. */
export const shortestReplyLength = 4;

/** A whole frame around a body (everything between length field and checksum). */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(frameOverhead + body.length + 1);
  frame.set(preamble);
  new DataView(frame.buffer).setUint16(preamble.length, body.length + 1);
  frame.set(body, frameOverhead);
  frame[frame.length - 1] = xor(frame.subarray(preamble.length, frame.length - 1));
  return frame;
}

export function encodeRequest(command: number, parameter: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  return encodeFrame(Uint8Array.of(command, parameter, ...data));
}

/** A reply as the reader sends it; sw1 and sw2 are zero in every known reader. */
export function encodeReply(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  return encodeFrame(Uint8Array.of(0, 0, status, ...data));
}

/** XOR of all bytes. */
export function xor(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}
