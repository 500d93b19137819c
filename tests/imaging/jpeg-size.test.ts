import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { parseJpegSize } from '#imaging/jpeg-size.ts';
import { findPageDpi } from '#imaging/page-dpi.ts';

async function picture(options: { progressive?: boolean; grey?: boolean } = {}): Promise<Uint8Array> {
  const noise = new Uint8Array(120 * 90 * 3).map((_, index) => (index * 7919) % 251);
  let image = sharp(noise, { raw: { width: 120, height: 90, channels: 3 } });
  if (options.grey === true) image = image.grayscale().toColourspace('b-w');
  return new Uint8Array(await image.jpeg({ progressive: options.progressive ?? false }).toBuffer());
}

test('width, height, components and density are read from baseline, progressive and grey files', async () => {
  expect(parseJpegSize(await picture())).toMatchObject({ widthPx: 120, heightPx: 90, components: 3, complete: true });
  expect(parseJpegSize(await picture({ progressive: true }))).toMatchObject({ widthPx: 120, complete: true });
  expect(parseJpegSize(await picture({ grey: true }))).toMatchObject({ components: 1, densityDpi: null });
});

test('the density of a JFIF header is told in dots per inch, also when the file says centimetres', async () => {
  const whole = await picture();
  const header = (unit: number, density: number): Uint8Array => {
    const jfif = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, unit, 0, density, 0, density, 0, 0];
    return new Uint8Array([0xff, 0xd8, ...jfif, ...whole.subarray(2)]);
  };
  expect(parseJpegSize(header(1, 200))?.densityDpi).toBe(200);
  expect(parseJpegSize(header(2, 118))?.densityDpi).toBe(300);
  expect(parseJpegSize(header(0, 1))?.densityDpi).toBeNull();
});

test('every shortened file is incomplete, none is mistaken for a whole one', async () => {
  const whole = await picture();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
      expect(parseJpegSize(whole.subarray(0, length))?.complete ?? false).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('padding after the end of the picture is counted, not refused', async () => {
  const whole = await picture();
  const padded = new Uint8Array(whole.length + 64);
  padded.set(whole);
  expect(parseJpegSize(padded)).toMatchObject({ complete: true, trailingByteLength: 64 });
});

test('any bytes at all give an answer and never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
      parseJpegSize(new Uint8Array([0xff, 0xd8, ...tail]));
    }),
  );
  expect(parseJpegSize(new TextEncoder().encode('<!DOCTYPE html>'))).toBeUndefined();
});

test('a scanner that announces 600 dpi and delivers 300 is found out by the width', () => {
  expect(findPageDpi({ requestedDpi: 300, widthPx: 2480, regionWidth300: 2480 })).toBe(300);
  expect(findPageDpi({ requestedDpi: 300, widthPx: 2550, regionWidth300: 2480 })).toBe(300);
  expect(findPageDpi({ requestedDpi: 600, widthPx: 2480, regionWidth300: 2480 })).toBe(300);
});
