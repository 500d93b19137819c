/** Forms (receipts) that this desk made: the rows; the encrypted bytes lie in the forms folder. */
import type { FormRow } from './cache-values.ts';
import type { Connection } from './database.ts';

const columns = `form_id as formId, kind, case_id as caseId, sha256, byte_length as byteLength, made_at as madeAt`;

export function recordForm(connection: Connection, form: FormRow): null {
  connection
    .sql('insert into forms (form_id, kind, case_id, sha256, byte_length, made_at) values (?, ?, ?, ?, ?, ?)')
    .run(form.formId, form.kind, form.caseId, form.sha256, form.byteLength, form.madeAt);
  return null;
}

export function findForm(connection: Connection, formId: string): FormRow | null {
  return (connection.sql(`select ${columns} from forms where form_id = ?`).get(formId) as FormRow | undefined) ?? null;
}

export function listForms(connection: Connection, caseId: string): readonly FormRow[] {
  return connection.sql(`select ${columns} from forms where case_id = ? order by made_at`).all(caseId) as FormRow[];
}
