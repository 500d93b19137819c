/** Permit numbers of the reference province: a pattern with a serial number, and a check character over it. */

export interface PermitNumberPattern {
  readonly prefix: string;
  readonly digits: number;
}

/** Training numbers begin with T, so that none can be taken for a real one. */
export const trainingPattern: PermitNumberPattern = { prefix: 'T', digits: 12 };

/** Weights 2^i mod 11 from the right and check characters of GB 11643, as on identity cards. */
export function formatPermitNumber(pattern: PermitNumberPattern, serial: number): string {
  const digits = String(serial).padStart(pattern.digits, '0');
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    sum += Number(digits[index]) * (2 ** (digits.length - index) % 11);
  }
  return `${pattern.prefix}${digits}${'10X98765432'[sum % 11] ?? ''}`;
}
