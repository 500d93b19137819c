/** Draws a form and keeps it, encrypted, so that a reprint is the same sheet. */
import { randomUUID } from 'node:crypto';
import { formKinds, type FormKind } from '#contract/counter/paper.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { FormFiles } from '../papers/form-files.ts';
import { drawForm } from './draw-form.ts';
import type { FormContent } from './form-content.ts';

export interface StoredForm {
  readonly bytes: Uint8Array;
  readonly kind: FormKind;
  readonly caseId: string;
}

export interface FormStore {
  /** Draws and keeps a form; its id. */
  make(kind: FormKind, caseId: string, content: FormContent): Promise<Outcome<string>>;
  read(formId: string): Promise<Outcome<StoredForm>>;
}

export function createFormStore(files: FormFiles, now: () => Date): FormStore {
  return {
    make: async (kind, caseId, content) => {
      const madeAt = now();
      const formId = randomUUID();
      const bytes = await drawForm(content, madeAt);
      const stored = await files.storeForm({ formId, kind, caseId, bytes, madeAt: madeAt.toISOString() });
      return stored.ok ? succeed(formId) : stored;
    },
    read: async (formId) => {
      const form = await files.readForm(formId);
      if (!form.ok) return form;
      const kind = formKinds.find((one) => one === form.value.kind);
      if (kind === undefined) return fail('cache.paper-missing');
      return succeed({ bytes: form.value.bytes, kind, caseId: form.value.caseId });
    },
  };
}
