import type { Colour, LanguageTag } from '../document';
import type { LinkTarget } from '../frame';
import type { Direction, ShapedRun } from '../shaping';
import type { KeyedStyle } from './styles';

/** A stretch of a paragraph's text that looks the same and belongs to the same slot. */
export interface Span {
  /** UTF-16 offsets into the paragraph's text. */
  readonly start: number;
  readonly end: number;
  readonly style: KeyedStyle;
  readonly colour: Colour;
  readonly language: LanguageTag;
  /** Points above the baseline. */
  readonly rise: number;
  /** Index into `ParagraphText.slots`. */
  readonly slot: number;
  readonly decoration: 'none' | 'underline' | 'strike';
  /** Set on the span that is a footnote's mark. */
  readonly noteId: string | null;
}

/** Where a paragraph's text goes in the structure tree, in reading order. */
export type SlotSpec =
  | { readonly kind: 'text' }
  | { readonly kind: 'language'; readonly language: LanguageTag }
  | {
      readonly kind: 'link';
      readonly target: LinkTarget;
      readonly description: string;
      readonly language: LanguageTag | null;
    }
  | {
      readonly kind: 'reference';
      readonly noteId: string;
      readonly target: LinkTarget;
      readonly description: string;
    };

/** A paragraph ready to be broken: one string and what holds for its stretches. */
export interface ParagraphText {
  /** NFC; a forced line end is `\n`. */
  readonly text: string;
  readonly spans: readonly Span[];
  readonly slots: readonly SlotSpec[];
  readonly direction: Direction;
}

export type Alignment = 'justify' | 'start' | 'centre' | 'end';

/** How a paragraph is broken into lines. */
export interface LineSettings {
  /** Points available to a line. */
  readonly width: number;
  readonly alignment: Alignment;
  /** False never cuts words, as in headings. */
  readonly hyphenate: boolean;
  /** Blank before the first line's text, points. */
  readonly indent: number;
}

/** Pieces of a line with one slot, colour and decoration, left to right. */
export interface LineSegment {
  readonly slot: number;
  readonly colour: Colour;
  readonly decoration: 'none' | 'underline' | 'strike';
  readonly pieces: readonly LinePiece[];
  /** Left and right end of the ink-bearing pieces from the line's left edge, for link areas and underlines. */
  readonly left: number;
  readonly right: number;
}

export interface LinePiece {
  readonly x: number;
  readonly run: ShapedRun;
  readonly rise: number;
}

/** A finished line; x counts from the left edge of the paragraph's column. */
export interface SetLine {
  readonly segments: readonly LineSegment[];
  /** From the left edge to the right end of the last visible piece. */
  readonly right: number;
  /** Largest reach above and below the baseline of the fonts used, points. */
  readonly ascent: number;
  readonly descent: number;
  /** Footnotes marked in this line, in reading order. */
  readonly notes: readonly string[];
  /** Space between words was changed by this much of its stretch (positive) or shrink (negative); 0 where not justified. */
  readonly ratio: number;
}

/** A paragraph's lines and the characters no font has. */
export interface BrokenParagraph {
  readonly lines: readonly SetLine[];
  readonly missing: readonly MissingCharacter[];
}

export interface MissingCharacter {
  readonly codePoint: number;
  /** Words around it, for the problem's sentence. */
  readonly excerpt: string;
}
