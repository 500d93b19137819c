/** ISO/IEC 9797-1 padding method 2, and comparing without telling by time where the difference is. */

/** 80, then 00 to whole blocks; always at least one byte. */
export function pad80(data: Uint8Array, block: number): Uint8Array {
  const padded = new Uint8Array(Math.floor(data.length / block + 1) * block);
  padded.set(data);
  padded[data.length] = 0x80;
  return padded;
}

/** Undefined when there is no 80 before the zeros. */
export function withoutPad80(data: Uint8Array): Uint8Array | undefined {
  let end = data.length;
  while (end > 0 && data[end - 1] === 0) end -= 1;
  return data[end - 1] === 0x80 ? data.slice(0, end - 1) : undefined;
}

/** For MACs and cryptograms: every byte is looked at, whatever the first ones say. */
export function sameMac(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  left.forEach((byte, index) => (difference |= byte ^ (right[index] ?? 0)));
  return difference === 0;
}
