import type { Atom } from './itemise';
import type { LineBreak } from './break-lines';
import { forced, glue, type LineItems } from './line-items';
import type { LinePiece, LineSegment, LineSettings, ParagraphText, SetLine } from './paragraph';
import { reorderByLevel } from './reorder';
import type { ShapedWord, WordShaper } from './shape-words';

/** Word spaces never grow beyond this; a line that would need more stays short of the margin instead of gaping. */
const largestStretch = 3.4;

/** Something on a line before its place is known. */
interface Placed {
  readonly word: ShapedWord;
  readonly atom: Atom;
  readonly width: number;
  /** What the space gives per unit of ratio; 0 for words. */
  readonly stretch: number;
  readonly shrink: number;
  /** True for the space the line was broken at: drawn for those who copy, but not measured. */
  readonly trailing: boolean;
}

/** Puts the words of one line in visual order at their places. */
export function placeLine(
  line: LineBreak,
  items: LineItems,
  atoms: readonly Atom[],
  paragraph: ParagraphText,
  settings: LineSettings,
  words: WordShaper,
): SetLine {
  const gathered = gather(line, items, atoms, words);
  let natural = gathered.indent;
  let stretch = 0;
  let shrink = 0;
  for (const placed of gathered.placed) {
    if (placed.trailing) continue;
    natural += placed.width;
    stretch += placed.stretch;
    shrink += placed.shrink;
  }
  const isLast = items.cost[line.end] === forced;
  const room = settings.width - natural;
  const ratio = spaceRatio(room, stretch, shrink, settings.alignment === 'justify' && !isLast);
  const used = natural + (ratio > 0 ? ratio * stretch : ratio * shrink);
  const ordered = orderVisually(gathered.placed, paragraph.direction);
  const left = startOf(settings, paragraph.direction, settings.width - used);
  const indentLeft = paragraph.direction === 'ltr' ? gathered.indent : 0;
  return buildLine(
    ordered,
    paragraph,
    left + indentLeft,
    ratio,
    notesOf(gathered.placed, paragraph),
  );
}

function spaceRatio(room: number, stretch: number, shrink: number, justified: boolean): number {
  if (room < 0) return shrink > 0 ? Math.max(room / shrink, -1.2) : 0;
  if (!justified || stretch === 0) return 0;
  return Math.min(room / stretch, largestStretch);
}

function startOf(
  settings: LineSettings,
  direction: ParagraphText['direction'],
  room: number,
): number {
  const { alignment } = settings;
  if (alignment === 'centre') return room / 2;
  const toRight = direction === 'ltr' ? alignment === 'end' : alignment !== 'end';
  return toRight ? room : 0;
}

function gather(
  line: LineBreak,
  items: LineItems,
  atoms: readonly Atom[],
  words: WordShaper,
): { placed: Placed[]; indent: number } {
  const placed: Placed[] = [];
  let indent = 0;
  for (let at = line.start; at <= line.end; at += 1) {
    const index = items.atom[at] ?? -1;
    const kind = items.kind[at];
    const atom = atoms[index];
    if (atom === undefined) {
      if (kind === glue && at < line.end) widenLast(placed, items.stretch[at] ?? 0);
      else if (at === line.start && items.width[at] !== 0 && kind !== 2)
        indent = items.width[at] ?? 0;
      continue;
    }
    if (kind === glue) {
      const trailing = at === line.end;
      const stretch = items.stretch[at] ?? 0;
      const shrink = items.shrink[at] ?? 0;
      placed.push({ word: atom.word, atom, width: atom.word.width, stretch, shrink, trailing });
      continue;
    }
    const from = items.from[at] ?? 0;
    let to = items.to[at] ?? 0;
    while (at + 2 <= line.end && items.atom[at + 2] === index && items.from[at + 2] === to) {
      at += 2;
      to = items.to[at] ?? to;
    }
    const isCut =
      at + 1 === line.end && items.flagged[line.end] === true && (items.width[line.end] ?? 0) > 0;
    const word = partOf(atom, from, to, isCut, words);
    placed.push({ word, atom, width: word.width, stretch: 0, shrink: 0, trailing: false });
  }
  return { placed, indent };
}

/** The give between two ideographs is a gap after the first. */
function widenLast(placed: Placed[], stretch: number): void {
  const last = placed[placed.length - 1];
  if (last === undefined || stretch > 1e5) return;
  placed[placed.length - 1] = { ...last, stretch: last.stretch + stretch };
}

function partOf(
  atom: Atom,
  from: number,
  to: number,
  isCut: boolean,
  words: WordShaper,
): ShapedWord {
  const { text } = atom.word;
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  if (isCut) return words.shapeCut(atom.setting, part);
  return part === text ? atom.word : words.shape(atom.setting, part);
}

function orderVisually(placed: Placed[], direction: ParagraphText['direction']): Placed[] {
  const base = direction === 'rtl' ? 1 : 0;
  if (placed.every((one) => one.atom.level === 0) && base === 0) return placed;
  // Rule L1 of UAX #9: blanks at the line's end take the paragraph's level.
  let end = placed.length;
  while (end > 0 && placed[end - 1]?.atom.isSpace === true) end -= 1;
  return reorderByLevel(placed, (one, index) => (index >= end ? base : one.atom.level));
}

function notesOf(placed: readonly Placed[], paragraph: ParagraphText): string[] {
  const notes: string[] = [];
  for (const { atom } of placed) {
    const noteId = paragraph.spans[atom.span]?.noteId ?? null;
    if (noteId !== null && notes[notes.length - 1] !== noteId) notes.push(noteId);
  }
  return notes;
}

function buildLine(
  placed: readonly Placed[],
  paragraph: ParagraphText,
  left: number,
  ratio: number,
  notes: readonly string[],
): SetLine {
  const segments: LineSegment[] = [];
  let pieces: LinePiece[] = [];
  let current = -1;
  let segmentLeft = left;
  let segmentRight = left;
  let x = left;
  let ascent = 0;
  let descent = 0;
  let right = left;
  const close = (): void => {
    const span = paragraph.spans[current];
    if (span === undefined || pieces.length === 0) return;
    segments.push({
      slot: span.slot,
      colour: span.colour,
      decoration: span.decoration,
      pieces,
      left: segmentLeft,
      right: segmentRight,
    });
    pieces = [];
  };
  for (const one of placed) {
    const span = paragraph.spans[one.atom.span];
    if (span === undefined) continue;
    if (one.atom.span !== current) {
      const before = paragraph.spans[current];
      if (
        before === undefined ||
        before.slot !== span.slot ||
        before.colour !== span.colour ||
        before.decoration !== span.decoration
      ) {
        close();
        segmentLeft = x;
        segmentRight = x;
      }
      current = one.atom.span;
    }
    let pen = x;
    for (const run of one.word.runs) {
      pieces.push({ x: Math.round(pen * 1000) / 1000, run, rise: span.rise });
      pen += run.width;
    }
    if (one.word.ascent + span.rise > ascent) ascent = one.word.ascent + span.rise;
    if (one.word.descent - span.rise > descent) descent = one.word.descent - span.rise;
    if (!one.trailing) {
      x += one.width + (ratio > 0 ? ratio * one.stretch : ratio * one.shrink);
      if (!one.atom.isSpace) {
        segmentRight = pen;
        right = Math.max(right, pen);
      }
    }
  }
  close();
  return { segments, right, ascent, descent, notes, ratio };
}
