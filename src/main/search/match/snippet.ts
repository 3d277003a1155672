import type { TextRange } from '../../../shared/text/text-index';
import { tokenise } from '../text/tokenise';
import { findWords, joinRanges, type WordsNode } from './find-words';

/** A line or two of a document around what was found in it. */
export interface Snippet {
  readonly snippet: string;
  /** What was found, in UTF-16 units of the snippet. */
  readonly found: TextRange[];
}

/** Length of a snippet, and of what stands before the first word found; in UTF-16 units. */
const snippetLength = 180;
const leadLength = 50;

interface Candidate {
  readonly text: string;
  readonly ranges: readonly TextRange[];
  /** Where the window begins to look, and how many of the wanted words it shows. */
  readonly at: number;
  readonly shown: number;
}

/** What was found in a text, each range once. */
export function rangesIn(text: string, wanted: readonly WordsNode[]): TextRange[] {
  return joinRanges(findWords(text, wanted));
}

/**
 * The stretch that shows most of the wanted words, the first of several; the beginning of the first text where none
 * holds any.
 */
export function makeSnippet(texts: readonly string[], wanted: readonly WordsNode[]): Snippet {
  let best: Candidate | null = null;
  for (const text of texts) {
    const candidate = bestWindow(text, wanted);
    if (candidate.shown > (best?.shown ?? -1)) best = candidate;
    if (best?.shown === wanted.length) break;
  }
  return best === null ? { snippet: '', found: [] } : cut(best);
}

function bestWindow(text: string, wanted: readonly WordsNode[]): Candidate {
  const places = findWords(text, wanted).sort((a, b) => a.start - b.start || a.end - b.end);
  let [at, shown] = [0, 0];
  let first = 0;
  // How often each word stands in the window from `first` to the present place.
  const counts = new Map<number, number>();
  for (const place of places) {
    counts.set(place.index, (counts.get(place.index) ?? 0) + 1);
    for (;;) {
      const oldest = places[first];
      if (!oldest || place.end - oldest.start <= snippetLength - leadLength) break;
      const left = (counts.get(oldest.index) ?? 0) - 1;
      if (left > 0) counts.set(oldest.index, left);
      else counts.delete(oldest.index);
      first += 1;
    }
    if (counts.size > shown) {
      shown = counts.size;
      at = places[first]?.start ?? 0;
    }
    // A phrase longer than the window is shown from its beginning.
    if (shown === 0) [at, shown] = [place.start, 1];
  }
  return { text, ranges: joinRanges(places), at, shown };
}

function cut({ text, ranges, at }: Candidate): Snippet {
  const from = at <= leadLength ? 0 : startAfter(text, at - leadLength, at);
  const limit = from + snippetLength;
  const to = limit >= text.length ? text.length : endBefore(text, limit);
  let snippet = from > 0 ? '…' : '';
  const found: TextRange[] = [];
  let last = from;
  const add = (end: number): void => {
    const piece = text.slice(last, end).replace(/\s+/gu, ' ');
    snippet += /(?:^|\s)$/u.test(snippet) ? piece.replace(/^ /u, '') : piece;
    last = end;
  };
  for (const range of ranges) {
    if (range.start < from || range.start >= to) continue;
    add(range.start);
    const start = snippet.length;
    add(Math.min(range.end, to));
    if (snippet.length > start) found.push({ start, end: snippet.length });
  }
  add(to);
  const whole = snippet.trimEnd();
  return { snippet: to < text.length ? `${whole}…` : whole, found };
}

/** A place between words from an offset on: after a space, or in a script without spaces after a letter. */
function startAfter(text: string, offset: number, last: number): number {
  const stretch = text.slice(offset, last);
  const space = /\s+/u.exec(stretch);
  if (space) return offset + space.index + space[0].length;
  // The first token may have lost its beginning.
  const second = tokenise(stretch)[1];
  return second ? offset + second.start : last;
}

/** The last such place up to an offset; the offset itself where the text before it is one word. */
function endBefore(text: string, offset: number): number {
  const from = offset - leadLength;
  // One letter more shows whether the last word goes on.
  const ends = tokenise(text.slice(from, offset + 1)).flatMap(({ end }) =>
    from + end <= offset ? [from + end] : [],
  );
  return ends.at(-1) ?? offset;
}
