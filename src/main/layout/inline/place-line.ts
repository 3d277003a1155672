import type { LineBreak } from './break-lines';
import type { Atom } from './itemise';
import { forced, glue, penalty, type LineItems } from './line-items';
import type {
  LinePiece,
  LineSegment,
  LineSettings,
  ParagraphText,
  SetLine,
  Span,
} from './paragraph';
import { reorderByLevel } from './reorder';
import type { ShapedWord, WordShaper } from './shape-words';

/** Word spaces never grow beyond this; a line that would need more stays short of the margin instead of gaping. */
const largestStretch = 3.4;
/** Nor do they shrink by more than this part of what they may, where rounding asks for it. */
const largestShrink = -1.2;

/** Puts the words of the lines of one paragraph in visual order at their places. */
export class LinePlacer {
  /** Words and spaces of the line at hand, in reading order; the arrays are parallel and used again for each line. */
  private readonly shaped: ShapedWord[] = [];
  private readonly owners: Atom[] = [];
  private readonly stretch: number[] = [];
  private readonly shrink: number[] = [];
  /** Number of words and spaces; the last may be the space the line was broken at. */
  private count = 0;
  private endsWithSpace = false;
  private indent = 0;
  private readonly isMixed: boolean;

  constructor(
    private readonly items: LineItems,
    private readonly atoms: readonly Atom[],
    private readonly paragraph: ParagraphText,
    private readonly settings: LineSettings,
    private readonly words: WordShaper,
  ) {
    this.isMixed = paragraph.direction === 'rtl' || atoms.some((atom) => atom.level > 0);
  }

  place(line: LineBreak): SetLine {
    this.gather(line);
    const measured = this.endsWithSpace ? this.count - 1 : this.count;
    let natural = this.indent;
    let stretch = 0;
    let shrink = 0;
    for (let index = 0; index < measured; index += 1) {
      natural += this.shaped[index]?.width ?? 0;
      stretch += this.stretch[index] ?? 0;
      shrink += this.shrink[index] ?? 0;
    }
    const isLast = this.items.cost[line.end] === forced;
    const room = this.settings.width - natural;
    const ratio = spaceRatio(
      room,
      stretch,
      shrink,
      this.settings.alignment === 'justify' && !isLast,
    );
    const left = this.startOf(room - (ratio > 0 ? ratio * stretch : ratio * shrink));
    const indentLeft = this.paragraph.direction === 'ltr' ? this.indent : 0;
    return this.build(left + indentLeft, ratio);
  }

  private startOf(room: number): number {
    const { alignment } = this.settings;
    if (alignment === 'centre') return room / 2;
    const { direction } = this.paragraph;
    const toRight = direction === 'ltr' ? alignment === 'end' : alignment !== 'end';
    return toRight ? room : 0;
  }

  private gather(line: LineBreak): void {
    const { items, atoms } = this;
    this.count = 0;
    this.indent = 0;
    this.endsWithSpace = false;
    for (let at = line.start; at <= line.end; at += 1) {
      const index = items.atom[at] ?? -1;
      const atom = atoms[index];
      if (atom === undefined) {
        this.gatherBlank(at, line);
        continue;
      }
      if (items.kind[at] === glue) {
        this.add(atom, atom.word, items.stretch[at] ?? 0, items.shrink[at] ?? 0);
        this.endsWithSpace = at === line.end;
        continue;
      }
      const from = items.from[at] ?? 0;
      let to = items.to[at] ?? 0;
      // Parts of a word that stay on one line are drawn as one.
      while (at + 2 <= line.end && items.atom[at + 2] === index && items.from[at + 2] === to) {
        at += 2;
        to = items.to[at] ?? to;
      }
      const isCut =
        at + 1 === line.end && items.flagged[line.end] === true && (items.width[line.end] ?? 0) > 0;
      this.add(atom, this.partOf(atom, from, to, isCut), 0, 0);
    }
  }

  /** The indent, or the give between two ideographs, which is a gap after the first. */
  private gatherBlank(at: number, line: LineBreak): void {
    const { items } = this;
    const kind = items.kind[at];
    if (kind === glue) {
      const stretch = items.stretch[at] ?? 0;
      if (at < line.end && this.count > 0 && stretch < 1e5) {
        this.stretch[this.count - 1] = (this.stretch[this.count - 1] ?? 0) + stretch;
      }
    } else if (kind !== penalty && at === line.start) {
      this.indent = items.width[at] ?? 0;
    }
  }

