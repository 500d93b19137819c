/** What a document says, read-only, each value with where it came from. */
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { deskText } from '#text/window/desk.ts';
import { documentKindText, fieldText } from '#text/window/fields.ts';
import { useSay } from '../app/say.ts';
import { ReadOnlyField, type FieldSource } from '../fields/field-frame.tsx';
import { groupIdNumber } from '../fields/field-text.ts';
import { shapeOf } from './document-values.ts';

export interface DocumentFactsProps {
  readonly prefix: string;
  readonly document: IdentityDocument;
  readonly source: FieldSource;
  /** While registering every field tells its source; later the name and the number speak for all. */
  readonly everyField?: boolean;
}

export function DocumentFacts({ prefix, document, source, everyField = false }: DocumentFactsProps) {
  const say = useSay();
  const shape = shapeOf(document.kind);
  const valid = `${document.validFrom ?? ''} — ${document.validTo ?? say(deskText.longTerm)}`;
  const told = (field: string): boolean => everyField || field === 'name' || field === 'number';
  const show = (field: string, label: string, value: string | null, wide = false) => (
    <ReadOnlyField
      id={`${prefix}-${field}`}
      label={label}
      value={value ?? ''}
      source={told(field) ? source : undefined}
      wide={wide}
    />
  );
  return (
    <div className="fields facts">
      {show('name', say(fieldText.name), document.name)}
      {shape.latinName && show('latinName', say(fieldText.latinName), document.latinName)}
      {show('number', say(fieldText.number), groupIdNumber(document.number))}
      {show('sex', say(fieldText.sex), document.sex?.text ?? null)}
      {shape.nation && show('nation', say(fieldText.nation), document.nation?.text ?? null)}
      {shape.nationality && show('nationality', say(fieldText.nationality), document.nationality?.text ?? null)}
      {show('birthDate', say(fieldText.birthDate), document.birthDate)}
      {show('kind', say(fieldText.documentKind), say(documentKindText[document.kind]))}
      {show('valid', say(fieldText.validTo), valid)}
      {show('issuer', say(fieldText.issuer), document.issuer)}
      {shape.travelPermitNumber &&
        show('travelPermitNumber', say(fieldText.travelPermitNumber), document.travelPermitNumber)}
      {shape.address && show('address', say(fieldText.address), document.address, true)}
      {document.newestAddress !== null &&
        show('newestAddress', say(fieldText.newestAddress), document.newestAddress, true)}
    </div>
  );
}
