/** The papers that an act rests on. */

/** A scan: content-addressed by the SHA-256 of its original bytes; `kind` is a material of the rule book. */
export interface PaperRef {
  readonly sha256: string;
  readonly kind: string;
  readonly byteLength: number;
  readonly mediaType: 'image/jpeg' | 'application/pdf';
  readonly pages: number;
}
