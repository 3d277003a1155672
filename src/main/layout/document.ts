/**
 * The document model that layout reads: what a handout says, never where it stands.
 * Briefings and Markdown files are turned into it; `layoutHandout` turns it into pages.
 *
 * Lengths are PostScript points (1/72 inch). Strings are Unicode, any normalisation; layout brings them to NFC.
 * Every block and note carries the stable `id` of the thing it was made from, so that a problem can be located in the
 * editor. Ids are unique within one document.
 */

/** A colour as `#rrggbb`, lower case, sRGB. */
export type Colour = string;

/** A BCP 47 tag such as `en-GB`, `vi`, `km` or `zh-Hant`. */
export type LanguageTag = string;

export interface HandoutDocument {
  readonly meta: HandoutMeta;
  /** Null means unmarked: no banner is drawn. */
  readonly marking: HandoutMarking | null;
  readonly page: PageSetup;
  readonly design: DesignName;
  /** True puts a table of contents after the title block. */
  readonly tableOfContents: boolean;
  /** Fixed words that the handout itself prints, in place of those of its language. */
  readonly labels?: Partial<HandoutLabels>;
  readonly blocks: readonly Block[];
  /** Footnotes by id. A note is printed once, at its first mark; a note without a mark is a located problem. */
  readonly notes: ReadonlyMap<string, FootnoteBody>;
  /** Images by id; a figure names one. Bytes are never looked at by layout, only the size is. */
  readonly images: ReadonlyMap<string, HandoutImage>;
  /** Sources printed at the end under their own heading; empty prints none. */
  readonly annex: readonly AnnexEntry[];
}

export interface HandoutMeta {
  /** Shown as the title and written to the file's metadata. Never empty; up to 4,000 characters are set. */
  readonly title: string;
  readonly subtitle: string | null;
  readonly author: string | null;
  /** Who the handout is for, e.g. `the regional desk`. */
  readonly audience: string | null;
  /** The date as it shall be printed, e.g. `22 November 2024`. Layout knows no calendar. */
  readonly date: string | null;
  /** Information cut-off as it shall be printed. */
  readonly cutoff: string | null;
  /** Language of everything that does not name its own. */
  readonly language: LanguageTag;
}

/** A handling marking, already resolved from its scheme; layout decides nothing about levels. */
export interface HandoutMarking {
  /** Printed as it is, e.g. `TLP:AMBER`. */
  readonly label: string;
  /** The scheme's name, e.g. `tlp`; never printed. */
  readonly scheme: string;
  readonly foreground: Colour;
  /** Null draws no box behind the label. */
  readonly background: Colour | null;
  /** Smallest size the scheme allows, in points; TLP 2.0 asks for 12. Layout never sets it smaller. */
  readonly minimumSize: number;
  readonly align: 'left' | 'centre' | 'right';
  readonly positions: readonly ('header' | 'footer')[];
}

export type DesignName = 'briefing' | 'readout' | 'plain';

