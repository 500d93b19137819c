/** Forms (receipts as PDF) that this desk made: encrypted like papers, found by their id. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import type { FormRow } from '../cache/cache-values.ts';
import { openSealedFiles } from './sealed-files.ts';

export interface FormDraft {
  readonly formId: string;
  readonly kind: string;
  readonly caseId: string;
  readonly bytes: Uint8Array;
  readonly madeAt: string;
}

export interface FormFiles {
  readonly storeForm: (form: FormDraft) => Promise<Outcome<FormRow>>;
  readonly readForm: (formId: string) => Promise<Outcome<FormRow & { readonly bytes: Uint8Array }>>;
  /** The forms of a case, oldest first. */
  readonly listForms: (caseId: string) => Promise<Outcome<readonly FormRow[]>>;
}

export interface FormFilesOptions {
  readonly home: string;
  readonly key: Uint8Array;
  readonly cache: Cache;
}

export function openFormFiles({ home, key, cache }: FormFilesOptions): FormFiles {
  const files = openSealedFiles(join(home, 'forms'), key, 'forms');
  return {
    storeForm: async ({ bytes, ...form }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const row: FormRow = { ...form, sha256, byteLength: bytes.length };
      const written = await files.write(sha256, bytes);
      if (!written.ok) return written;
      const recorded = await cache.recordForm(row);
      return recorded.ok ? succeed(row) : recorded;
    },
    readForm: async (formId) => {
      const row = await cache.findForm(formId);
      if (!row.ok) return row;
      if (row.value === null) return fail('cache.paper-missing', { formId });
      const bytes = await files.read(row.value.sha256);
      return bytes.ok ? succeed({ ...row.value, bytes: bytes.value }) : bytes;
    },
    listForms: (caseId) => cache.listForms(caseId),
  };
}
