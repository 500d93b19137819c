/** Claimed facts, read-only. */
import type { ClaimedFacts, GroundId } from '#domain/rules/verdict.ts';
import { groundTitles } from '#text/grounds.ts';
import { applyText, reviewText } from '#text/window/case.ts';
import { useSay, type Say } from '../app/say.ts';

interface FactEntry {
  readonly ground: GroundId;
  readonly text: string;
}

function entriesOf(facts: ClaimedFacts, say: Say): readonly FactEntry[] {
  const since = (ground: GroundId, day: string | undefined): readonly FactEntry[] =>
    day === undefined ? [] : [{ ground, text: `${say(applyText.since)} ${day}` }];
  const term = (ground: GroundId, from: string | undefined, to: string | undefined): readonly FactEntry[] =>
    from === undefined || to === undefined ? [] : [{ ground, text: `${from} — ${to}` }];
  const plain = (ground: GroundId, on: boolean): readonly FactEntry[] => (on ? [{ ground, text: '' }] : []);
  return [
    ...since('employment.social-insurance', facts.socialInsuranceSince),
    ...since('employment.business-licence', facts.businessLicenceSince),
    ...term('employment.labour-contract', facts.labourContract?.from, facts.labourContract?.to),
    ...term('employment.farm-contract', facts.farmContract?.from, facts.farmContract?.to),
    ...term('dwelling.rented-house', facts.safeRentedHouse?.leaseFrom, facts.safeRentedHouse?.leaseTo),
    ...plain('dwelling.own-house', facts.ownHouse === true),
    ...plain('dwelling.dormitory', facts.safeDormitory === true),
    ...since('study.school-roll', facts.schoolRollSince),
    ...plain('direct.investor', facts.directGround === 'investor'),
    ...plain('direct.talent', facts.directGround === 'talent'),
  ];
}

export function FactsList({ facts }: { readonly facts: ClaimedFacts }) {
  const say = useSay();
  const entries = entriesOf(facts, say);
  if (entries.length === 0) return <p className="soft">{say(reviewText.factsNone)}</p>;
  return (
    <ul className="facts-list">
      {entries.map(({ ground, text }) => (
        <li key={ground}>{`${say(groundTitles[ground])} ${text}`}</li>
      ))}
    </ul>
  );
}