export interface PageSetup {
  readonly paper: 'a4' | 'letter';
  readonly columns: 1 | 2;
  /** Distance of the text from the paper's edges; null takes the design's own. 18 to 144 each. */
  readonly margins: Margins | null;
  /** Size of running text, 9 to 12. */
  readonly baseSize: number;
  /** Sets everything in at least 16 pt, ragged right, one column, with wider spacing. Wins over `baseSize`. */
  readonly largePrint: boolean;
}

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Fixed words of the handout. `{page}` and `{pages}`, `{number}`, `{audience}`, `{cutoff}` are replaced. */
export interface HandoutLabels {
  readonly contents: string;
  readonly pageOf: string;
  readonly sources: string;
  readonly judgement: string;
  readonly confidence: string;
  readonly audience: string;
  readonly cutoff: string;
  readonly figure: string;
  readonly table: string;
  /** Before the words of a split footnote on the next page. */
  readonly continued: string;
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | QuotationBlock
  | JudgementBlock
  | CodeBlock
  | TableBlock
  | FigureBlock
  | ThematicBreakBlock
  | PageBreakBlock;

interface BlockBase {
  /** Stable id of the node in the input. */
  readonly id: string;
  /** Language of the block where it differs from the document's. */
  readonly language?: LanguageTag;
}

export interface HeadingBlock extends BlockBase {
  readonly kind: 'heading';
  /** As written; levels that skip are closed up for the structure tree, not for the look. */
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly content: readonly Inline[];
}

export interface ParagraphBlock extends BlockBase {
  readonly kind: 'paragraph';
  readonly content: readonly Inline[];
}

export interface ListBlock extends BlockBase {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** Number of the first item of an ordered list; ignored for bullets. */
  readonly start: number;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly id: string;
  /** Null is an ordinary item; otherwise a task that is done or not. */
  readonly checked: boolean | null;
  readonly blocks: readonly Block[];
}

export interface QuotationBlock extends BlockBase {
  readonly kind: 'quotation';
  readonly blocks: readonly Block[];
  /** Speaker and occasion, printed after the quotation; null prints none. */
  readonly attribution: readonly Inline[] | null;
}

/** A key judgement: the likelihood stands in the box's head, confidence in its own sentence below (ICD 203). */
export interface JudgementBlock extends BlockBase {
  readonly kind: 'judgement';
  /** As printed, e.g. `likely · 55–80 %`; null prints none. */
  readonly likelihood: string | null;
  /** As printed after the confidence label, e.g. `moderate. Two independent sources.`; null prints none. */
  readonly confidence: string | null;
  readonly blocks: readonly Block[];
}

/** Preformatted text: line ends are kept, long lines are wrapped. */
export interface CodeBlock extends BlockBase {
  readonly kind: 'code';
  readonly text: string;
}

export interface TableBlock extends BlockBase {
  readonly kind: 'table';
  /** One per column; rows with fewer cells are filled up, more cells than columns are a located problem. */
  readonly columns: readonly TableColumn[];
  /** Repeated at the top of each page the table continues on. May be empty. */
  readonly headerRows: readonly TableRow[];
  readonly rows: readonly TableRow[];
  readonly caption: readonly Inline[] | null;
}

export interface TableColumn {
  readonly align: 'left' | 'centre' | 'right';
  /** Share of the table's width relative to the other columns; null lets the content decide. */
  readonly weight: number | null;
  /** True when the column's cells name their rows: they become row headers (TH, scope Row). */
  readonly isRowHeader: boolean;
}

export interface TableRow {
  readonly id: string;
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  readonly id: string;
  readonly blocks: readonly Block[];
}

export interface FigureBlock extends BlockBase {
  readonly kind: 'figure';
  readonly content: { readonly imageId: string } | { readonly drawing: VectorDrawing };
  readonly caption: readonly Inline[] | null;
  /** Alternative text; empty is a located problem, since PDF/UA requires it. */
  readonly alt: string;
}

export interface ThematicBreakBlock extends BlockBase {
  readonly kind: 'thematicBreak';
}

export interface PageBreakBlock extends BlockBase {
  readonly kind: 'pageBreak';
}

export type Inline = TextInline | NoteReferenceInline | LineBreakInline;

export interface TextInline {
  readonly kind: 'text';
  readonly value: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly smallCaps?: boolean;
  readonly superscript?: boolean;
  readonly strikethrough?: boolean;
  readonly code?: boolean;
  /** Where it differs from the block's. */
  readonly language?: LanguageTag;
  /**
   * An `https:` or `mailto:` address, or `#` and a heading block's id; null or absent is no link. Any other address is
   * reported and its words are printed without it.
   */
  readonly link?: string | null;
}

/** The mark of a footnote. The number is given by layout in reading order, one series for the document. */
export interface NoteReferenceInline {
  readonly kind: 'noteReference';
  readonly noteId: string;
}

export interface LineBreakInline {
  readonly kind: 'lineBreak';
}

export interface FootnoteBody {
  readonly id: string;
  readonly blocks: readonly Block[];
}

export interface HandoutImage {
  readonly id: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
  /** Size in pixels; set at 96 to the inch unless that is wider than the column. */
  readonly width: number;
  readonly height: number;
}

/** A drawing in its own coordinates: points, origin top left, y downward, scaled down to the column if wider. */
export interface VectorDrawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly DrawingShape[];
}

export type DrawingShape =
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: Colour;
      readonly strokeWidth: number;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Colour | null;
      readonly stroke: Colour | null;
      readonly strokeWidth: number;
    }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: Colour | null;
      readonly stroke: Colour | null;
      readonly strokeWidth: number;
    }
  | {
      readonly kind: 'text';
      /** Anchor on the baseline. */
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly colour: Colour;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly strong: boolean;
      readonly language?: LanguageTag;
      /** The text is broken to this width, growing downward; absent keeps one line. */
      readonly maxWidth?: number;
    };

/** One source of the annex, as printed and as attached to the file. */
export interface AnnexEntry {
  /** The source's id in the library. */
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  /** As printed. */
  readonly published: string | null;
  readonly accessed: string | null;
  readonly url: string | null;
  /** 64 lower-case hexadecimal digits of the original file; null when there is none. */
  readonly sha256: string | null;
  /** Admiralty rating as printed, e.g. `B2`; null is unrated. */
  readonly rating: string | null;
  readonly language: LanguageTag | null;
}
