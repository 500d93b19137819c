/** What stands on a form (receipt), before it is drawn: a title, a code, rows, paragraphs, signatures. */

export interface FormRow {
  readonly label: string;
  readonly value: string;
}

export interface FormContent {
  readonly title: string;
  /** The organisation that hands it out. */
  readonly heading: string;
  /** Printed beside the QR code, which carries exactly this text; null for a form without a number. */
  readonly code: string | null;
  readonly codeLabel: string;
  readonly rows: readonly FormRow[];
  /** Sentences below the rows, such as the clause or the next step. */
  readonly notes: readonly string[];
  readonly signatures: readonly string[];
  readonly footer: string;
  /** Drawn across the page, such as 培训 · 无效; null on a production desk. */
  readonly watermark: string | null;
}
