/** SHA-256 over canonical JSON: what receipts sign and what tells a repeat from a reuse. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#contract/central/canonical-json.ts';

export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
