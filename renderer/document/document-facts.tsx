/** What a document says, read-only, each value with where it came from; fields in the order in which the card has them. */
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { deskText } from '#text/window/desk.ts';
import { documentKindText, fieldText } from '#text/window/fields.ts';
import { useToday } from '../app/desk-context.ts';
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

/** Characters of the private areas of Unicode and lone halves of pairs: a chip may hold them, a font seldom does. */
const rareCharacter = /[\uE000-\uF8FF\p{Cs}]|[\u{F0000}-\u{10FFFD}]/u;

interface Shown {
  readonly wide?: boolean;
  readonly double?: boolean;
  readonly note?: string | undefined;
  readonly warns?: boolean;
}

export function DocumentFacts({ prefix, document, source, everyField = false }: DocumentFactsProps) {
  const say = useSay();
  const today = useToday();
  const shape = shapeOf(document.kind);
  const isExpired = document.validTo !== null && today !== '' && document.validTo < today;
  const validity = say(fieldText.validFromTo, {
    from: document.validFrom ?? '',
    to: document.validTo ?? say(deskText.longTerm),
  });
  const told = (field: string): boolean => everyField || field === 'name' || field === 'number';
  const rare = (value: string | null): string | undefined =>
    value !== null && rareCharacter.test(value) ? say(fieldText.rareCharacters) : undefined;
  const show = (field: string, label: string, value: string | null, { wide, double, note, warns }: Shown = {}) => (
    <ReadOnlyField
      id={`${prefix}-${field}`}
      label={label}
      value={value ?? ''}
      source={told(field) ? source : undefined}
      wide={wide}
      double={double}
      note={note ?? rare(value)}
      warns={warns}
    />
  );
  return (
    <div className="fields facts" data-testid={`${prefix}-facts`} data-kind={document.kind}>
      {show('kind', say(fieldText.documentKind), say(documentKindText[document.kind]), { double: true })}
      {shape.latinName && show('latinName', say(fieldText.latinName), document.latinName, { double: true })}
      {show('name', say(fieldText.name), document.name)}
      {show('number', say(fieldText.number), groupIdNumber(document.number))}
      {show('sex', say(fieldText.sex), document.sex?.text ?? null)}
      {shape.nation && show('nation', say(fieldText.nation), document.nation?.text ?? null)}
      {shape.nationality && show('nationality', say(fieldText.nationality), codeAndText(document.nationality))}
      {show('birthDate', say(fieldText.birthDate), document.birthDate)}
      {shape.travelPermitNumber &&
        show('travelPermitNumber', say(fieldText.travelPermitNumber), document.travelPermitNumber)}
      {show('valid', say(fieldText.validity), validity, {
        note: isExpired ? say(fieldText.expired) : undefined,
        warns: isExpired,
      })}
      {shape.issuer && show('issuer', say(fieldText.issuer), document.issuer)}
      {shape.address && show('address', say(fieldText.address), document.address, { wide: true })}
      {document.newestAddress !== null &&
        show('newestAddress', say(fieldText.newestAddress), document.newestAddress, { wide: true })}
    </div>
  );
}

/** JPN 日本: the letters are what stands on the card. */
function codeAndText(nationality: IdentityDocument['nationality']): string | null {
  return nationality === null ? null : `${nationality.code} ${nationality.text}`;
}
