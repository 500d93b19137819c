/** What the bytes of a JPEG say about the picture without decoding it (ITU-T T.81, Annex B). */

export interface JpegSize {
  readonly widthPx: number;
  /** 0 when the file gives the height only after the scan (DNL) and none was found. */
  readonly heightPx: number;
  readonly components: number;
  /** Density of the JFIF header in dots per inch; null when absent or only an aspect ratio. */
  readonly densityDpi: number | null;
  /** The end-of-image marker was found: a body that broke off has none. */
  readonly complete: boolean;
  /** Bytes after the end-of-image marker: padding that some scanners add. */
  readonly trailingByteLength: number;
}

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const defineLines = 0xdc;
const application0 = 0xe0;

interface Header {
  widthPx: number;
  heightPx: number;
  components: number;
  densityDpi: number | null;
}

/** Size and completeness, or undefined when the bytes do not begin like a JPEG with a frame. */
export function parseJpegSize(bytes: Uint8Array): JpegSize | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header: Header = { widthPx: 0, heightPx: 0, components: 0, densityDpi: null };
  let offset = 2;
  while (offset + 4 <= bytes.length) {
    if (bytes[offset] !== 0xff) return undefined;
    const marker = bytes[offset + 1] ?? 0;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const length = view.getUint16(offset + 2);
    if (marker === startOfScan) return finish(bytes, header, offset + 2 + length);
    readSegment(view, marker, offset + 4, length - 2, header);
    offset += 2 + length;
  }
  return finish(bytes, header, bytes.length);
}

function readSegment(view: DataView, marker: number, at: number, length: number, header: Header): void {
  if (at + length > view.byteLength) return;
  if (isFrame(marker) && length >= 6) {
    header.heightPx = view.getUint16(at + 1);
    header.widthPx = view.getUint16(at + 3);
    header.components = view.getUint8(at + 5);
  } else if (marker === application0 && length >= 12 && view.getUint32(at) === 0x4a464946) {
    const unit = view.getUint8(at + 7);
    const density = view.getUint16(at + 8);
    if (unit === 1) header.densityDpi = density;
    else if (unit === 2) header.densityDpi = Math.round(density * 2.54);
  }
}

/** SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Inside entropy-coded data 0xFF is followed by 00 or a restart marker; anything else is a marker of its own. */
function finish(bytes: Uint8Array, header: Header, from: number): JpegSize | undefined {
  if (header.widthPx === 0) return undefined;
  let heightPx = header.heightPx;
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === defineLines && heightPx === 0) heightPx = ((bytes[at + 4] ?? 0) << 8) | (bytes[at + 5] ?? 0);
    if (marker !== endOfImage) continue;
    return { ...header, heightPx, complete: true, trailingByteLength: bytes.length - at - 2 };
  }
  return { ...header, heightPx, complete: false, trailingByteLength: 0 };
}
