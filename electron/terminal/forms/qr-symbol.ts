/** A QR code as a square of modules, so that the form draws it sharp at any size. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export interface QrSymbol {
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

type Writer = typeof import('zxing-wasm/writer');

let prepared: Promise<Writer> | undefined;

/** The wasm comes from the package, not from the network: it must be handed over as bytes. */
async function prepare(): Promise<Writer> {
  const writer = await import('zxing-wasm/writer');
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  await writer.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return writer;
}

export async function encodeQr(text: string): Promise<QrSymbol> {
  prepared ??= prepare();
  const { writeBarcode } = await prepared;
  const written = await writeBarcode(text, { format: 'QRCode', scale: 1 });
  const { data, width } = written.symbol;
  return { size: width, isDark: (row, column) => data[row * width + column] === 0 };
}
