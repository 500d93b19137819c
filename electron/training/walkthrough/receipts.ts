/** Writes every receipt of the walkthrough to one folder, under a name that says whose and which. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '#domain/failure/failure.ts';
import type { Caller } from './desk-under-test.ts';

export interface Receipts {
  readonly folder: string;
  keep(person: string, formId: string): Promise<void>;
  files(): readonly string[];
}

export async function openReceipts(folder: string, caller: () => Caller): Promise<Receipts> {
  await mkdir(folder, { recursive: true });
  const names: string[] = [];
  return {
    folder,
    keep: async (person, formId) => {
      const form = await caller()('form.read', { formId });
      const head = new TextDecoder('latin1').decode(form.bytes.subarray(0, 5));
      if (head !== '%PDF-') throw new Failure('cache.paper-altered', { form: form.kind });
      const order = String(names.length + 1).padStart(3, '0');
      const name = `${order}-${person}-${form.kind}.pdf`;
      await writeFile(path.join(folder, name), form.bytes);
      names.push(name);
    },
    files: () => names,
  };
}