  private add(atom: Atom, word: ShapedWord, stretch: number, shrink: number): void {
    this.shaped[this.count] = word;
    this.owners[this.count] = atom;
    this.stretch[this.count] = stretch;
    this.shrink[this.count] = shrink;
    this.count += 1;
  }

  private partOf(atom: Atom, from: number, to: number, isCut: boolean): ShapedWord {
    const { text } = atom.word;
    if (from === 0 && to === text.length && !isCut) return atom.word;
    const part = text.slice(from, to);
    return isCut ? this.words.shapeCut(atom.setting, part) : this.words.shape(atom.setting, part);
  }

  /** Indexes of the words from left to right; null where that is the reading order. */
  private visualOrder(): number[] | null {
    if (!this.isMixed) return null;
    const base = this.paragraph.direction === 'rtl' ? 1 : 0;
    // Rule L1 of UAX #9: blanks at the line's end take the paragraph's level.
    let end = this.count;
    while (end > 0 && this.owners[end - 1]?.isSpace === true) end -= 1;
    const indexes = Array.from({ length: this.count }, (_, index) => index);
    return reorderByLevel(indexes, (index) =>
      index >= end ? base : (this.owners[index]?.level ?? base),
    );
  }

  private build(left: number, ratio: number): SetLine {
    const { spans } = this.paragraph;
    const order = this.visualOrder();
    const trailing = this.endsWithSpace ? this.count - 1 : -1;
    const segments: LineSegment[] = [];
    let pieces: LinePiece[] = [];
    let current: Span | undefined;
    let segmentLeft = left;
    let segmentRight = left;
    let x = left;
    let ascent = 0;
    let descent = 0;
    let right = left;
    for (let at = 0; at < this.count; at += 1) {
      const index = order === null ? at : (order[at] ?? at);
      const atom = this.owners[index];
      const word = this.shaped[index];
      const span = atom === undefined ? undefined : spans[atom.span];
      if (atom === undefined || word === undefined || span === undefined) continue;
      if (span !== current) {
        if (current !== undefined && pieces.length > 0 && !isAlike(current, span)) {
          segments.push(segment(current, pieces, segmentLeft, segmentRight));
          pieces = [];
        }
        if (pieces.length === 0) {
          segmentLeft = x;
          segmentRight = x;
        }
        current = span;
      }
      let pen = x;
      for (const run of word.runs) {
        pieces.push({ x: Math.round(pen * 1000) / 1000, run, rise: span.rise });
        pen += run.width;
      }
      if (word.ascent + span.rise > ascent) ascent = word.ascent + span.rise;
      if (word.descent - span.rise > descent) descent = word.descent - span.rise;
      if (index === trailing) continue;
      const give = ratio > 0 ? (this.stretch[index] ?? 0) : (this.shrink[index] ?? 0);
      x += word.width + ratio * give;
      if (!atom.isSpace) {
        segmentRight = pen;
        if (pen > right) right = pen;
      }
    }
    if (current !== undefined && pieces.length > 0) {
      segments.push(segment(current, pieces, segmentLeft, segmentRight));
    }
    return { segments, right, ascent, descent, notes: this.notes(), ratio };
  }

  private notes(): readonly string[] {
    let notes: string[] | null = null;
    for (let index = 0; index < this.count; index += 1) {
      const atom = this.owners[index];
      const noteId = atom === undefined ? null : (this.paragraph.spans[atom.span]?.noteId ?? null);
      if (noteId === null) continue;
      if (notes === null) notes = [noteId];
      else if (notes[notes.length - 1] !== noteId) notes.push(noteId);
    }
    return notes ?? noNotes;
  }
}

const noNotes: readonly string[] = [];

function spaceRatio(room: number, stretch: number, shrink: number, justified: boolean): number {
  if (room < 0) return shrink > 0 ? Math.max(room / shrink, largestShrink) : 0;
  if (!justified || stretch === 0) return 0;
  return Math.min(room / stretch, largestStretch);
}

/** True when two spans can share a segment. */
function isAlike(one: Span, other: Span): boolean {
  return (
    one.slot === other.slot && one.colour === other.colour && one.decoration === other.decoration
  );
}

function segment(
  { slot, colour, decoration }: Span,
  pieces: LinePiece[],
  left: number,
  right: number,
): LineSegment {
  return { slot, colour, decoration, pieces, left, right };
}
