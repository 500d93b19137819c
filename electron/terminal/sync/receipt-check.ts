/** Whether a receipt is the central system's, and is about the very action that was sent. */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { canonicalJson } from '#contract/central/canonical-json.ts';
import type { Receipt } from '#contract/central/deliver.ts';
import type { Action } from '#domain/permit/action.ts';

/** SubjectPublicKeyInfo of Ed25519 before the 32 raw bytes (RFC 8410). */
const spkiPrefix = '302a300506032b6570032100';

export function receiptKeyOf(rawHex: string): KeyObject {
  return createPublicKey({ key: Buffer.from(spkiPrefix + rawHex, 'hex'), format: 'der', type: 'spki' });
}

export function isReceiptFor(action: Action, receipt: Receipt, key: KeyObject): boolean {
  const { actionId, caseId, revision, digest, committedAt, signature } = receipt;
  if (actionId !== action.id || caseId !== action.caseId) return false;
  if (digest !== createHash('sha256').update(canonicalJson(action)).digest('hex')) return false;
  const signed = new TextEncoder().encode(JSON.stringify({ actionId, caseId, revision, digest, committedAt }));
  return verify(null, signed, key, Buffer.from(signature, 'hex'));
}
