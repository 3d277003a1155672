/** Plain pdfkit: its own line breaking, no tags, notes as a list at the end of their section. */
import { createWriteStream } from 'node:fs';
import PdfkitDocument from 'pdfkit';
import type { Block } from '../../src/main/layout/document';
import { benchBriefing, plainText } from './briefing';

const [sections, output, root] = process.argv.slice(2);
if (output === undefined || root === undefined) throw new Error('usage: sections output root');
const document = benchBriefing(Number(sections));
const numbers = new Map([...document.notes.keys()].map((id, index) => [id, index + 1]));
const numberOf = (id: string) => numbers.get(id) ?? 0;
const pdf = new PdfkitDocument({ size: 'A4', margin: 72, bufferPages: true });
const fonts = `${root}/resources/fonts`;
pdf.registerFont('text', `${fonts}/source-serif-4/SourceSerif4-Regular.ttf`);
pdf.registerFont('strong', `${fonts}/source-serif-4/SourceSerif4-SemiBold.ttf`);
pdf.registerFont('sans', `${fonts}/inter/Inter-Bold.ttf`);
pdf.pipe(createWriteStream(output));

function set(block: Block, indent: number): void {
  switch (block.kind) {
    case 'heading':
      pdf.moveDown().font('strong').fontSize(15).text(plainText(block.content, numberOf));
      pdf.outline.addItem(plainText(block.content, numberOf));
      break;
    case 'paragraph':
      pdf.font('text').fontSize(10.5);
      pdf.text(plainText(block.content, numberOf), { align: 'justify', indent, paragraphGap: 5 });
      break;
    case 'list':
      for (const item of block.items) for (const inner of item.blocks) set(inner, 18);
      break;
    case 'quotation':
      for (const inner of block.blocks) set(inner, 24);
      break;
    case 'table':
      for (const row of [...block.headerRows, ...block.rows]) {
        for (const cell of row.cells) for (const inner of cell.blocks) set(inner, 0);
      }
      break;
    default:
      throw new Error(`the bench document has no ${block.kind}`);
  }
}
pdf.font('strong').fontSize(22).text(document.meta.title);
for (const block of document.blocks) set(block, 0);
for (const [id, note] of document.notes) {
  pdf
    .font('text')
    .fontSize(8.5)
    .text(String(numberOf(id)), { continued: true });
  for (const block of note.blocks) set(block, 0);
}
const { count } = pdf.bufferedPageRange();
for (let page = 0; page < count; page++) {
  pdf.switchToPage(page);
  pdf.page.margins.bottom = 0;
  pdf.font('sans').fontSize(12).text('TLP:GREEN', 72, 40, { lineBreak: false });
  pdf.text(`page ${String(page + 1)} of ${String(count)}`, 72, 800, { lineBreak: false });
}
pdf.end();
