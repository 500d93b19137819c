/**
 * Points are whole numbers of tenths and amounts whole numbers of hundredths, so that no sum of them is ever rounded by
 * the machine. A decimal exists only in a file and on a sheet.
 */

/** Points times ten. */
export type Tenths = number;
/** An amount (hours, millilitres, yuan) times one hundred. */
export type Hundredths = number;

/** How a quotient that is no whole number of tenths is cut: the scheme says which. */
export type Rounding = 'down' | 'half-up';

/** For a file or a sheet; the nearest number to a decimal with one digit prints as that decimal. */
export function decimalOfTenths(tenths: Tenths): number {
  return tenths / 10;
}

export function decimalOfHundredths(hundredths: Hundredths): number {
  return hundredths / 100;
}

/** `numerator / denominator` as a whole number; half-up and down go by the absolute value, so a deduction mirrors. */
export function divide(numerator: number, denominator: number, rounding: Rounding): number {
  const size = Math.abs(numerator);
  const rest = size % denominator;
  const down = (size - rest) / denominator;
  const whole = rounding === 'half-up' && rest * 2 >= denominator ? down + 1 : down;
  return numerator < 0 && whole > 0 ? -whole : whole;
}

/** Within the cap; a deduction's cap is its lowest value. */
export function within(points: Tenths, cap: Tenths | null): Tenths {
  if (cap === null) return points;
  return cap < 0 ? Math.max(points, cap) : Math.min(points, cap);
}
