import type { TextRange } from './text-index';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Characters that never join the one before them nor the one after them, two of a kind apart (UAX 29): everything below
 * U+0300, kana, Han, and whole Hangul syllables. Only a line feed joins the carriage return before it (rule GB3).
 */
function standsAlone(code: number): boolean {
  return (
    code < 0x300 ||
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x30a1 && code <= 0x30fa) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

/** True only where a boundary is certain without asking the segmenter. */
function isPlainBoundary(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return standsAlone(before) && standsAlone(after) && !(before === 0x0d && after === 0x0a);
}

/** The grapheme cluster that has `at` strictly inside it, or an empty range at `at` where it is a boundary. */
function clusterAround(text: string, at: number): TextRange {
  if (!Number.isInteger(at) || at < 0 || at > text.length) {
    throw new RangeError(`UTF-16 offset ${at} is not a whole number from 0 to ${text.length}`);
  }
  if (at === 0 || at === text.length || isPlainBoundary(text, at)) return { start: at, end: at };
  // The segmenter copies its whole input, so it is given only the stretch between two certain boundaries.
  let from = at - 1;
  while (from > 0 && !isPlainBoundary(text, from)) from -= 1;
  let to = at + 1;
  while (to < text.length && !isPlainBoundary(text, to)) to += 1;
  const cluster = segmenter.segment(text.slice(from, to)).containing(at - from);
  const start = from + (cluster?.index ?? at - from);
  return start === at
    ? { start: at, end: at }
    : { start, end: start + (cluster?.segment.length ?? 0) };
}

/** Whether a UTF-16 offset lies between two grapheme clusters, or at an end of the text. */
export function isGraphemeBoundary(text: string, at: number): boolean {
  return clusterAround(text, at).start === at;
}

/**
 * The smallest range of whole grapheme clusters that holds the given one, so that no mark is ever cut off its letter.
 * All offsets are UTF-16. An empty range stays empty: both ends go to the start of the cluster it splits.
 */
export function snapToGraphemes(text: string, range: TextRange): TextRange {
  const start = clusterAround(text, range.start).start;
  return { start, end: range.end === range.start ? start : clusterAround(text, range.end).end };
}
