/** What is known of one person for a score sheet, in the forms of fact-kind.ts. Dates are `YYYY-MM-DD`. */
import type { Hundredths } from './decimal.ts';
import type { Purpose } from './scheme.ts';

/** What the responsible department said; a refused fact is shown and not counted. */
export type FactCheck = 'open' | 'confirmed' | 'refused';

interface AnyFact {
  readonly fact: string;
  /** Done or held in this city. */
  readonly local: boolean;
  /** Ids of the papers that were shown for it. */
  readonly papers: readonly string[];
  readonly check: FactCheck;
}

export interface LevelFact extends AnyFact {
  readonly form: 'level';
  readonly level: string;
}
export interface SpellFact extends AnyFact {
  readonly form: 'spell';
  /** Such as the branch of insurance; null when the fact has no kinds. */
  readonly kind: string | null;
  readonly from: string;
  /** The last day that counts; null: still going on. */
  readonly to: string | null;
}
export interface AmountFact extends AnyFact {
  readonly form: 'amount';
  readonly on: string;
  readonly amount: Hundredths;
}
export interface EventFact extends AnyFact {
  readonly form: 'event';
  readonly on: string;
  /** What it was; null when the fact has no levels. */
  readonly level: string | null;
  /** Among so many people (a shared patent), and whether named first. */
  readonly holders: number;
  readonly first: boolean;
}
export interface FlagFact extends AnyFact {
  readonly form: 'flag';
  readonly holds: boolean;
}
export interface BirthFact extends AnyFact {
  readonly form: 'birth-date';
  readonly on: string;
}

export type PointsFact = LevelFact | SpellFact | AmountFact | EventFact | FlagFact | BirthFact;

type Unchecked<Fact> = Fact extends PointsFact ? Omit<Fact, 'check'> : never;
/** A fact as somebody claims it: nobody has checked it yet. */
export type ClaimedFact = Unchecked<PointsFact>;

export interface PointsFacts {
  /** The day of the sheet. */
  readonly asOf: string;
  readonly facts: readonly PointsFact[];
}

/** A facts file: the facts with what was asked in it. */
export interface FactsFile extends PointsFacts {
  /** Id or family of a scheme; null when the file names none. */
  readonly scheme: string | null;
  readonly purpose: Purpose | null;
}
