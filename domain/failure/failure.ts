/**
 * The one failure shape of the whole product. A failure is data: it crosses the device boundary, the call pipe and the
 * network unchanged. Text and remedies live in text/failures; a code without text does not compile there.
 */
import { failureCodes, type FailureCode, type Retry } from './codes.ts';

/** Plain facts about a failure: status words, ports, counts. Never a name, a number or anything read from a person. */
export type FailureDetail = Readonly<Record<string, string | number | boolean | null>>;

export interface FailureData {
  readonly code: FailureCode;
  readonly retry: Retry;
  readonly detail: FailureDetail;
}

/** Expected outcomes travel as a union; only broken invariants are thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: FailureData };

/** Thrown where an outcome cannot be returned (streams, constructors); caught once at the rim by `toFailureData`. */
export class Failure extends Error {
  readonly data: FailureData;

  constructor(code: FailureCode, detail: FailureDetail = {}, options?: { readonly cause?: unknown }) {
    super(code, options);
    this.name = 'Failure';
    this.data = failureData(code, detail);
  }

  get code(): FailureCode {
    return this.data.code;
  }
}

export function failureData(code: FailureCode, detail: FailureDetail = {}): FailureData {
  return { code, retry: failureCodes[code], detail };
}

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(
  code: FailureCode,
  detail: FailureDetail = {},
): { readonly ok: false; readonly failure: FailureData } {
  return { ok: false, failure: failureData(code, detail) };
}

/** Whatever was thrown, as data. Anything that is not a Failure is a defect: `program.defect`, its message withheld. */
export function toFailureData(thrown: unknown): FailureData {
  if (thrown instanceof Failure) return thrown.data;
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return failureData('program.defect', { error: name });
}

/** The value of an outcome, or the failure thrown: for the rim and for tests. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Failure(outcome.failure.code, outcome.failure.detail);
}

/** The value, or a defect when it is missing although it must be there. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`missing: ${what}`);
  return value;
}
