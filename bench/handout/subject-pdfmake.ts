/** pdfmake: own line breaking, real tables and page numbers, notes at the end, no structure tree. */
import { writeFileSync } from 'node:fs';
import pdfmake from 'pdfmake';
import type { Block } from '../../src/main/layout/document';
import { benchBriefing, plainText } from './briefing';

const [sections, output, root] = process.argv.slice(2);
if (output === undefined || root === undefined) throw new Error('usage: sections output root');
const document = benchBriefing(Number(sections));
const numbers = new Map([...document.notes.keys()].map((id, index) => [id, index + 1]));
const numberOf = (id: string) => numbers.get(id) ?? 0;
const folder = `${root}/resources/fonts/source-serif-4`;

function set(block: Block): unknown {
  switch (block.kind) {
    case 'heading':
      return {
        text: plainText(block.content, numberOf),
        bold: true,
        fontSize: 15,
        tocItem: true,
        outline: true,
      };
    case 'paragraph':
      return {
        text: plainText(block.content, numberOf),
        alignment: 'justify',
        margin: [0, 0, 0, 5],
      };
    case 'list':
      return {
        [block.ordered ? 'ol' : 'ul']: block.items.map(({ blocks }) => ({
          stack: blocks.map(set),
        })),
      };
    case 'quotation':
      return { stack: block.blocks.map(set), margin: [24, 0, 0, 0] };
    case 'table':
      return {
        table: {
          headerRows: block.headerRows.length,
          body: [...block.headerRows, ...block.rows].map(({ cells }) =>
            cells.map(({ blocks }) => ({ stack: blocks.map(set) })),
          ),
        },
      };
    default:
      throw new Error(`the bench document has no ${block.kind}`);
  }
}

pdfmake.addFonts({
  Serif: {
    normal: `${folder}/SourceSerif4-Regular.ttf`,
    bold: `${folder}/SourceSerif4-SemiBold.ttf`,
  },
});
pdfmake.setLocalAccessPolicy(() => true);
const notes = [...document.notes.values()].map(({ blocks }) => ({ stack: blocks.map(set) }));
const file = pdfmake.createPdf({
  pageSize: 'A4',
  pageMargins: 72,
  defaultStyle: { font: 'Serif', fontSize: 10.5 },
  header: { text: 'TLP:GREEN', margin: [72, 36, 0, 0] },
  footer: (page: number, pages: number) => ({
    text: `page ${String(page)} of ${String(pages)}`,
    margin: [72, 0, 0, 0],
  }),
  content: [
    { text: document.meta.title, fontSize: 22 },
    { toc: { title: { text: 'Contents' } } },
    ...document.blocks.map(set),
    { ol: notes },
  ],
});
writeFileSync(output, await file.getBuffer());
