import sharp from 'sharp';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { parseJpegSize } from '#imaging/jpeg-size.ts';
import { renderPaper } from '#drivers/document-scanner/simulator-paper.ts';
import { smallGrey, smallStack, startScanner } from './scanner-at-work.ts';

const request = { title: '租赁合同', ordinal: 1, dpi: 75, colour: 'colour', widthPx: 620, heightPx: 877 } as const;

test('a paper has its size, its density, a seal in red, and grey has one channel', async () => {
  const page = await renderPaper(request);
  expect(parseJpegSize(page)).toMatchObject({ widthPx: 620, heightPx: 877, densityDpi: 75, components: 3 });
  const [red, green] = await sharp(page).extract({ left: 470, top: 750, width: 1, height: 1 }).raw().toBuffer();
  expect(red).toBeGreaterThan(2 * (green ?? 255));
  expect(parseJpegSize(await renderPaper({ ...request, colour: 'grey' }))?.components).toBe(1);
});

test('the mark 培训 lies across every paper, also where no line is printed', async () => {
  const page = await renderPaper(request);
  const across = { left: 170, top: 320, width: 280, height: 250 };
  const { data } = await sharp(page).extract(across).grayscale().raw().toBuffer({ resolveWithObject: true });
  const marked = data.filter((shade) => shade > 190 && shade < 230).length / data.length;
  expect(marked).toBeGreaterThan(0.1);
});

test('the same title on another sheet is another picture; the same sheet on the glass is the same', async () => {
  const { scan, simulator } = await startScanner({ papers: ['租赁合同', '租赁合同'] });
  const [one, other] = valueOf(await scan(smallStack)).pages;
  expect(one?.bytes).not.toEqual(other?.bytes);
  simulator.place('社保证明');
  const first = valueOf(await scan(smallGrey)).pages[0];
  expect(valueOf(await scan(smallGrey)).pages[0]?.bytes).toEqual(first?.bytes);
});

test('markup in a title is text, and an empty title has a stand-in', async () => {
  await expect(renderPaper({ ...request, title: '<b>&合同' })).resolves.toBeInstanceOf(Uint8Array);
  const { scan } = await startScanner({ papers: [' '] });
  expect(valueOf(await scan(smallStack)).pages).toHaveLength(1);
});
