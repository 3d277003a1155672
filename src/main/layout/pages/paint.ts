import type { Colour } from '../document';
import type { Destination, Owner, PageItem, PathCommand } from '../frame';
import type {
  Decoration,
  DrawnMark,
  FigureItem,
  FlowItem,
  Leader,
  LineItem,
  RowItem,
  SlotOwner,
  Stroke,
} from '../flow/flow';
import type { SetLine } from '../inline/paragraph';
import type { PlacedItem } from './placed';

/** Rounds a length to 1/1000 point, so that sums of fractions print alike everywhere. */
export function round(length: number): number {
  return Math.round(length * 1000) / 1000;
}

/** Underlines and strikes, in ems of the text. */
const underlineDepth = 0.14;
const underlineWidth = 0.045;
const strikeHeight = 0.26;

/** A line of the contents at its place; x is the column's left edge. */
export interface PlacedLeader {
  readonly item: LineItem;
  readonly leader: Leader;
  readonly x: number;
  readonly baseline: number;
}

/** Collects the marks of one page. */
export class PagePainter {
  readonly items: PageItem[] = [];
  /** Lines of the contents whose page numbers are still to come. */
  readonly leaders: PlacedLeader[] = [];

  constructor(
    readonly page: number,
    private readonly destinations: Destination[],
    /** Name of the destination at a footnote's first mark; null when it has been passed already. */
    private readonly markName: (noteId: string) => string | null,
  ) {}

  /** Paints items of one column whose top left corner is given. */
  paintColumn(placed: readonly PlacedItem[], x: number, y: number): void {
    this.paintDecorations(placed, x, y);
    for (const one of placed) {
      const as = one.repeated ? 'repeated' : null;
      this.paintItem(one.item, x, y + one.y, as);
    }
  }

  rule(
    owner: Owner,
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    stroke: Stroke,
    dotted = false,
  ): void {
    this.items.push({
      kind: 'rule',
      owner,
      x1: round(x1),
      y1: round(y1),
      x2: round(x2),
      y2: round(y2),
      width: round(stroke.width),
      colour: stroke.colour,
      dotted,
    });
  }

  rect(
    owner: Owner,
    box: { x: number; y: number; width: number; height: number; radius: number },
    fill: Colour | null,
    stroke: Stroke | null,
  ): void {
    this.items.push({
      kind: 'rect',
      owner,
      x: round(box.x),
      y: round(box.y),
      width: round(box.width),
      height: round(box.height),
      radius: box.radius,
      fill,
      stroke: stroke?.colour ?? null,
      strokeWidth: round(stroke?.width ?? 0),
    });
  }

  /** Paints a line at a baseline; `as` makes all of it an artifact. */
  paintLine(
    line: SetLine,
    slots: readonly SlotOwner[],
    x: number,
    baseline: number,
    as: Owner | null,
  ): void {
    for (const segment of line.segments) {
      const slot = slots[segment.slot];
      const owner = as ?? slot?.owner ?? 'layout';
      this.items.push({
        kind: 'text',
        owner,
        x: round(x),
        y: round(baseline),
        colour: segment.colour,
        pieces: segment.pieces,
      });
      if (segment.right <= segment.left) continue;
      const left = x + segment.left;
      const right = x + segment.right;
      if (segment.decoration !== 'none') {
        const size = segment.pieces[0]?.run.size ?? 10;
        const shift =
          segment.decoration === 'underline' ? size * underlineDepth : -size * strikeHeight;
        const stroke = { width: size * underlineWidth, colour: segment.colour };
        this.rule('layout', left, baseline + shift, right, baseline + shift, stroke);
      }
      if (slot !== undefined && slot.link !== null && as === null) {
        this.paintLink(slot.link, left, right, line, baseline);
      }
    }
    if (as === null) this.paintMarks(line, x, baseline);
  }

  private paintLink(
    link: NonNullable<SlotOwner['link']>,
    left: number,
    right: number,
    line: SetLine,
    baseline: number,
  ): void {
    const ascent = Math.min(line.ascent, 1e3);
    this.items.push({
      kind: 'link',
      element: link.element,
      x: round(left),
      y: round(baseline - ascent),
      width: round(right - left),
      height: round(ascent + line.descent),
      target: link.target,
      description: link.description,
    });
  }

  private paintMarks(line: SetLine, x: number, baseline: number): void {
    for (const noteId of line.notes) {
      const name = this.markName(noteId);
      if (name !== null) this.addDestination(name, x, baseline - line.ascent);
    }
  }

  private addDestination(name: string, x: number, y: number): void {
    this.destinations.push({ name, page: this.page, x: round(x), y: round(y) });
  }

  private paintItem(item: FlowItem, x: number, top: number, as: Owner | null): void {
    if (as === null) for (const name of item.anchors) this.addDestination(name, x, top);
    switch (item.kind) {
      case 'line':
        this.paintLine(item.line, item.slots, x + item.x, top + item.baseline, as);
        if (item.leader !== null) {
          this.leaders.push({ item, leader: item.leader, x, baseline: top + item.baseline });
        }
        break;
      case 'row':
        this.paintRow(item, x, top, as);
        break;
      case 'figure':
        this.paintFigure(item, x, top);
        break;
      case 'rule': {
        const y = top + item.offset;
        this.rule('layout', x + item.x, y, x + item.x + item.width, y, item.stroke);
        break;
      }
    }
    this.paintLabels(item, x, top, as);
  }

