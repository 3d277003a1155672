/**
 * What layout asks of whoever knows the fonts. The layout room never opens a font; the PDF room implements this with
 * HarfBuzz, unit tests with a fake of fixed advances.
 */
import type { LanguageTag } from './document';

/** Role of a typeface in the design; the shaper decides which file plays it and which files follow as fallback. */
export type FontRole = 'serif' | 'sans' | 'mono';

/** Names one face of one file, e.g. `source-serif-4-600-italic`. Opaque to layout; equal keys mean the same face. */
export type FontKey = string;

export interface TextStyle {
  readonly role: FontRole;
  /** CSS weight; the shaper takes the nearest it has: 400, 600 or 700. */
  readonly weight: 400 | 600 | 700;
  readonly italic: boolean;
  /** Points. */
  readonly size: number;
  /** OpenType features switched on beyond the script's defaults, e.g. `smcp`, `onum`, `tnum`; sorted, no repeats. */
  readonly features: readonly string[];
}

export type Direction = 'ltr' | 'rtl';

export interface ShapeRequest {
  /** NFC, not empty, no line ends and no bidi controls; one script and one direction throughout. */
  readonly text: string;
  readonly style: TextStyle;
  readonly language: LanguageTag;
  /** ISO 15924 code, e.g. `Latn`, `Khmr`, `Hani`. Common and inherited characters have taken their neighbours'. */
  readonly script: string;
  readonly direction: Direction;
}

/**
 * Glyphs of one face in visual order, left to right, also where the direction is `rtl`.
 * The arrays are parallel and as long as the run has glyphs. A run is immutable and shared: the same object is placed
 * on many pages, so an emitter may cache by identity.
 */
export interface ShapedRun {
  readonly font: FontKey;
  /** Points. */
  readonly size: number;
  readonly direction: Direction;
  /**
   * The characters these glyphs stand for, which is what copying gives back. Usually what was shaped; a hyphen at a
   * line's end stands for U+00AD.
   */
  readonly text: string;
  readonly language: LanguageTag;
  /** Glyph ids of the face. */
  readonly glyphs: readonly number[];
  /** UTF-16 index into `text` of the first character of the glyph's cluster (HarfBuzz MONOTONE_CHARACTERS). */
  readonly clusters: readonly number[];
  /** Points. */
  readonly advances: readonly number[];
  /** Offset of the glyph from the pen, points, x rightward; null when all are zero, which is the usual case. */
  readonly dx: readonly number[] | null;
  /** Points, y upward as fonts have it; null when all are zero. */
  readonly dy: readonly number[] | null;
  /** Sum of the advances, points. */
  readonly width: number;
}

/** A character for which no font of the chain has a glyph; it is drawn with .notdef and must stop an export. */
export interface MissingGlyph {
  /** UTF-16 index into the request's text. */
  readonly index: number;
  readonly codePoint: number;
}

export interface ShapedText {
  /** In visual order, left to right; more than one when characters fell back to another face. Together they cover the text. */
  readonly runs: readonly ShapedRun[];
  readonly missing: readonly MissingGlyph[];
}

/** Points at the asked size, all positive distances from the baseline unless said otherwise. */
export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  /** Below the baseline. */
  readonly underlinePosition: number;
  readonly underlineThickness: number;
}

export interface TextShaper {
  /**
   * Shapes one piece of text, falling back face by face where the first has no glyph. Deterministic. Layout keeps
   * its own cache of words, so an implementation need not cache.
   */
  shape(request: ShapeRequest): ShapedText;
  /** Metrics of a face at a size. Throws for a key it has never given out. */
  metrics(font: FontKey, size: number): FontMetrics;
  /** Metrics of the first face of a style, used for baselines and heads where no text has been shaped yet. */
  styleMetrics(style: TextStyle): FontMetrics;
}
