/** Invented facts for measuring, the same in every run: a mixture of every branch, of moves, gaps and of nothing told. */
import { dayNumber, dayText } from '#domain/residence/day-number.ts';
import type { CaseFacts, DwellingFact, EmploymentFact, RegistrationFact } from '#domain/rules/case-facts.ts';

/** A small generator of numbers (mulberry32): measuring asks for many, not for good ones. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const counties = ['331002', '331003', '331004', '331081', '331082', 'taizhou-economic-development-zone'] as const;
const households = ['410922', '360121', '520102', '331081', '331003'] as const;
const employmentKinds = ['social-insurance', 'business-licence', 'labour-contract', 'farm-contract', 'other'] as const;
const dwellingKinds = ['owned', 'employer-dormitory', 'rented', 'other'] as const;
const asOf = dayNumber('2020-12-28');

export function* people(count: number, seed = 1): Generator<{ readonly who: number; readonly facts: CaseFacts }> {
  const random = randomNumbers(seed);
  const pick = <Item>(list: readonly [Item, ...Item[]]): Item => list[Math.floor(random() * list.length)] ?? list[0];
  const before = (days: number): string => dayText(asOf - Math.floor(random() * days));
  for (let who = 0; who < count; who += 1) {
    const division = pick(counties);
    const registrations: RegistrationFact[] = [{ division, from: before(500), to: null }];
    if (random() < 0.3) registrations.unshift({ division: pick(counties), from: '2019-01-01', to: before(300) });
    const employment: EmploymentFact[] = [];
    if (random() < 0.7) {
      const to = random() < 0.4 ? dayText(asOf + Math.floor(random() * 300)) : null;
      employment.push({ kind: pick(employmentKinds), from: before(300), to, accepted: random() < 0.5 });
    }
    const dwelling: DwellingFact[] = [];
    if (random() < 0.6) {
      dwelling.push({ kind: pick(dwellingKinds), safe: random() < 0.8, contract: random() < 0.8, from: before(400) });
    }
    yield {
      who,
      facts: {
        asOf: '2020-12-28',
        division,
        person: { kind: random() < 0.97 ? 'citizen' : 'foreigner' },
        household: pick(households),
        registrations,
        employment,
        dwelling,
        study: random() < 0.1 ? [{ level: 'higher', fullTime: true, enrolled: true }] : [],
        direct: random() < 0.02 ? [{ kind: 'talent', listedBy: '331000' }] : [],
        permit: random() < 0.3 ? { issuedOn: '2019-03-15', endorsements: ['2020-03-01'] } : null,
      },
    };
  }
}
