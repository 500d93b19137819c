/** A resident as the counter knows him: the fields that L1 article 29 lists and no more. */
import type { IdentityDocument } from './identity-document.ts';

/** Where the value came from: the chip, a typed document with its scan (unverified until an officer has seen it). */
export type DocumentSource = 'chip' | 'typed';

export interface DocumentEvidence {
  readonly source: DocumentSource;
  readonly document: IdentityDocument;
  /** SAM id of the reader that read the chip (readings must be traceable to it, GA 450); null when typed. */
  readonly samId: string | null;
  /** SHA-256 of the scan that proves a typed document; null when read from the chip. */
  readonly paper: string | null;
}

export interface Person {
  readonly evidence: DocumentEvidence;
  readonly phone: string | null;
}

/** Agent or guardian (代办人 / 监护人): own document, and the relation to the resident (L1 article 7). */
export interface Agent {
  readonly evidence: DocumentEvidence;
  readonly relation: 'guardian' | 'relative' | 'entrusted';
  readonly phone: string | null;
}
