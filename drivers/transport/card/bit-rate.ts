/** Clock and bit rate factors of TA1 and PPS1 (ISO/IEC 7816-3, tables 7 and 8), and the times that follow from them. */

const clockFactors = [372, 372, 558, 744, 1116, 1488, 1860, 0, 0, 512, 768, 1024, 1536, 2048, 0, 0] as const;
const rateFactors = [0, 1, 2, 4, 8, 16, 32, 64, 12, 20, 0, 0, 0, 0, 0, 0] as const;

/** The factors of every card that says nothing else: 372 / 1. */
export const defaultRateFactor = 0x11;

/** Bits per second on the card's contact; undefined for a reserved value. */
export function bitRateOf(rateFactor: number, clockHz: number): number | undefined {
  const clockFactor = clockFactors[rateFactor >> 4] ?? 0;
  const factor = rateFactors[rateFactor & 0x0f] ?? 0;
  return clockFactor === 0 || factor === 0 ? undefined : (clockHz * factor) / clockFactor;
}

/** T=1: how long a card may think before its block begins (11.4.3). */
export function blockWaitingMs(bwi: number, rateFactor: number, clockHz: number): number {
  const etuMs = 1000 / (bitRateOf(rateFactor, clockHz) ?? clockHz / 372);
  return 11 * etuMs + (2 ** bwi * 960 * 372 * 1000) / clockHz;
}

/** T=0: how long a card may be silent between two characters (10.2). */
export function workWaitingMs(waitingInteger: number, rateFactor: number, clockHz: number): number {
  return (waitingInteger * 960 * (clockFactors[rateFactor >> 4] || 372) * 1000) / clockHz;
}
