/** Record and chip, field by field, after a card was written. */
import { findNation } from '#domain/codes/nation.ts';
import { findSex } from '#domain/codes/sex.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import { formatAddress } from '#domain/residence/address.ts';
import type { Person } from '#domain/resident/person.ts';
import { cardFieldText, cardText } from '#text/window/card.ts';
import { useSay } from '../app/say.ts';
import { compareFields, type ComparedField } from './compare-fields.ts';

export interface ReadBackTableProps {
  readonly readBack: Readonly<Record<string, string>>;
  readonly person: Person;
  readonly address: StandardAddress;
  readonly permitNumber: string;
  readonly chipSerial: string;
}

export function ReadBackTable({ readBack, person, address, permitNumber, chipSerial }: ReadBackTableProps) {
  const say = useSay();
  const { document } = person.evidence;
  const record: Readonly<Record<string, string>> = {
    name: document.name ?? document.latinName ?? '',
    number: document.number,
    sex: document.sex?.code ?? '',
    nation: document.nation?.code ?? '',
    birthDate: document.birthDate ?? '',
    registeredAddress: document.address ?? '',
    address: formatAddress(address),
    permitNumber,
  };
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
      <td>{field.record === null ? '' : meaning(field.name, field.record)}</td>
      <td>{meaning(field.name, field.chip)}</td>
      <td>{field.same === true && <span className="badge badge-good">{say(cardText.compareSame)}</span>}</td>
    </tr>
  );
}
