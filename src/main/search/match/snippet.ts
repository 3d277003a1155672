import type { TextRange } from '../../../shared/text/text-index';
import { tokenise, type Token } from '../text/tokenise';
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
  readonly tokens: readonly Token[];
  readonly ranges: readonly TextRange[];
  /** Where the window begins to look, and how many of the wanted words it shows. */
  readonly at: number;
  readonly shown: number;
}

/** What was found in a text, each range once. */
export function rangesIn(text: string, wanted: readonly WordsNode[]): TextRange[] {
  const tokens = tokenise(text);
  return joinRanges(wanted.flatMap((node) => findWords(tokens, node)));
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
  const tokens = tokenise(text);
  const places = wanted
    .flatMap((node, index) => findWords(tokens, node).map((range) => ({ ...range, index })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
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
  return { text, tokens, ranges: joinRanges(places), at, shown };
}

function cut({ text, tokens, ranges, at }: Candidate): Snippet {
  const from = at <= leadLength ? 0 : startAfter(tokens, at - leadLength, at);
  const limit = from + snippetLength;
  const to = limit >= text.length ? text.length : endBefore(tokens, limit, from);
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

/** The first token that starts at or after an offset, or the end of what was given. */
function startAfter(tokens: readonly Token[], offset: number, last: number): number {
  return tokens.find(({ start }) => start >= offset)?.start ?? last;
}

/** The end of the last token that ends at or before an offset; the offset itself where none does. */
function endBefore(tokens: readonly Token[], offset: number, first: number): number {
  let end = offset;
  for (const token of tokens) {
    if (token.end > offset) break;
    if (token.end > first) ({ end } = token);
  }
  return end;
}
