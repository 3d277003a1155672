import type { Block, HandoutDocument, HandoutLabels, Inline } from '../document';
import { fillLabel, labelsOf } from '../labels';

/** What a reader should get from a document, in reading order and without blanks: what layout has to preserve. */
export function expectedText(document: HandoutDocument): string {
  return new Expectation(document).read();
}

/** Text without blanks of any kind; line breaking turns those into line ends. */
export function withoutBlanks(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00ad]+/g, '');
}

class Expectation {
  private out = '';
  private readonly numbers = new Map<string, number>();
  private figures = 0;
  private tables = 0;

  private readonly labels: HandoutLabels;

  constructor(private readonly document: HandoutDocument) {
    this.labels = labelsOf(document);
  }

  read(): string {
    const { labels } = this;
    const { meta, annex } = this.document;
    this.out += meta.title + (meta.subtitle ?? '');
    this.out += [
      meta.audience === null ? null : fillLabel(labels.audience, { audience: meta.audience }),
      meta.author,
      meta.date,
      meta.cutoff === null ? null : fillLabel(labels.cutoff, { cutoff: meta.cutoff }),
    ]
      .filter((part) => part !== null)
      .join('·');
    const body = this.document.blocks.map((block) => this.block(block)).join('');
    if (this.document.tableOfContents && hasListedHeading(this.document))
      this.out += labels.contents;
    this.out += body;
    if (annex.length > 0) this.out += labels.sources;
    for (const entry of annex) {
      const published = `${entry.published ?? ''}(${entry.rating ?? ''})`;
      const parts = [entry.title, entry.publisher, published, entry.url];
      this.out += `${parts.join(',')}.SHA-256${entry.sha256 ?? ''}`;
    }
    return withoutBlanks(this.out);
  }

  private block(block: Block): string {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return this.inlines(block.content);
      case 'list':
        return block.items
          .map((item) => item.blocks.map((one) => this.block(one)).join(''))
          .join('');
      case 'quotation': {
        const blocks = block.blocks.map((one) => this.block(one)).join('');
        return blocks + (block.attribution === null ? '' : `—${this.inlines(block.attribution)}`);
      }
      case 'judgement': {
        const head = (this.labels.judgement + (block.likelihood ?? '')).toUpperCase();
        const blocks = block.blocks.map((one) => this.block(one)).join('');
        return (
          head +
          blocks +
          (block.confidence === null ? '' : this.labels.confidence + block.confidence)
        );
      }
      case 'code':
        return block.text;
      case 'table': {
        let caption = '';
        if (block.caption !== null) {
          this.tables += 1;
          caption = numbered(this.labels.table, this.tables) + this.inlines(block.caption);
        }
        return caption + this.rows(block);
      }
      case 'figure': {
        const drawn =
          'drawing' in block.content
            ? block.content.drawing.shapes
                .map((shape) => (shape.kind === 'text' ? shape.text : ''))
                .join('')
            : '';
        if (block.caption === null) return drawn;
        this.figures += 1;
        return drawn + numbered(this.labels.figure, this.figures) + this.inlines(block.caption);
      }
      case 'thematicBreak':
      case 'pageBreak':
        return '';
    }
  }

  private rows(block: Extract<Block, { kind: 'table' }>): string {
    return [...block.headerRows, ...block.rows]
      .map((row) =>
        row.cells.map((cell) => cell.blocks.map((one) => this.block(one)).join('')).join(''),
      )
      .join('');
  }

  /** A paragraph's words with its marks, then the notes marked in it for the first time. */
  private inlines(inlines: readonly Inline[]): string {
    let text = '';
    let isAfterMark = false;
    const fresh: string[] = [];
    for (const inline of inlines) {
      if (inline.kind === 'text') {
        text += inline.value;
        if (inline.value.trim() !== '') isAfterMark = false;
      } else if (inline.kind === 'lineBreak') {
        isAfterMark = false;
      } else {
        if (!this.numbers.has(inline.noteId)) {
          this.numbers.set(inline.noteId, this.numbers.size + 1);
          fresh.push(inline.noteId);
        }
        text += (isAfterMark ? ',' : '') + String(this.numbers.get(inline.noteId) ?? 0);
        isAfterMark = true;
      }
    }
    for (const noteId of fresh) {
      const note = this.document.notes.get(noteId);
      text += (note?.blocks ?? []).map((block) => this.block(block)).join('');
    }
    return text;
  }
}

function numbered(label: string, number: number): string {
  return fillLabel(label, { number: String(number) });
}

/** The contents list headings of the first three levels; the annex's heading is as deep as the highest of the others. */
function hasListedHeading(document: HandoutDocument): boolean {
  const levels = document.blocks.flatMap((block) =>
    block.kind === 'heading' ? [block.level] : [],
  );
  return levels.length === 0 ? document.annex.length > 0 : Math.min(...levels) <= 3;
}
