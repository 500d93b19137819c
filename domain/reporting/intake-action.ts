/** 采集包: what the one act of its import carries. */

/** A trained collector with a key that the desk knows, or a resident who declares himself by phone with a code. */
export type PackageOrigin = 'collector' | 'self';

export interface IntakeActionBody {
  readonly type: 'import-package';
  readonly packageId: string;
  readonly origin: PackageOrigin;
  /** The collector's id; null for a self-declaration. */
  readonly collectorId: string | null;
  /** SHA-256 of the whole package, in small letters. */
  readonly sha256: string;
  readonly people: number;
  /** Instant at which it was made, by the collector's clock. */
  readonly createdAt: string;
}
