/** Who the case is about, at the head of a page: name, number, address, source of the document. */
import type { StandardAddress } from '#domain/residence/address.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { maskNumberInDetail } from '#domain/resident/masking.ts';
import type { Person } from '#domain/resident/person.ts';
import { SourceBadge } from '../fields/field-frame.tsx';

export interface PersonSummaryProps {
  readonly person: Person;
  readonly address: StandardAddress;
}

export function PersonSummary({ person, address }: PersonSummaryProps) {
  const { document, source } = person.evidence;
  return (
    <div className="person-summary" data-testid="person-summary">
      <strong>{document.name ?? document.latinName}</strong>
      <span>{maskNumberInDetail(document.number)}</span>
      <SourceBadge source={source} />
      <span className="person-address">{formatAddress(address)}</span>
    </div>
  );
}
