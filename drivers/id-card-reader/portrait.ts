/** The portrait of an identity card as a picture: what a decoder must give for the 1024 bytes of the chip. */

/** WLT bytes on the chip. */
export const wltByteLength = 1024;
export const portraitWidthPx = 102;
export const portraitHeightPx = 126;

const headerByteLength = 54;
const bitsPerPixel = 24;
/** 306 bytes of pixels and 2 that fill up to a multiple of four. */
const rowByteLength = 308;
/** A 24-bit BMP: 38,862 bytes. */
export const portraitByteLength = headerByteLength + portraitHeightPx * rowByteLength;

/** The first thing about the bytes that is not that of a portrait, in a word; null when it is one. */
export function portraitFault(bmp: Uint8Array): string | null {
  if (bmp.length !== portraitByteLength) return 'length';
  const view = new DataView(bmp.buffer, bmp.byteOffset, bmp.byteLength);
  if (view.getUint16(0) !== 0x42_4d) return 'mark';
  if (view.getUint32(10, true) !== headerByteLength || view.getUint32(14, true) < 40) return 'header';
  // A negative height is a picture written from the top.
  const isSize = view.getInt32(18, true) === portraitWidthPx && Math.abs(view.getInt32(22, true)) === portraitHeightPx;
  if (!isSize) return 'size';
  return view.getUint16(28, true) === bitsPerPixel && view.getUint32(30, true) === 0 ? null : 'format';
}

/** A picture from its rows, top to bottom, three bytes a pixel: blue, green, red. */
export function encodePortrait(
  pixelAt: (x: number, y: number) => readonly [blue: number, green: number, red: number],
): Uint8Array {
  const bmp = new Uint8Array(portraitByteLength);
  const view = new DataView(bmp.buffer);
  view.setUint16(0, 0x42_4d);
  view.setUint32(2, portraitByteLength, true);
  view.setUint32(10, headerByteLength, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, portraitWidthPx, true);
  view.setInt32(22, portraitHeightPx, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bitsPerPixel, true);
  view.setUint32(34, portraitHeightPx * rowByteLength, true);
  for (let y = 0; y < portraitHeightPx; y += 1) {
    const row = headerByteLength + (portraitHeightPx - 1 - y) * rowByteLength;
    for (let x = 0; x < portraitWidthPx; x += 1) bmp.set(pixelAt(x, y), row + 3 * x);
  }
  return bmp;
}
