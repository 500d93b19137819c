/** The Ed25519 key that signs receipts: made once, kept in the database of the central system. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { Receipt } from '#contract/central/deliver.ts';
import type { Database } from '../store/database.ts';

export interface ReceiptKey {
  /** Raw public key, hex. */
  readonly publicKey: string;
  /** The receipt as text, signed over the other fields in their order. */
  readonly sign: (fields: Omit<Receipt, 'signature'>) => string;
}

/** Bytes before the raw key in a SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
const spkiPrefixLength = 12;

export async function loadReceiptKey(database: Database): Promise<ReceiptKey> {
  const made = generateKeyPairSync('ed25519');
  await database.query(
    'insert into receipt_key (id, private_key, public_key) values (1, $1, $2) on conflict (id) do nothing',
    [made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), rawPublicKey(made.publicKey)],
  );
  const [row] = await database.query<{ private_key: string; public_key: string }>(
    'select private_key, public_key from receipt_key where id = 1',
  );
  if (!row) throw new Error('missing: receipt key');
  const privateKey = createPrivateKey(row.private_key);
  return { publicKey: rawPublicKey(createPublicKey(privateKey)), sign: (fields) => signReceipt(privateKey, fields) };
}

function signReceipt(privateKey: KeyObject, fields: Omit<Receipt, 'signature'>): string {
  const { actionId, caseId, revision, digest, committedAt } = fields;
  const signed = { actionId, caseId, revision, digest, committedAt };
  const signature = sign(null, new TextEncoder().encode(JSON.stringify(signed)), privateKey).toString('hex');
  return JSON.stringify({ ...signed, signature });
}

function rawPublicKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).subarray(spkiPrefixLength).toString('hex');
}
