/** Oddities of a typed document that refuse nothing, such as a region that no list has; asked once the number is whole. */
import { readIdNumber } from '#domain/resident/id-number.ts';
import { blankDocument } from '#domain/resident/identity-document.ts';
import { useRead } from '../app/calls.ts';
import { useToday } from '../app/desk-context.ts';
import { DocumentWarnings } from './chip-document.tsx';
import type { DocumentValues } from './document-values.ts';

export interface TypedWarningsProps {
  readonly values: DocumentValues;
}

export function TypedWarnings({ values: { kind, number, travelPermitNumber } }: TypedWarningsProps) {
  const enabled = readIdNumber(number, useToday()).ok;
  const document = { ...blankDocument, kind, number: number.trim(), travelPermitNumber: travelPermitNumber || null };
  const checked = useRead('person.check-document', { document }, { enabled });
  return <DocumentWarnings warnings={checked.value?.warnings ?? []} />;
}
