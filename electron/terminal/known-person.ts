/** What this desk knows of a resident: his registration, the newest application, the card in his hands. */
import { succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { KnownPerson } from '#domain/permit/known-facts.ts';
import { stateOf } from './case-states.ts';
import type { Desk } from './desk.ts';
import { dwellingSafety } from './handlers/dwelling-safety.ts';

export async function knownPerson(desk: Desk, residenceCaseId: string): Promise<Outcome<KnownPerson>> {
  const { cache } = desk;
  const residence = await stateOf(cache, 'residence', residenceCaseId);
  if (!residence.ok) return residence;
  const cases = valueOf(await cache.casesOfResidence(residenceCaseId));
  const applied = cases.find(({ kind }) => kind === 'application');
  const held = cases.find(({ kind, status }) => kind === 'permit-card' && status !== 'ended');
  const application = applied === undefined ? null : await stateOf(cache, 'application', applied.caseId);
  const card = held === undefined ? null : await stateOf(cache, 'permit-card', held.caseId);
  if (application?.ok === false) return application;
  if (card?.ok === false) return card;
  const { safe } = await dwellingSafety(desk, residence.value.address);
  return succeed({
    residence: residence.value,
    claimed: application?.value.facts ?? null,
    card: card?.value ?? null,
    dwellingSafe: safe,
  });
}
