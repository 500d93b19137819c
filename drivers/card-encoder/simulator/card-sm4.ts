/**
 * SM4 of the simulated chip (GB/T 32907), written for it: the host side takes SM4 from a package, and two sides with
 * one implementation would agree with each other even when both are wrong. The S-box is computed from its definition.
 */

/** GF(2^8) with x^8 + x^7 + x^6 + x^5 + x^4 + x^2 + 1. */
function multiply(left: number, right: number): number {
  let [sum, factor] = [0, left];
  for (let bits = right; bits > 0; bits >>= 1) {
    if ((bits & 1) !== 0) sum ^= factor;
    factor <<= 1;
    if ((factor & 0x100) !== 0) factor ^= 0x1f5;
  }
  return sum;
}

/** x^254, which is 1/x, and 0 for 0. */
function inverse(value: number): number {
  let result = 1;
  for (let step = 0; step < 254; step += 1) result = multiply(result, value);
  return value === 0 ? 0 : result;
}

/** The circulant matrix with first row A7 over a byte, plus D3. */
function affine(value: number): number {
  let out = 0;
  for (let bit = 0; bit < 8; bit += 1) {
    const row = ((0xa7 << bit) | (0xa7 >> (8 - bit))) & 0xff;
    let parity = row & value;
    parity ^= parity >> 4;
    parity ^= parity >> 2;
    out |= ((parity ^ (parity >> 1)) & 1) << bit;
  }
  return out ^ 0xd3;
}

const sbox = Uint8Array.from({ length: 256 }, (_, value) => affine(inverse(affine(value))));
const familyKey = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc] as const;
const rounds = 32;

function turn(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function substitute(word: number): number {
  const at = (shift: number): number => (sbox[(word >>> shift) & 0xff] ?? 0) << shift;
  return at(24) | at(16) | at(8) | at(0);
}

/** Byte j of constant i is 7 (4i + j). */
function roundConstant(index: number): number {
  return [0, 1, 2, 3].reduce((word, byte) => (word << 8) | ((7 * (4 * index + byte)) & 0xff), 0);
}

function words(block: Uint8Array): number[] {
  const view = new DataView(block.buffer, block.byteOffset, 16);
  return [0, 4, 8, 12].map((offset) => view.getUint32(offset));
}

/** The one shift register that both the key schedule and the rounds are. */
function step(state: number[], input: number, mix: (word: number) => number): void {
  const [a = 0, b = 0, c = 0, d = 0] = state;
  state.splice(0, 4, b, c, d, a ^ mix(substitute(b ^ c ^ d ^ input)));
}

function roundKeys(key: Uint8Array): number[] {
  const state = words(key).map((word, index) => word ^ (familyKey[index] ?? 0));
  return Array.from({ length: rounds }, (_, index) => {
    step(state, roundConstant(index), (word) => word ^ turn(word, 13) ^ turn(word, 23));
    return state[3] ?? 0;
  });
}

/** One block under SM4. */
export function chipSm4(key: Uint8Array, block: Uint8Array, direction: 'in' | 'out' = 'out'): Uint8Array {
  const keys = roundKeys(key);
  if (direction === 'in') keys.reverse();
  const state = words(block);
  for (const roundKey of keys)
    step(state, roundKey, (word) => word ^ turn(word, 2) ^ turn(word, 10) ^ turn(word, 18) ^ turn(word, 24));
  const out = new Uint8Array(16);
  const view = new DataView(out.buffer);
  state.toReversed().forEach((word, index) => view.setUint32(index * 4, word >>> 0));
  return out;
}
