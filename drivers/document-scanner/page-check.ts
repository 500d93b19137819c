/** Bytes from a scanner -> a page, or the reason why they are none. Every page is decoded once before it counts. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { parseJpegSize } from '#imaging/jpeg-size.ts';
import type { ScannedPage } from './document-scanner.ts';

/** A3 at 1200 dpi is 279 million pixels; nothing at a counter needs more than A3 at 600. */
const maxPixels = 80_000_000;

/**
 * The page when its JPEG is whole and decodes to the end: a body that broke off may still look like a picture, its
 * lower part grey.
 */
export async function checkPage(
  bytes: Uint8Array,
  findDpi: (widthPx: number) => number,
): Promise<Outcome<ScannedPage>> {
  const size = parseJpegSize(bytes);
  if (size === undefined || !size.complete) return fail('scanner.truncated', { byteLength: bytes.length });
  const { widthPx, heightPx } = size;
  if (widthPx * heightPx > maxPixels) return fail('scanner.too-large', { widthPx, heightPx });
  try {
    // A small target makes the decoder read every block but skip most of the arithmetic.
    // Loaded with the first page: it would cost the start of the program a third of a second.
    const { default: sharp } = await import('sharp');
    await sharp(bytes, { failOn: 'truncated', limitInputPixels: maxPixels }).resize(64).raw().toBuffer();
  } catch {
    return fail('scanner.truncated', { byteLength: bytes.length, widthPx, heightPx });
  }
  return succeed({ bytes, mediaType: 'image/jpeg', widthPx, heightPx, dpi: findDpi(widthPx) });
}
