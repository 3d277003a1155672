import search from 'approx-string-match';
import type { TextQuoteSelector } from '../model/annotation';
import { isGraphemeBoundary, snapToGraphemes } from '../text/graphemes';
import type { TextRange } from '../text/text-index';
import type { AnchorText } from './anchor-text';
import { matchContext, type ContextMatch } from './context';
import { gramLength } from './gram-index';

/** A place that may be the passage, in UTF-16 offsets. */
export interface Candidate extends TextRange {
  /** How much of the quote stands there, 0 to 1; 1 only for the quote itself. */
  readonly quote: number;
  readonly context: ContextMatch;
  /** Mean of quote and context: what stands there counts as much as where it stands. */
  readonly likeness: number;
}

/** More look-alikes than this cannot be told apart by their context. */
export const tooMany = 1000;
/** Below this share of the quote, a place is another passage. */
const leastQuote = 0.6;
/** A piece found more often says little about where the passage is; asked only when the rarer ones say nothing. */
const commonPiece = { first: 128, then: 1024 };
const mostPieces = 64;
const mostPlaces = 8;
/** Pieces of one passage that edits have pushed apart by fewer units than this still vote for the same place. */
const tolerance = 32;
/** Longer quotes are looked for by their two ends, so that the cost stays in proportion to the text. */
const longQuote = 1024;
const endLength = 256;

function makeCandidate(
  text: string,
  place: TextRange,
  quoteShare: number,
  quote: TextQuoteSelector,
): Candidate {
  const context = matchContext(text, place, quote);
  return { ...place, quote: quoteShare, context, likeness: (quoteShare + context.overall) / 2 };
}

/** Starting places of a string in ascending order, at most `limit` of them. */
export function findString(target: AnchorText, wanted: string, limit: number): number[] {
  const { text } = target;
  const places: number[] = [];
  const pieceAt = rarestPiece(target, wanted);
  if (pieceAt !== null && target.grams().countAtMost(wanted, pieceAt) <= 4 * tooMany) {
    for (const place of target.grams().occurrences(wanted, pieceAt)) {
      if (text.startsWith(wanted, place - pieceAt)) places.push(place - pieceAt);
    }
    return places.sort((a, b) => a - b).slice(0, limit);
  }
  let at = text.indexOf(wanted);
  while (at !== -1 && places.length < limit) {
    places.push(at);
    at = text.indexOf(wanted, at + 1);
  }
  return places;
}

/** Offset in `wanted` of the piece that occurs least, or null when it is shorter than a piece. */
function rarestPiece(target: AnchorText, wanted: string): number | null {
  const last = wanted.length - gramLength;
  if (last < 0) return null;
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  const step = Math.max(1, Math.floor(last / 16));
  for (let at = 0; at <= last && fewest > 1; at += step) {
    const count = target.grams().countAtMost(wanted, at);
    if (count >= fewest) continue;
    best = at;
    fewest = count;
  }
  return best;
}

/** Every place where the very quote stands as whole characters; null when there are too many to tell apart. */
export function findExact(target: AnchorText, quote: TextQuoteSelector): Candidate[] | null {
  const starts = findString(target, quote.exact, tooMany + 1);
  if (starts.length > tooMany) return null;
  return starts
    .map((start) => ({ start, end: start + quote.exact.length }))
    .filter(
      ({ start, end }) =>
        isGraphemeBoundary(target.text, start) && isGraphemeBoundary(target.text, end),
    )
    .map((place) => makeCandidate(target.text, place, 1, quote));
}

/** Where the passage would start if it were where most surviving pieces of quote and context say; best first. */
function voteForStarts(
  target: AnchorText,
  quote: TextQuoteSelector,
  mostOccurrences: number,
): number[] {
  const pattern = quote.prefix + quote.exact + quote.suffix;
  const last = pattern.length - gramLength;
  const step = Math.max(4, Math.ceil(last / mostPieces));
  const votes = new Map<number, number>();
  for (let at = 0; at <= last; at += step) {
    if (target.grams().countAtMost(pattern, at) > mostOccurrences) continue;
    for (const place of target.grams().occurrences(pattern, at)) {
      const slot = Math.floor((place - at) / tolerance);
      votes.set(slot, (votes.get(slot) ?? 0) + 1);
    }
  }
  let most = 0;
  for (const count of votes.values()) most = Math.max(most, count);
  // An edit inside the passage splits its votes over two slots or three; fewer than a third are chance.
  return Array.from(votes)
    .filter(([, count]) => count >= Math.max(2, most / 3))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostPlaces)
    .map(([slot]) => (slot + 0.5) * tolerance + quote.prefix.length);
}

/** The best match of `wanted` in a window of the text that is closest to where it was expected, or null. */
function matchNear(
  text: string,
  wanted: string,
  window: TextRange,
  expected: number,
): (TextRange & { share: number }) | null {
  const from = Math.max(0, Math.floor(window.start));
  const mostErrors = Math.floor(wanted.length * (1 - leastQuote));
  const found = search(text.slice(from, Math.ceil(window.end)), wanted, mostErrors)
    .filter((match) => match.end > match.start)
    .sort((a, b) => Math.abs(from + a.start - expected) - Math.abs(from + b.start - expected))[0];
  if (!found) return null;
  return {
    start: from + found.start,
    end: from + found.end,
    share: 1 - found.errors / wanted.length,
  };
}

function findNear(
  text: string,
  wanted: string,
  expected: number,
): (TextRange & { share: number }) | null {
  const slack = tolerance * 2 + Math.min(wanted.length, longQuote) / 2;
  if (wanted.length <= longQuote) {
    const window = { start: expected - slack, end: expected + wanted.length + slack };
    return matchNear(text, wanted, window, expected);
  }
  const head = matchNear(
    text,
    wanted.slice(0, endLength),
    { start: expected - slack, end: expected + endLength + slack },
    expected,
  );
  if (!head) return null;
  const tailExpected = head.start + wanted.length - endLength;
  const tailSlack = slack + wanted.length / 4;
  const tail = matchNear(
    text,
    wanted.slice(-endLength),
    {
      start: Math.max(head.end, tailExpected - tailSlack),
      end: tailExpected + endLength + tailSlack,
    },
    tailExpected,
  );
  return tail && { start: head.start, end: tail.end, share: Math.min(head.share, tail.share) };
}

function findAlteredBy(
  target: AnchorText,
  quote: TextQuoteSelector,
  mostOccurrences: number,
): Candidate[] {
  const { text } = target;
  const found = new Map<number, Candidate>();
  for (const expected of voteForStarts(target, quote, mostOccurrences)) {
    const near = findNear(text, quote.exact, expected);
    if (!near) continue;
    const place = snapToGraphemes(text, near);
    if (text.slice(place.start, place.end) === quote.exact) continue;
    found.set(place.start, makeCandidate(text, place, Math.min(near.share, 0.99), quote));
  }
  return [...found.values()];
}

/**
 * Places where most of the quote stands, but not the very quote; each once, best first.
 * @param isThorough whether to go by common pieces too when the rare ones lead nowhere, which takes ten times as long
 */
export function findAltered(
  target: AnchorText,
  quote: TextQuoteSelector,
  isThorough: boolean,
): Candidate[] {
  let found = findAlteredBy(target, quote, commonPiece.first);
  if (found.length === 0 && isThorough) found = findAlteredBy(target, quote, commonPiece.then);
  return found.sort((a, b) => b.likeness - a.likeness || a.start - b.start);
}
