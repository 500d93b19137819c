/** Synthetic papers: A4 pages with a title, lines as of print, a seal, and 培训 across them so that none is ever real. */
import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { ScanColour } from './document-scanner.ts';

export interface PaperRequest {
  readonly title: string;
  /** Running number of the sheet, printed at its foot: no two sheets are alike. */
  readonly ordinal: number;
  readonly dpi: number;
  readonly colour: ScanColour;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Sprite {
  readonly input: Buffer;
  readonly left: number;
  readonly top: number;
}

const inkColour = '#2b2b2b';

/** A JPEG of one paper as this scanner would see it at that resolution. */
export async function renderPaper(request: PaperRequest): Promise<Uint8Array> {
  const { dpi } = request;
  const pxPerMm = dpi / 25.4;
  const sprites = await Promise.all([
    placeText(request, { text: request.title, colour: inkColour, sizeMm: 9, centreMm: [105, 30] }),
    placeText(request, { text: `培训 ${request.ordinal}`, colour: '#555555', sizeMm: 4, centreMm: [105, 284] }),
    placeText(request, {
      text: '培训',
      colour: '#9a9ab8',
      alpha: '40%',
      sizeMm: 52,
      centreMm: [105, 150],
      turnedBy: -30,
    }),
  ]);
  const shapes = new TextEncoder().encode(drawShapes(request, pxPerMm));
  const picture = sharp(shapes, { limitInputPixels: 200_000_000 })
    .flatten({ background: '#fdfdfb' })
    .composite(sprites.map(({ input, left, top }) => ({ input, left, top, blend: 'over' as const })));
  const inked = request.colour === 'grey' ? picture.grayscale().toColourspace('b-w') : picture;
  return withJfifDensity(new Uint8Array(await inked.jpeg({ quality: 80 }).toBuffer()), dpi);
}

/** Lines of different length, one pattern per title and page, and a round red seal at the foot. */
function drawShapes({ title, ordinal, widthPx, heightPx }: PaperRequest, pxPerMm: number): string {
  let seed = ordinal * 7919;
  for (const sign of title) seed = (seed * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  const lines = Array.from({ length: 28 }, (_, row) => {
    seed = (seed * 48_271 + row) % 2_147_483_647;
    const words = Array.from({ length: 4 + (seed % 5) }, (_word, column) => {
      const widthMm = 9 + ((seed >> (column + 3)) % 8);
      return `<rect x="${22 + column * 19}" y="${52 + row * 7.4}" width="${widthMm}" height="2.6" fill="${inkColour}"/>`;
    });
    return words.join('');
  });
  const seal =
    '<g fill="none" stroke="#c8102e"><circle cx="160" cy="255" r="19" stroke-width="1.4"/></g>' +
    '<path d="M160 243l3.5 8 8.6.8-6.5 5.8 2 8.4-7.6-4.4-7.6 4.4 2-8.4-6.5-5.8 8.6-.8z" fill="#c8102e"/>';
  const frame = '<path d="M20 44H190" stroke="#2b2b2b" stroke-width=".6"/>';
  const viewBox = `0 0 ${widthPx / pxPerMm} ${heightPx / pxPerMm}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="${viewBox}"` +
    ` preserveAspectRatio="none"><rect width="100%" height="100%" fill="#fdfdfb"/>${frame}${lines.join('')}${seal}</svg>`
  );
}

interface PlacedText {
  readonly text: string;
  readonly colour: string;
  readonly alpha?: string;
  readonly sizeMm: number;
  readonly centreMm: readonly [number, number];
  readonly turnedBy?: number;
}

async function placeText(request: PaperRequest, placed: PlacedText): Promise<Sprite> {
  const pxPerMm = request.dpi / 25.4;
  const text = `<span foreground="${placed.colour}" alpha="${placed.alpha ?? '100%'}">${escapeMarkup(placed.text)}</span>`;
  // Pango points at 72 dpi are pixels.
  const font = `Noto Sans SC Bold ${Math.max(6, Math.round(placed.sizeMm * pxPerMm))}`;
  const fontFile = findFontFile();
  let drawn = sharp({
    text: { text, font, rgba: true, dpi: 72, ...(fontFile === null ? {} : { fontfile: fontFile }) },
  });
  if (placed.turnedBy !== undefined) {
    drawn = sharp(await drawn.png().toBuffer()).rotate(placed.turnedBy, { background: '#00000000' });
  }
  const whole = await drawn.png().toBuffer({ resolveWithObject: true });
  const width = Math.min(whole.info.width, request.widthPx);
  const height = Math.min(whole.info.height, request.heightPx);
  const input = await sharp(whole.data).extract({ left: 0, top: 0, width, height }).png().toBuffer();
  const [centreX, centreY] = placed.centreMm;
  return {
    input,
    left: clamp(Math.round(centreX * pxPerMm - width / 2), request.widthPx - width),
    top: clamp(Math.round(centreY * pxPerMm - height / 2), request.heightPx - height),
  };
}

/** The font comes with the product, so a machine without Chinese fonts shows the same paper; else the system's own. */
function findFontFile(): string | null {
  try {
    return createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');
  } catch {
    return null;
  }
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(value, highest));
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Scanners write JFIF with their density; the encoder at hand writes none. */
function withJfifDensity(jpeg: Uint8Array, dpi: number): Uint8Array {
  const high = dpi >> 8;
  const low = dpi & 0xff;
  const header = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, high, low, high, low, 0, 0];
  const stamped = new Uint8Array(jpeg.length + header.length);
  stamped.set(jpeg.subarray(0, 2));
  stamped.set(header, 2);
  stamped.set(jpeg.subarray(2), 2 + header.length);
  return stamped;
}
