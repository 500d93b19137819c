/** The people of the training world: invented, with valid numbers, from provinces other than Zhejiang. */
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { syntheticPeople, syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';

export interface TrainingResident {
  readonly personId: string;
  readonly document: IdentityDocument;
}

/** The characters of the simulator's own cast (all four layouts), then as many residents as asked for. */
export function trainingPeople(residents: number): readonly TrainingResident[] {
  const cast = syntheticPeople.map(({ id, document }) => ({ personId: id, document }));
  const crowd = Array.from({ length: residents }, (_, index) => ({
    personId: `resident-${index + 1}`,
    document: syntheticResident(index + 1),
  }));
  return [...crowd, ...cast];
}