  private paintLabels(item: FlowItem, x: number, top: number, as: Owner | null): void {
    for (const label of item.labels) {
      const own = item.kind === 'line' ? item.baseline : firstBaseline(item, label.line);
      this.paintLine(label.line, label.slots, x + label.x, top + (label.baseline ?? own), as);
    }
  }

  private paintRow(row: RowItem, x: number, top: number, as: Owner | null): void {
    const left = x + row.x;
    const owner = as ?? 'layout';
    const rule = (y: number, stroke: Stroke | null): void => {
      if (stroke !== null) this.rule(owner, left, y, left + row.width, y, stroke);
    };
    rule(top, row.ruleAbove);
    rule(top + row.height, row.ruleBelow);
    for (const cell of row.cells) {
      const placed: PlacedItem[] = [];
      let y = row.paddingTop;
      const cellAs = cell.repeats ? 'repeated' : as;
      cell.items.forEach((item, index) => {
        if (index > 0) y += item.spaceBefore;
        placed.push({ item, y, repeated: cellAs !== null });
        y += item.height;
      });
      this.paintColumn(placed, x, top);
    }
  }

  private paintFigure(item: FigureItem, x: number, top: number): void {
    const left = x + item.x;
    const { owner } = item;
    item.element.bounds = {
      page: this.page,
      x: round(left),
      y: round(top),
      width: round(item.width),
      height: round(item.pictureHeight),
    };
    if (item.picture.kind === 'image') {
      this.items.push({
        kind: 'image',
        owner,
        imageId: item.picture.imageId,
        x: round(left),
        y: round(top),
        width: round(item.width),
        height: round(item.pictureHeight),
      });
      return;
    }
    for (const mark of item.picture.marks) this.paintMark(mark, owner, left, top);
  }

  private paintMark(mark: DrawnMark, owner: Owner, x: number, y: number): void {
    switch (mark.kind) {
      case 'rule':
        this.rule(owner, x + mark.x1, y + mark.y1, x + mark.x2, y + mark.y2, mark.stroke);
        break;
      case 'rect':
        this.rect(
          owner,
          { ...mark, x: x + mark.x, y: y + mark.y, radius: 0 },
          mark.fill,
          mark.stroke,
        );
        break;
      case 'circle':
        this.items.push({
          kind: 'path',
          owner,
          commands: circle(x + mark.x, y + mark.y, mark.radius),
          fill: mark.fill,
          stroke: mark.stroke?.colour ?? null,
          strokeWidth: round(mark.stroke?.width ?? 0),
        });
        break;
      case 'text':
        this.paintLine(mark.line, [], x + mark.x, y + mark.y, owner);
        break;
    }
  }

  /** Bars and boxes span all consecutive items that share them. */
  private paintDecorations(placed: readonly PlacedItem[], x: number, y: number): void {
    const spans = new Map<Decoration, { top: number; bottom: number }>();
    for (const { item, y: top } of placed) {
      for (const decoration of item.decorations) {
        const span = spans.get(decoration);
        if (span === undefined) spans.set(decoration, { top, bottom: top + item.height });
        else span.bottom = top + item.height;
      }
    }
    for (const [decoration, { top, bottom }] of spans) {
      const box = {
        x: x + decoration.x,
        y: y + top,
        width: decoration.width,
        height: bottom - top,
      };
      if (decoration.kind === 'bar') {
        this.rect('layout', { ...box, radius: 0 }, decoration.colour, null);
      } else {
        this.rect(
          'layout',
          { ...box, radius: decoration.radius },
          decoration.fill,
          decoration.stroke,
        );
      }
    }
  }
}

/** Where a label stands beside something that is no line: on the first line inside, or its own height below the top. */
function firstBaseline(item: Exclude<FlowItem, LineItem>, label: SetLine): number {
  if (item.kind === 'row') {
    const first = item.cells[0]?.items[0];
    if (first?.kind === 'line') return item.paddingTop + first.baseline;
  }
  return label.ascent;
}

/** Distance of the control points that make four Bézier curves look like a circle of radius 1. */
const kappa = 0.5522847498;

function circle(x: number, y: number, radius: number): PathCommand[] {
  const k = radius * kappa;
  const curve = (...points: [number, number, number, number, number, number]): PathCommand => {
    const [a, b, c, d, e, f] = points;
    return ['C', round(a), round(b), round(c), round(d), round(e), round(f)];
  };
  return [
    ['M', round(x + radius), round(y)],
    curve(x + radius, y + k, x + k, y + radius, x, y + radius),
    curve(x - k, y + radius, x - radius, y + k, x - radius, y),
    curve(x - radius, y - k, x - k, y - radius, x, y - radius),
    curve(x + k, y - radius, x + radius, y - k, x + radius, y),
    ['Z'],
  ];
}
