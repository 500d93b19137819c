/** Oddities of a typed document that refuse nothing, such as a region that no list has; asked once the number is whole. */
import { readIdNumber } from '#domain/resident/id-number.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { useRead } from '../app/calls.ts';
import { useToday } from '../app/desk-context.ts';
import { DocumentWarnings } from './chip-document.tsx';
import type { DocumentValues } from './document-values.ts';

const onlyNumbers: Omit<IdentityDocument, 'kind' | 'number' | 'travelPermitNumber'> = {
  name: null,
  latinName: null,
  sex: null,
  nation: null,
  nationality: null,
  birthDate: null,
  address: null,
  newestAddress: null,
  issuer: null,
  validFrom: null,
  validTo: null,
};

export interface TypedWarningsProps {
  readonly values: DocumentValues;
}

export function TypedWarnings({ values: { kind, number, travelPermitNumber } }: TypedWarningsProps) {
  const enabled = readIdNumber(number, useToday()).ok;
  const document = { ...onlyNumbers, kind, number: number.trim(), travelPermitNumber: travelPermitNumber || null };
  const checked = useRead('person.check-document', { document }, { enabled });
  return <DocumentWarnings warnings={checked.value?.warnings ?? []} />;
}
