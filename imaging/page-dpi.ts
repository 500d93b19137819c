/** The resolution a page really has: some scanners announce one and deliver another. */

export interface PageWidth {
  /** Dots per inch that were asked for. */
  readonly requestedDpi: number;
  readonly widthPx: number;
  /** Width of the scanned region in 1/300 inch, the unit of eSCL. */
  readonly regionWidth300: number;
}

/** Widths differ by margins and rounding; a false resolution differs by a factor. */
const tolerance = 0.1;

/**
 * The requested resolution when the width agrees with it, otherwise what the width says, to the nearest ten.
 * (A Canon iR2625 announces 600 dpi and delivers 300.)
 */
export function findPageDpi({ requestedDpi, widthPx, regionWidth300 }: PageWidth): number {
  const measuredDpi = (widthPx * 300) / regionWidth300;
  const ratio = measuredDpi / requestedDpi;
  if (Math.abs(ratio - 1) <= tolerance) return requestedDpi;
  return Math.max(10, Math.round(measuredDpi / 10) * 10);
}
