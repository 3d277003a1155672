/**
 * What layout gives: finished pages and the structure tree. Whoever draws them decides nothing.
 *
 * Coordinates are points from the top left corner of the page, x rightward, y downward, rounded to 1/1000.
 * Items are in painting order. Numbers that name structure (`ElementId`, `ContentId`) share one series, starting at 1.
 */
import type { Colour, LanguageTag } from './document';
import type { ShapedRun } from './shaping';

export interface Layout {
  readonly pages: readonly Page[];
  /** Root of the logical order: role `Document`. */
  readonly structure: StructureElement;
  /** Bookmarks; empty when the document has no heading. */
  readonly outline: readonly OutlineEntry[];
  readonly destinations: readonly Destination[];
  readonly pageLabels: readonly PageLabelRange[];
  /** What is wrong with the document, in reading order. An `error` must stop an export, not a preview. */
  readonly problems: readonly LayoutProblem[];
}

export interface Page {
  /** 0 for the first page. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PageItem[];
  /** Where items may lie, for the self-test; an item outside its region is a fault of layout. */
  readonly regions: readonly Region[];
}

export interface Region {
  readonly name: 'header' | 'body' | 'notes' | 'footer';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type PageItem = TextItem | RuleItem | RectItem | PathItem | ImageItem | LinkItem;

/** Names an element of the structure tree. */
export type ElementId = number;
/** Names a slot for page content in the structure tree. */
export type ContentId = number;

/**
 * To whom a mark belongs: a content slot of the structure tree, or an artifact that screen readers pass over.
 * `header` and `footer` are pagination artifacts with that subtype (running heads, markings, page numbers);
 * `repeated` is a pagination artifact (table heads on later pages); `layout` is decoration (rules, leaders, bullets'
 * boxes); `background` lies under text.
 */
export type Owner = ContentId | 'header' | 'footer' | 'repeated' | 'layout' | 'background';

/**
 * Glyph runs on one baseline with one owner and one colour: a line, or the part of a line that belongs to one slot.
 * Pieces are in visual order, left to right. Word spaces are pieces too (drawn glyphs, so that text comes back), also
 * at the end of a line that continues. Between pieces the pen moves to the next `x`, which is how lines are justified.
 */
export interface TextItem {
  readonly kind: 'text';
  readonly owner: Owner;
  /** Origin from which the pieces count; the pieces are shared between layouts and must not be changed. */
  readonly x: number;
  /** Of the baseline; a raised piece has its own `rise`. */
  readonly y: number;
  readonly colour: Colour;
  readonly pieces: readonly TextPiece[];
}

export interface TextPiece {
  /** Left end of the run, from the item's `x`. */
  readonly x: number;
  readonly run: ShapedRun;
  /** Points above the baseline, 0 for all but superscripts. */
  readonly rise: number;
}

/** A straight stroke. */
export interface RuleItem {
  readonly kind: 'rule';
  readonly owner: Owner;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly colour: Colour;
  /** True draws round dots at the stroke's width, spaced two widths. */
  readonly dotted: boolean;
}

export interface RectItem {
  readonly kind: 'rect';
  readonly owner: Owner;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Corner radius, 0 for square. */
  readonly radius: number;
  readonly fill: Colour | null;
  readonly stroke: Colour | null;
  readonly strokeWidth: number;
}

/** Absolute commands in page coordinates: move, line, cubic curve, close. */
export type PathCommand =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

export interface PathItem {
  readonly kind: 'path';
  readonly owner: Owner;
  readonly commands: readonly PathCommand[];
  readonly fill: Colour | null;
  readonly stroke: Colour | null;
  readonly strokeWidth: number;
}

export interface ImageItem {
  readonly kind: 'image';
  readonly owner: Owner;
  /** Key of `HandoutDocument.images`. */
  readonly imageId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The area of a link annotation; a link that runs over lines has one for each. */
export interface LinkItem {
  readonly kind: 'link';
  /** The Link element the annotation belongs to (its object reference is appended to the element's children). */
  readonly element: ElementId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly target: LinkTarget;
  /** Says where the link leads, for the annotation's Contents; never empty. */
  readonly description: string;
}

export type LinkTarget =
  | { readonly kind: 'uri'; readonly uri: string }
  | { readonly kind: 'destination'; readonly name: string };

/** A place that links and bookmarks lead to. Names match `[a-z0-9]+`. */
export interface Destination {
  readonly name: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

export interface OutlineEntry {
  readonly title: string;
  /** Name of a destination. */
  readonly destination: string;
  readonly children: readonly OutlineEntry[];
}

export interface PageLabelRange {
  /** Index of the first page of the range. */
  readonly firstPage: number;
  readonly style: 'decimal' | 'lower-roman';
  /** Number of the first page of the range. */
  readonly firstNumber: number;
}

/**
 * Standard structure types of PDF 1.7, and `Title`, which the emitter maps to P.
 * `Note` carries `noteId`; `Lbl` holds numbers and bullets.
 */
export type StructureRole =
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'Title'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'BlockQuote'
  | 'Code'
  | 'Caption'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Link'
  | 'Note'
  | 'Span';

export type StructureChild = StructureElement | ContentSlot;

/** Children stand in reading order, which is independent of where and on which page their marks are painted. */
export interface StructureElement {
  readonly kind: 'element';
  readonly id: ElementId;
  readonly role: StructureRole;
  readonly children: readonly StructureChild[];
  /** Language where it differs from the parent's. */
  readonly language?: LanguageTag;
  /** Alternative text of a Figure. */
  readonly alt?: string;
  readonly actualText?: string;
  /** Id of the block, item, cell or note this was made from. */
  readonly sourceId?: string;
  /** On TH. */
  readonly scope?: 'Column' | 'Row';
  /** On TH and TD, where more than one. */
  readonly columnSpan?: number;
  /** On L. */
  readonly numbering?: 'None' | 'Disc' | 'Decimal' | 'LowerAlpha' | 'LowerRoman';
  /** On Note: unique, `[a-z0-9]+`, goes to the element's ID. */
  readonly noteId?: string;
  /** On Figure: what it covers on its page. */
  readonly bounds?: {
    readonly page: number;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/**
 * Stands for all marks whose owner is `id`, in page and painting order. A slot that no mark names is left out by the
 * emitter (an empty cell has no slot at all).
 */
export interface ContentSlot {
  readonly kind: 'content';
  readonly id: ContentId;
}

/** Something wrong with the document, located. The code is from the error catalogue. */
export interface LayoutProblem {
  readonly severity: 'error' | 'warning';
  readonly code: LayoutProblemCode;
  /** Values for the sentence of the catalogue. */
  readonly details: Readonly<Record<string, string | number>>;
  /** Id of the block, cell or note; null when it concerns the whole document. */
  readonly sourceId: string | null;
}

export type LayoutProblemCode =
  | 'glyph-missing'
  | 'note-missing'
  | 'note-uncited'
  | 'image-missing'
  | 'figure-without-alternative'
  | 'link-target-missing'
  | 'link-not-allowed'
  | 'table-too-wide'
  | 'table-too-long'
  | 'table-cells-surplus'
  | 'page-too-small';
