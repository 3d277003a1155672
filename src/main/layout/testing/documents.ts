import type { Block, HandoutDocument, Inline, TableBlock } from '../document';

/** Builds documents for tests, with ids given in order. */
export class DocumentBuilder {
  private count = 0;
  readonly blocks: Block[] = [];
  readonly notes = new Map<string, { id: string; blocks: Block[] }>();

  id(): string {
    this.count += 1;
    return `b${String(this.count)}`;
  }

  add(...blocks: Block[]): this {
    this.blocks.push(...blocks);
    return this;
  }

  paragraph(...content: (string | Inline)[]): Block {
    return { kind: 'paragraph', id: this.id(), content: content.map(toInline) };
  }

  heading(level: 1 | 2 | 3 | 4 | 5 | 6, value: string): Block {
    return { kind: 'heading', id: this.id(), level, content: [{ kind: 'text', value }] };
  }

  list(ordered: boolean, items: readonly (readonly Block[])[]): Block {
    return {
      kind: 'list',
      id: this.id(),
      ordered,
      start: 1,
      items: items.map((blocks) => ({ id: this.id(), checked: null, blocks })),
    };
  }

  /** The mark of a new note with this text. */
  note(...content: string[]): Inline {
    const id = `note-${String(this.notes.size + 1)}`;
    this.notes.set(id, { id, blocks: content.map((value) => this.paragraph(value)) });
    return { kind: 'noteReference', noteId: id };
  }

  table(head: readonly string[], rows: readonly (readonly (string | Inline)[])[]): TableBlock {
    const row = (cells: readonly (string | Inline)[]): TableBlock['rows'][number] => ({
      id: this.id(),
      cells: cells.map((cell) => ({ id: this.id(), blocks: [this.paragraph(cell)] })),
    });
    return {
      kind: 'table',
      id: this.id(),
      caption: null,
      columns: (rows[0] ?? head).map((_, index) => ({
        align: 'left',
        weight: null,
        isRowHeader: index === 0,
      })),
      headerRows: head.length > 0 ? [row(head)] : [],
      rows: rows.map(row),
    };
  }

  build(changes: Partial<HandoutDocument> = {}): HandoutDocument {
    return {
      meta: {
        title: 'Readout of a meeting',
        subtitle: null,
        author: null,
        audience: null,
        date: null,
        cutoff: null,
        language: 'en-GB',
      },
      marking: null,
      page: { paper: 'a4', columns: 1, margins: null, baseSize: 10.5, largePrint: false },
      design: 'briefing',
      tableOfContents: false,
      blocks: this.blocks,
      notes: this.notes,
      images: new Map(),
      annex: [],
      ...changes,
    };
  }
}

function toInline(value: string | Inline): Inline {
  return typeof value === 'string' ? { kind: 'text', value } : value;
}

/** The same as often as wanted, as one text. */
export function repeat(text: string, times: number): string {
  return Array.from({ length: times }, () => text).join(' ');
}

/** A sentence of ordinary English words. */
export const sentence =
  'Delegations differed over the pace at which the observer programme should grow, and three asked for an annual review.';
