/** Base-information replies from bytes to documents: splitter, checksum, lengths, text record. One core, no line. */
import { valueOf } from '#domain/failure/failure.ts';
import { parseCardContent } from '#drivers/id-card-reader/command.ts';
import { encodeReply, shortestReplyLength } from '#drivers/id-card-reader/frame.ts';
import { FrameSplitter } from '#drivers/id-card-reader/frame-splitter.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { syntheticPeople, syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { decodeTextRecord } from '#drivers/id-card-reader/text-record.ts';
import { absoluteResult, type BenchResult } from '../result.ts';
import { median } from '../statistics.ts';

const repeats = 11;
const frameCount = 4000;
const statusByteLength = 3;
/** What a serial port hands over at a time. */
const chunkByteLength = 256;
const leastPerSecond = 20_000;

/** All layouts, one after another, in chunks of the line. */
function makeChunks(): { readonly chunks: readonly Uint8Array[]; readonly numbers: readonly string[] } {
  const residents = Array.from({ length: 40 }, (_, seed) => syntheticResident(seed));
  const documents = [...syntheticPeople.map(({ document }) => document), ...residents];
  const frames = documents.map((document) => encodeReply(0x90, encodeCard(document).base));
  const stream = Uint8Array.from(frames.flatMap((frame) => [...frame]));
  const chunks: Uint8Array[] = [];
  for (let offset = 0; offset < stream.length; offset += chunkByteLength)
    chunks.push(stream.slice(offset, offset + chunkByteLength));
  return { chunks, numbers: documents.map(({ number }) => number) };
}

/** Frames a second; every document is looked at, so that none can be left out. */
function decode(chunks: readonly Uint8Array[], numbers: readonly string[]): number {
  const splitter = new FrameSplitter(shortestReplyLength);
  const startedAt = performance.now();
  let count = 0;
  while (count < frameCount) {
    for (const chunk of chunks) {
      for (const event of splitter.push(chunk)) {
        if (event.kind !== 'frame') throw new Error('a sound frame was refused');
        const content = parseCardContent(event.body.subarray(statusByteLength));
        const document = content === null ? null : valueOf(decodeTextRecord(content.text));
        if (document?.number !== numbers[count % numbers.length]) throw new Error('decoded another card');
        count += 1;
      }
    }
  }
  return (count * 1000) / (performance.now() - startedAt);
}

/** The same chunks, copied: what the memory alone would do. */
function copy(chunks: readonly Uint8Array[], perRound: number): number {
  const startedAt = performance.now();
  let byteLength = 0;
  const rounds = Math.ceil(frameCount / perRound);
  for (let round = 0; round < rounds; round += 1) for (const chunk of chunks) byteLength += chunk.slice().length;
  if (byteLength === 0) throw new Error('nothing was copied');
  return (rounds * perRound * 1000) / (performance.now() - startedAt);
}

export function measureCodec(): readonly BenchResult[] {
  const { chunks, numbers } = makeChunks();
  const samples = { ours: [] as number[], copies: [] as number[] };
  decode(chunks, numbers);
  copy(chunks, numbers.length);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    samples.copies.push(copy(chunks, numbers.length));
    samples.ours.push(decode(chunks, numbers));
  }
  const copied = median(samples.copies);
  return [
    absoluteResult({
      measure: 'base replies decoded to documents on one core',
      unit: 'frames/s',
      goal: { sense: '>=', bound: leastPerSecond },
      ours: samples.ours,
      note: `a plain copy of the same bytes, measured in turn: ${Math.round(copied)} frames/s, ${(copied / median(samples.ours)).toFixed(1)} times as many`,
    }),
  ];
}
