/** The port of every document scanner (扫描仪): what a counter needs of one, whatever the wire behind it. */
import type { FailureData, Outcome } from '#domain/failure/failure.ts';

export type ScanOrigin = 'platen' | 'feeder';
export type ScanColour = 'colour' | 'grey';

export interface ScanSettings {
  readonly source: ScanOrigin;
  /** Dots per inch. DA/T 31-2017 asks for at least 200, and 300 for small print. */
  readonly dpi: number;
  readonly colour: ScanColour;
  /** Both sides of each sheet; refused by a feeder that cannot turn paper. */
  readonly duplex?: boolean;
}

export const defaultScanSettings: ScanSettings = { source: 'platen', dpi: 300, colour: 'colour' };

/** One page as the scanner sent it: never re-encoded, decoded once to be sure that it is whole. */
export interface ScannedPage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
}

/** Good pages are kept when a later one fails: `failure` then says why the stack was not finished. */
export interface ScanResult {
  readonly pages: readonly ScannedPage[];
  readonly failure: FailureData | null;
  /** Bytes to and from the device; behind SANE, which hides its wire, the bytes of the pages. */
  readonly wireBytes: number;
}

export type Resolutions =
  | { readonly kind: 'list'; readonly dpis: readonly number[] }
  | { readonly kind: 'range'; readonly minDpi: number; readonly maxDpi: number; readonly stepDpi: number }
  /** The scanner does not say: it is asked, and may refuse. */
  | { readonly kind: 'unknown' };

export interface OriginCapabilities {
  readonly resolutions: Resolutions;
  /** Empty when the scanner does not say. */
  readonly colours: readonly ScanColour[];
  /** Largest region in 1/300 inch. */
  readonly maxWidth300: number;
  readonly maxHeight300: number;
  readonly duplex: boolean;
}

export interface ScannerCapabilities {
  readonly makeAndModel: string | null;
  /** Stable identity (UUID or serial number) to merge one scanner seen by two protocols; null when not told. */
  readonly identity: string | null;
  readonly platen: OriginCapabilities | null;
  readonly feeder: OriginCapabilities | null;
}

export type ScannerState = 'idle' | 'processing' | 'warming-up' | 'stopped' | 'unknown';
export type FeederState = 'loaded' | 'empty' | 'jam' | 'cover-open' | 'multi-feed' | 'processing' | 'unknown';

export interface ScannerStatus {
  readonly state: ScannerState;
  readonly feeder: FeederState;
}

export interface ScanControl {
  readonly signal: AbortSignal;
  /**
   * Called for each page in order, as it arrives; the next page is fetched when the returned promise settles. What it
   * throws ends the scan and is thrown on, after the device has been released.
   */
  readonly onPage?: (page: ScannedPage, index: number) => void | Promise<void>;
}

export interface ScanSource {
  capabilities(signal: AbortSignal): Promise<Outcome<ScannerCapabilities>>;
  status(signal: AbortSignal): Promise<Outcome<ScannerStatus>>;
  /** Fails only when there is no page at all; a cancelled or broken stack succeeds with the pages before it. */
  scan(settings: ScanSettings, control: ScanControl): Promise<Outcome<ScanResult>>;
}

/** Whether a resolution can be asked for; an unknown list allows all. */
export function allowsDpi(resolutions: Resolutions, dpi: number): boolean {
  switch (resolutions.kind) {
    case 'list':
      return resolutions.dpis.includes(dpi);
    case 'range':
      return (
        dpi >= resolutions.minDpi && dpi <= resolutions.maxDpi && (dpi - resolutions.minDpi) % resolutions.stepDpi === 0
      );
    case 'unknown':
      return true;
  }
}
