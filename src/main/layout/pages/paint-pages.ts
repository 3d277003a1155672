import type { LayoutContext } from '../context';
import type { FlowItem } from '../flow/flow';
import type { Destination, Page, Region } from '../frame';
import { paintChrome } from './chrome';
import { PagePainter } from './paint';
import { paintLeaders } from './paint-leaders';
import type { PlacedPage } from './placed';

/** Paints pages as they come; what needs the number of pages is added at the end. */
export class PagesPainter {
  readonly destinations: Destination[] = [];
  private readonly painters: PagePainter[] = [];
  private readonly regions: Region[][] = [];
  private readonly marked = new Set<string>();

  constructor(
    private readonly context: LayoutContext,
    /** What spans the columns at the top of the first page; empty when nothing does. */
    private readonly spanning: readonly FlowItem[],
  ) {}

  paint(page: PlacedPage): void {
    const { body, colours } = this.context.design;
    const painter = new PagePainter(page.index, this.destinations, (noteId) =>
      this.markName(noteId),
    );
    const spans = page.index === 0 && this.spanning.length > 0;
    if (spans) this.paintSpanning(painter);
    for (const column of page.columns) {
      painter.paintColumn(column.items, column.x, column.y);
      if (column.noteRule !== null) {
        const y = column.y + column.noteRule.y;
        const stroke = { width: 0.5, colour: colours.ink };
        const x =
          column.x + (this.context.isRightToLeft ? column.width - column.noteRule.width : 0);
        painter.rule('layout', x, y, x + column.noteRule.width, y, stroke);
      }
      painter.paintColumn(column.notes, column.x, column.y);
    }
    this.painters.push(painter);
    this.regions.push([...(spans ? [{ name: 'body', ...body } as const] : []), ...regionsOf(page)]);
  }

  /** Adds page numbers, markings and running heads, and gives the finished pages. */
  finish(): Page[] {
    const { context } = this;
    const { width, height } = context.design.paper;
    const pageOf = new Map(this.destinations.map(({ name, page }) => [name, page]));
    return this.painters.map((painter, index) => {
      paintLeaders(painter, pageOf, context);
      const chrome = paintChrome(painter, this.painters.length, context);
      const regions = [...chrome, ...(this.regions[index] ?? [])];
      return { index, width, height, items: painter.items, regions };
    });
  }

  /** Name of the destination at a footnote's first mark; null for later marks. */
  private markName(noteId: string): string | null {
    if (this.marked.has(noteId)) return null;
    this.marked.add(noteId);
    return `m${String(this.context.noteNumbers.get(noteId) ?? 0)}`;
  }

  private paintSpanning(painter: PagePainter): void {
    const { body } = this.context.design;
    let y = 0;
    const placed = this.spanning.map((item, index) => {
      if (index > 0) y += item.spaceBefore;
      const at = { item, y, repeated: false };
      y += item.height;
      return at;
    });
    painter.paintColumn(placed, body.x, body.y);
  }
}

function regionsOf(page: PlacedPage): Region[] {
  return page.columns.flatMap(({ x, y, width, height, noteRule }): Region[] => {
    if (noteRule === null) return [{ name: 'body', x, y, width, height }];
    return [
      { name: 'body', x, y, width, height: noteRule.y },
      { name: 'notes', x, y: y + noteRule.y, width, height: height - noteRule.y },
    ];
  });
}
