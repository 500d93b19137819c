/**
 * A random sample that can be drawn again: every registration gets its place in the order from the seed and its own id, so
 * the list depends neither on the order of the register nor on who draws it, and a registration more or less moves no other.
 */

/** The seed of a day's sample at a station; it is shown, and each check keeps it. */
export function sampleSeed(day: string, station: string): string {
  return `${day} ${station}`;
}

function mixed(value: number): number {
  let mix = value;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85eb_ca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2_ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

/** A place between 0 and 2^53, evenly spread: two runs of FNV-1a over the text, each with the last mixing of Murmur3. */
function placeOf(seed: string, caseId: string): number {
  let low = 0x811c_9dc5;
  let high = 0x9747_b28c;
  const text = `${seed}\n${caseId}`;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x0100_0193);
    high = Math.imul(high ^ unit, 0x0100_0193) ^ (high >>> 15);
  }
  return mixed(high) * 0x20_0000 + (mixed(low) >>> 11);
}

/** The case ids in the order of the seed: a sample of n is the first n. */
export function sampleOrder(seed: string, caseIds: readonly string[]): readonly string[] {
  return caseIds
    .map((caseId) => ({ caseId, place: placeOf(seed, caseId) }))
    .sort((one, other) => one.place - other.place || (one.caseId < other.caseId ? -1 : 1))
    .map(({ caseId }) => caseId);
}
