/** What single devices need beyond the protocol, as data. Source: the quirk table of sane-airscan and its issues. */

export interface EsclQuirks {
  /** Host header to send instead of the address. */
  readonly hostHeader: string | null;
  /** Pause before each further page of a stack. */
  readonly betweenPagesMs: number;
  /** DELETE after a finished job makes the device fail. */
  readonly keepFinishedJob: boolean;
}

interface QuirkRow {
  readonly model?: RegExp;
  readonly server?: RegExp;
  readonly quirks: Partial<EsclQuirks>;
}

const quirkRows: readonly QuirkRow[] = [
  { server: /^HP_Compact_Server/i, quirks: { hostHeader: 'localhost' } },
  { model: /LaserJet.*\b(M630|M578)\b/i, quirks: { hostHeader: 'localhost' } },
  // Asked for the next page at once, it answers 404 although paper is left (sane-airscan issue 39).
  { model: /^Brother\b/i, quirks: { betweenPagesMs: 1000 } },
  { model: /Xerox.*\bB2[01]5\b/i, quirks: { keepFinishedJob: true } },
];

const noQuirks: EsclQuirks = { hostHeader: null, betweenPagesMs: 0, keepFinishedJob: false };

export function findEsclQuirks(makeAndModel: string | null, server: string | null): EsclQuirks {
  const rows = quirkRows.filter(
    (row) => row.model?.test(makeAndModel ?? '') === true || row.server?.test(server ?? '') === true,
  );
  let found = noQuirks;
  for (const row of rows) found = { ...found, ...row.quirks };
  return found;
}
