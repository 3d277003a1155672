import type { Block, HandoutDocument } from '../../src/main/layout/document';
import { plainText } from './briefing';

/** The bench document for a browser: what CSS can ask of one, with notes at the end. */
export function toHtml(document: HandoutDocument, fontFolder: string): string {
  const numbers = new Map([...document.notes.keys()].map((id, index) => [id, index + 1]));
  const inline = (content: Parameters<typeof plainText>[0]) =>
    escape(plainText(content, (id) => numbers.get(id) ?? 0));
  const set = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
        return `<h${String(block.level)}>${inline(block.content)}</h${String(block.level)}>`;
      case 'paragraph':
        return `<p>${inline(block.content)}</p>`;
      case 'list': {
        const tag = block.ordered ? 'ol' : 'ul';
        const items = block.items.map(({ blocks }) => `<li>${blocks.map(set).join('')}</li>`);
        return `<${tag}>${items.join('')}</${tag}>`;
      }
      case 'quotation':
        return `<blockquote>${block.blocks.map(set).join('')}</blockquote>`;
      case 'table': {
        const rows = (all: typeof block.rows, cell: string) =>
          all
            .map(
              ({ cells }) =>
                `<tr>${cells.map(({ blocks }) => `<${cell}>${blocks.map(set).join('')}</${cell}>`).join('')}</tr>`,
            )
            .join('');
        return `<table><thead>${rows(block.headerRows, 'th')}</thead><tbody>${rows(block.rows, 'td')}</tbody></table>`;
      }
      default:
        throw new Error(`the bench document has no ${block.kind}`);
    }
  };
  const notes = [...document.notes.values()].map(
    ({ blocks }) => `<li>${blocks.map(set).join('')}</li>`,
  );
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>${escape(document.meta.title)}</title><style>
@font-face { font-family: Serif4; src: url('file://${fontFolder}/source-serif-4/SourceSerif4-Regular.ttf'); }
@page { size: A4; margin: 25mm; }
body { font: 10.5pt/1.4 Serif4, serif; text-align: justify; hyphens: auto; }
table { border-collapse: collapse; } td, th { border-top: 0.4pt solid; text-align: left; }
</style><h1>${escape(document.meta.title)}</h1>${document.blocks.map(set).join('\n')}<ol>${notes.join('')}</ol></html>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
