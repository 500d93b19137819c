/** UUIDv7 (RFC 9562 section 5.7): sorts by time, so an outbox reads in the order in which it was written. */

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** `random` is 10 bytes from a cryptographic source; the clock and the randomness come in, so this stays pure. */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  const time = BigInt(nowMs);
  for (let index = 0; index < 6; index += 1) bytes[index] = Number((time >> BigInt(8 * (5 - index))) & 0xffn);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const text = [...bytes].map(hex).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
