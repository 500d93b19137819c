/** `bench id-card-reader`: a reading against the wire it runs over, replies against a plain copy, and what a day leaves behind. */
import type { BenchReport } from '../result.ts';
import { measureCodec } from './codec.ts';
import { measurePacedRead } from './paced-read.ts';
import { measureThousandReads } from './thousand-reads.ts';

export async function measureIdCardReader(): Promise<BenchReport> {
  const paced = await measurePacedRead();
  const { results, skipped } = measureThousandReads();
  return { results: [...paced, ...measureCodec(), ...results], skipped };
}
