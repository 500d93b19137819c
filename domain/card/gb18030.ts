/**
 * Text in GB 18030, the encoding of every Chinese card. The platform decodes it; the encoder is the decoder's
 * reverse, built once when first needed, so that both directions agree on every runtime.
 */

/** TextDecoder is a global of Node, Electron and every browser; the layer's library does not name it. */
interface Decoder {
  decode(bytes: Uint8Array): string;
}
declare const TextDecoder: new (label: string, options?: { readonly fatal?: boolean }) => Decoder;

/** The text, or undefined when the bytes are not GB 18030. */
export function decodeGb18030(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes, or undefined when a character has no code (a lone surrogate; U+E5E5 in the Encoding Standard). */
export function encodeGb18030(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const code = encodeCharacter(character);
    if (!code) return undefined;
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

function encodeCharacter(character: string): readonly number[] | undefined {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return [point];
  if (point > 0xffff) return fourBytes(point - 0x10000 + supplementaryStart);
  if (point >= 0xd800 && point <= 0xdfff) return undefined;
  return twoByteTable().get(character) ?? fourByteTable().get(character);
}

/** Linear index of 90308130, where U+10000 stands (GB 18030-2022, 5.3). */
const supplementaryStart = 189_000;
/** Linear index behind 8431A439, the last four-byte code of the basic plane. */
const basicPlaneEnd = 39_420;

function fourBytes(index: number): readonly number[] {
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1_260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ];
}

type Table = ReadonlyMap<string, readonly number[]>;
let twoByte: Table | undefined;
let fourByte: Table | undefined;

function twoByteTable(): Table {
  if (twoByte) return twoByte;
  const codes: number[][] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) codes.push([lead, trail]);
  }
  twoByte = reverse(codes);
  return twoByte;
}

function fourByteTable(): Table {
  fourByte ??= reverse(Array.from({ length: basicPlaneEnd }, (_, index) => fourBytes(index)));
  return fourByte;
}

/** Each code is decoded alone behind a line feed, so that a code without a character cannot shift its neighbours. */
function reverse(codes: readonly (readonly number[])[]): Table {
  const bytes = Uint8Array.from(codes.flatMap((code) => [...code, 0x0a]));
  const lines = new TextDecoder('gb18030').decode(bytes).split('\n');
  const table = new Map<string, readonly number[]>();
  codes.forEach((code, index) => {
    const character = lines[index];
    if (character === undefined || [...character].length !== 1 || character === '\ufffd') return;
    if (!table.has(character)) table.set(character, code);
  });
  return table;
}
