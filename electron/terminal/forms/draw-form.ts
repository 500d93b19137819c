/** Draws a form as an A5 PDF. One engine everywhere (pdfkit with Noto Sans SC), so a receipt looks the same on any desk. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type PdfDocument from 'pdfkit';
import type { FormContent } from './form-content.ts';
import { encodeQr, type QrSymbol } from './qr-symbol.ts';

/** Points. A5 portrait is 419.53 x 595.28. */
const margin = 36;
const labelWidth = 92;
const qrSize = 84;
/** Left free below the rows for the footer. */
const footHeight = 14;
const signatureHeight = 40;

let font: Promise<Buffer> | undefined;

function loadFont(): Promise<Buffer> {
  font ??= readFile(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  );
  return font;
}

type Pdf = InstanceType<typeof PdfDocument>;

function drawWatermark(pdf: Pdf, text: string): void {
  pdf.save().rotate(-35, { origin: [pdf.page.width / 2, pdf.page.height / 2] });
  pdf.fillColor('#d4380d').fillOpacity(0.12).fontSize(56);
  pdf.text(text, 0, pdf.page.height / 2 - 30, { width: pdf.page.width, align: 'center', lineBreak: false });
  pdf.restore().fillOpacity(1).fillColor('#000');
}

function drawQr(pdf: Pdf, symbol: QrSymbol, left: number, top: number): void {
  const module = qrSize / symbol.size;
  for (let row = 0; row < symbol.size; row += 1) {
    for (let column = 0; column < symbol.size; column += 1) {
      if (symbol.isDark(row, column))
        pdf.rect(left + column * module, top + row * module, module + 0.05, module + 0.05);
    }
  }
  pdf.fill('#000');
}

async function drawHead(pdf: Pdf, content: FormContent): Promise<void> {
  const textWidth = pdf.page.width - 2 * margin - (content.code === null ? 0 : qrSize + 12);
  pdf.fillColor('#000').fontSize(9).text(content.heading, margin, margin, { width: textWidth });
  pdf.moveDown(0.4).fontSize(17).text(content.title, { width: textWidth });
  if (content.code !== null) {
    pdf.moveDown(0.4).fontSize(9).text(`${content.codeLabel}  ${content.code}`, { width: textWidth });
    drawQr(pdf, await encodeQr(content.code), pdf.page.width - margin - qrSize, margin);
  }
  pdf.y = Math.max(pdf.y + 10, margin + (content.code === null ? 0 : qrSize + 10));
}

function nextPage(pdf: Pdf, content: FormContent): void {
  pdf.addPage();
  if (content.watermark !== null) drawWatermark(pdf, content.watermark);
  pdf
    .fillColor('#555')
    .fontSize(8)
    .text(`${content.title}  ${content.code ?? ''}`, margin, margin);
  pdf.fontSize(10).fillColor('#000');
  pdf.y = margin + 16;
}

function drawRows(pdf: Pdf, content: FormContent): void {
  const valueWidth = pdf.page.width - 2 * margin - labelWidth;
  pdf.fontSize(10);
  for (const row of content.rows) {
    const labelHeight = pdf.heightOfString(row.label, { width: labelWidth - 6 });
    const height = Math.max(pdf.heightOfString(row.value, { width: valueWidth }), labelHeight) + 6;
    // A row is never torn apart; a long form goes on overleaf.
    if (pdf.y + height > pdf.page.height - margin - footHeight) nextPage(pdf, content);
    const top = pdf.y;
    pdf
      .moveTo(margin, top)
      .lineTo(pdf.page.width - margin, top)
      .lineWidth(0.4)
      .stroke('#bbb');
    pdf.fillColor('#555').text(row.label, margin, top + 3, { width: labelWidth - 6 });
    pdf.fillColor('#000').text(row.value, margin + labelWidth, top + 3, { width: valueWidth });
    pdf.y = top + height;
  }
  pdf
    .moveTo(margin, pdf.y)
    .lineTo(pdf.page.width - margin, pdf.y)
    .stroke('#bbb');
}

function drawFoot(pdf: Pdf, content: FormContent): void {
  const width = pdf.page.width - 2 * margin;
  pdf.fontSize(9);
  const notesHeight = content.notes.reduce((sum, note) => sum + pdf.heightOfString(note, { width }) + 4, 0);
  // Notes and signatures stay together.
  if (pdf.y + notesHeight + signatureHeight > pdf.page.height - margin - footHeight) nextPage(pdf, content);
  pdf.moveDown(0.8).fontSize(9).fillColor('#222');
  for (const note of content.notes) pdf.text(note, margin, undefined, { width }).moveDown(0.3);
  pdf.moveDown(1);
  const each = width / Math.max(1, content.signatures.length);
  const top = pdf.y;
  content.signatures.forEach((label, index) => {
    pdf.text(`${label}：`, margin + index * each, top, { width: each - 8, lineBreak: false });
  });
  pdf.page.margins.bottom = 0;
  pdf
    .fontSize(8)
    .fillColor('#777')
    .text(content.footer, margin, pdf.page.height - margin + 6, { width, lineBreak: false });
}

/** The form as PDF bytes. Text stays text (searchable, extractable); nothing is written to disk here. */
export async function drawForm(content: FormContent, madeAt: Date): Promise<Uint8Array> {
  const { default: Document } = await import('pdfkit');
  const pdf = new Document({
    size: 'A5',
    margin,
    info: { Title: content.title, Creator: 'Permit Terminal', CreationDate: madeAt },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    pdf.on('end', () => resolve());
  });
  pdf.registerFont('body', await loadFont()).font('body');
  const { watermark } = content;
  if (watermark !== null) {
    drawWatermark(pdf, watermark);
    pdf.on('pageAdded', () => {
      drawWatermark(pdf, watermark);
      pdf.fontSize(10);
      pdf.x = margin;
      pdf.y = margin;
    });
  }
  await drawHead(pdf, content);
  drawRows(pdf, content);
  drawFoot(pdf, content);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
