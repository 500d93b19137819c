/**
 * The provincial permit system (省居住证管理系统): the one authority for permit numbers, production and validity. This
 * port is all that the rest of the central system knows of it.
 */
import type { Outcome } from '#domain/failure/failure.ts';
import type { ApplicationKind } from '#domain/permit/application-action.ts';
import type { Person } from '#domain/resident/person.ts';
import type { StandardAddress } from '#domain/residence/address.ts';

export interface ProvinceApplication {
  /** The idempotency key: the same application submitted again gives the same reference. */
  readonly applicationCaseId: string;
  readonly kind: ApplicationKind;
  readonly station: string;
  readonly person: Person;
  readonly address: StandardAddress;
}

export interface ProducedCard {
  readonly permitNumber: string;
  readonly batchId: string;
  /** ISO instant (legal time) at which the batch left for the station. */
  readonly shippedAt: string;
}

export interface ProvincePort {
  submit(application: ProvinceApplication): Promise<Outcome<{ readonly reference: string }>>;
  /** The card once it has been made and shipped; null while it is in production. */
  findProduced(reference: string): Promise<Outcome<ProducedCard | null>>;
}
