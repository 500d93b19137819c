/** Record and chip, field by field, after a card was written. */
import { findNation } from '#domain/codes/nation.ts';
import { findSex } from '#domain/codes/sex.ts';
import { cardFieldText, cardText } from '#text/window/card.ts';
import { useSay } from '../app/say.ts';
import { compareFields, type ComparedField } from './compare-fields.ts';

export interface ReadBackTableProps {
  /** What the central system wrote. */
  readonly record: Readonly<Record<string, string>>;
  readonly readBack: Readonly<Record<string, string>>;
  readonly chipSerial: string;
}

export function ReadBackTable({ record, readBack, chipSerial }: ReadBackTableProps) {
  const say = useSay();
  return (
    <section className="section" data-testid="read-back">
      <h3>{say(cardText.compared)}</h3>
      <p className="soft">{say(cardText.chipSerial, { serial: chipSerial })}</p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{say(cardText.compareField)}</th>
            <th scope="col">{say(cardText.compareRecord)}</th>
            <th scope="col">{say(cardText.compareChip)}</th>
            <th scope="col" aria-label={say(cardText.compareSame)} />
          </tr>
        </thead>
        <tbody>
          {compareFields(readBack, record).map((field) => (
            <Row key={field.path} field={field} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Codes with what they stand for. */
function meaning(name: string, value: string): string {
  const found = name === 'sex' ? findSex(value) : name === 'nation' ? findNation(value) : undefined;
  return found === undefined ? value : `${value} ${found.text}`;
}

function Row({ field }: { readonly field: ComparedField }) {
  const say = useSay();
  const title = cardFieldText[field.name];
  return (
    <tr data-field={field.path}>
      <td>{title === undefined ? field.path : say(title)}</td>
      <td>{meaning(field.name, field.record)}</td>
      <td>{meaning(field.name, field.chip)}</td>
      <td>{field.same && <span className="badge badge-good">{say(cardText.compareSame)}</span>}</td>
    </tr>
  );
}
