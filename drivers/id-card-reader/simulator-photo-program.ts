/**
 * A decoder for the portraits of simulated cards: 1024 bytes of the marker in, a BMP of a plain figure out, whose colour comes
 * from the bytes. Anything else ends with exit code 4, as a real decoder refuses what is no portrait.
 *
 *     node drivers/id-card-reader/simulator-photo-program.ts < marker > portrait.bmp
 */
import { encodePortrait, portraitHeightPx, portraitWidthPx, wltByteLength } from './portrait.ts';
import { trainingPhotoMark } from './simulator-card.ts';

const wrongFormatCode = 4;

const pieces: Uint8Array[] = [];
for await (const piece of process.stdin) pieces.push(piece as Uint8Array);
const wlt = Buffer.concat(pieces);
if (wlt.length === wltByteLength && new TextDecoder().decode(wlt).startsWith(trainingPhotoMark)) {
  process.stdout.write(encodePortrait(figure(wlt)));
} else {
  process.exitCode = wrongFormatCode;
}

/** Head and shoulders on a plain ground. */
function figure(bytes: Uint8Array) {
  const tone = 96 + (bytes.reduce((sum, byte) => (sum * 31 + byte) % 997, 7) % 96);
  return (x: number, y: number): readonly [number, number, number] => {
    const [dx, head, shoulders] = [x - portraitWidthPx / 2, y - portraitHeightPx * 0.38, y - portraitHeightPx];
    const isFigure = dx * dx + head * head < 24 * 24 || (dx * dx) / 1.4 + shoulders * shoulders < 38 * 38;
    return isFigure ? [tone, tone - 32, tone - 64] : [230, 224, 216];
  };
}
