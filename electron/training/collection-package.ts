/**
 * Makes collection packages as a phone would: for training and for tests. Written from docs/collection-package.md alone;
 * it shares no code with the side that opens them.
 */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface PackageKey {
  readonly privateKey: KeyObject;
  /** 64 small hex letters. */
  readonly publicKey: string;
}

export function newPackageKey(): PackageKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKey: Buffer.from(x, 'base64url').toString('hex') };
}

/** The file of this content, signed. */
export function makePackage(content: object, key: PackageKey): Uint8Array {
  const payload = Buffer.from(JSON.stringify(content), 'utf8');
  const signed = Buffer.concat([Buffer.from(`PERMIT-COLLECTION/1\n${key.publicKey}\n`, 'latin1'), payload]);
  const signature = sign(null, signed, key.privateKey).toString('hex');
  const head = Buffer.from(`PERMIT-COLLECTION/1\n${key.publicKey}\n${signature}\n`, 'latin1');
  return new Uint8Array(Buffer.concat([head, payload]));
}
