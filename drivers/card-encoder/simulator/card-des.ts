/** DES of the simulated chip. Its own walk over the blocks: nothing of the host side is used here. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

const zero = new Uint8Array(8);

/** Two-key triple DES (16 bytes of key) or single DES (8), which is triple DES with one key three times. */
export function chipDes(key: Uint8Array, block: Uint8Array, direction: 'in' | 'out' = 'out'): Uint8Array {
  const full = key.length === 8 ? Buffer.concat([key, key, key]) : Buffer.concat([key, key.subarray(0, 8)]);
  const engine =
    direction === 'out' ? createCipheriv('des-ede3-cbc', full, zero) : createDecipheriv('des-ede3-cbc', full, zero);
  engine.setAutoPadding(false);
  return new Uint8Array(engine.update(block));
}

/** CBC, block by block. */
export function chipDesChain(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length);
  let last = iv;
  for (let at = 0; at < data.length; at += 8) {
    last = chipDes(
      key,
      last.map((byte, index) => byte ^ (data[at + index] ?? 0)),
    );
    out.set(last, at);
  }
  return out;
}

/** Inverse of `chipDesChain`. */
export function chipDesUnchain(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 8) {
    const before = at === 0 ? iv : data.slice(at - 8, at);
    const opened = chipDes(key, data.slice(at, at + 8), 'in');
    out.set(
      opened.map((byte, index) => byte ^ (before[index] ?? 0)),
      at,
    );
  }
  return out;
}

/** ISO/IEC 9797-1 algorithm 3: single DES all along, and the last block once more; a key of 8 bytes is single DES only. */
export function chipRetailMac(key: Uint8Array, iv: Uint8Array, message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(message.length + 8 - (message.length % 8));
  padded.set(message);
  padded[message.length] = 0x80;
  const single = chipDesChain(key.slice(0, 8), iv, padded).slice(-8);
  if (key.length === 8) return single;
  return chipDes(key.slice(0, 8), chipDes(key.slice(8, 16), single, 'in'));
}
