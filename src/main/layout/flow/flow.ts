import type { Colour } from '../document';
import type { ContentId, ElementId, LinkTarget, Owner } from '../frame';
import type { SetLine } from '../inline/paragraph';
import type { GrowingElement } from '../structure';

/**
 * The flow: everything that stands under one another in a column, cut where a page may break. Items know their height
 * and nothing of pages.
 */
export type FlowItem = LineItem | RowItem | FigureItem | RuleFlowItem;

interface FlowBase {
  /** Points from top to bottom, padding inside boxes included. */
  height: number;
  /** Space above; falls away at the top of a column. */
  spaceBefore: number;
  /** True stands on the baseline grid. */
  snap: boolean;
  /** True when no page may break between this item and the next. */
  keepWithNext: boolean;
  /** True begins a new page. */
  startsPage: boolean;
  /** Footnotes marked in it, in reading order. */
  readonly notes: readonly string[];
  /** Bars and boxes it stands in, outermost first. */
  readonly decorations: readonly Decoration[];
  /** Names of destinations at its top. */
  anchors: readonly string[];
  /** Bullets and numbers that stand beside its first line. */
  labels: readonly Label[];
  /** Head rows to repeat when a column starts with this item; null when none. */
  readonly repeatedHead: readonly RowItem[] | null;
}

/** Shared by all items that have none of something; a long table has hundreds of thousands. */
const none: readonly never[] = [];

/** An item without anything special. */
export const plainItem = {
  spaceBefore: 0,
  snap: false,
  keepWithNext: false,
  startsPage: false,
  notes: none,
  decorations: none,
  anchors: none,
  labels: none,
  repeatedHead: null,
} as const satisfies Partial<FlowBase>;

/** One line of text. */
export interface LineItem extends FlowBase {
  readonly kind: 'line';
  /** Left edge of the line's paragraph from the column's left edge. */
  readonly x: number;
  readonly line: SetLine;
  /** Of the baseline below the item's top. */
  baseline: number;
  /** To whom each slot of the paragraph belongs. */
  readonly slots: readonly SlotOwner[];
  /** Set on a line of the table of contents that carries the page number. */
  readonly leader: Leader | null;
}

export interface SlotOwner {
  readonly owner: Owner;
  readonly link: {
    readonly element: ElementId;
    readonly target: LinkTarget;
    readonly description: string;
  } | null;
}

/** Text beside an item that is no part of its own lines. */
export interface Label {
  /** Left edge from the column's left edge. */
  readonly x: number;
  readonly line: SetLine;
  readonly slots: readonly SlotOwner[];
  /** Of the label's baseline below the item's top; null stands on the item's own first baseline. */
  readonly baseline: number | null;
}

export interface Leader {
  /** Destination whose page number is printed. */
  readonly destination: string;
  /** Edge of the column the number stands at, from the column's left edge. */
  readonly edge: number;
  /** True where the language runs from right to left: the number stands at the left. */
  readonly isLeft: boolean;
  readonly owner: ContentId;
  readonly link: SlotOwner['link'];
}

/** One row of a table; its cells are little columns. */
export interface RowItem extends FlowBase {
  readonly kind: 'row';
  readonly cells: readonly CellBox[];
  readonly paddingTop: number;
  readonly paddingBottom: number;
  readonly ruleAbove: Stroke | null;
  readonly ruleBelow: Stroke | null;
  /** Left edge and width of the table from the column's left edge. */
  readonly x: number;
  readonly width: number;
}

export interface CellBox {
  /** From the column's left edge. */
  readonly x: number;
  readonly width: number;
  readonly items: readonly FlowItem[];
  /** True when it only repeats what stands elsewhere, as an artifact. */
  readonly repeats: boolean;
}

export interface Stroke {
  readonly width: number;
  readonly colour: Colour;
}

/** A picture, never broken. */
export interface FigureItem extends FlowBase {
  readonly kind: 'figure';
  readonly x: number;
  readonly width: number;
  /** Height of the picture, which may be less than the item's. */
  readonly pictureHeight: number;
  readonly owner: ContentId;
  readonly element: GrowingElement;
  readonly picture: Picture;
}

export type Picture =
  | { readonly kind: 'image'; readonly imageId: string }
  | { readonly kind: 'drawing'; readonly marks: readonly DrawnMark[] };

/** A mark of a drawing with its coordinates scaled, from the figure's top left corner. */
export type DrawnMark =
  | {
      readonly kind: 'rule';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: Stroke;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Colour | null;
      readonly stroke: Stroke | null;
    }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: Colour | null;
      readonly stroke: Stroke | null;
    }
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly line: SetLine };

/** A horizontal rule of its own: below the title, between sections, above the notes. */
export interface RuleFlowItem extends FlowBase {
  readonly kind: 'rule';
  readonly x: number;
  readonly width: number;
  readonly stroke: Stroke;
  /** Of the rule below the item's top. */
  readonly offset: number;
}

/** What surrounds consecutive items; equal objects on one page make one mark. */
export type Decoration =
  | { readonly kind: 'bar'; readonly x: number; readonly width: number; readonly colour: Colour }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly width: number;
      readonly radius: number;
      readonly fill: Colour | null;
      readonly stroke: Stroke | null;
    };

/** Height of items that stand under one another from the top of a column. */
export function stackHeight(items: readonly FlowItem[]): number {
  let height = 0;
  items.forEach((item, index) => {
    height += (index === 0 ? 0 : item.spaceBefore) + item.height;
  });
  return height;
}

/** Footnotes marked in the items, in reading order. */
export function notesIn(items: readonly FlowItem[]): string[] {
  return items.flatMap((item) => item.notes);
}
