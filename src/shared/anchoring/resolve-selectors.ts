import type { Selectors, TextQuoteSelector } from '../model/annotation';
import { prepareText, type AnchorText } from './anchor-text';
import { findAltered, findExact, findString, tooMany, type Candidate } from './candidates';

/**
 * Where an annotation stands in a text. Offsets are code points, end exclusive; `score` runs from 0 to 1.
 * - `exact`: the quote stands at its recorded position
 * - `moved`: the quote stands elsewhere, beyond doubt
 * - `altered`: the best guess, for the analyst to confirm: the words or their surroundings changed, or look-alikes
 *   leave a doubt
 * - `orphaned`: nowhere, or in several places with nothing to choose between them
 */
export type Anchor =
  | { status: 'exact' | 'moved' | 'altered'; start: number; end: number; score: number }
  | { status: 'orphaned'; start: null; end: null; score: 0 };

const orphaned: Anchor = { status: 'orphaned', start: null, end: null, score: 0 };

/** Both sides must agree this well before a place is taken without asking: an edit that close can change the meaning. */
const sideAgrees = 0.75;
/** By how much of its context the place must beat every other place with the same words. */
const lead = 0.25;
/** A place with altered words casts doubt when it is as likely as this much less than the best. */
const doubt = 0.05;
/** UTF-16 units of quote and agreeing context that are needed to recognise a passage at all. */
const leastEvidence = 16;
/** Below this a guess is not worth a question. */
const leastLikeness = 0.7;
/** A quote of this many units that stands in one place only is worth a question whatever surrounds it. */
const tellingQuote = 48;
/** Two guesses closer than this are equally good. */
const tie = 0.02;

/**
 * Whether the remembered surroundings still stand somewhere with other words between them, or none: then the passage
 * was rewritten or cut out there, and the same words elsewhere are a look-alike.
 */
function hasEmptySlot(target: AnchorText, quote: TextQuoteSelector): boolean {
  const { text } = target;
  const before = quote.prefix.trimEnd();
  const after = quote.suffix.trimStart();
  if (before.length + after.length < leastEvidence) return false;
  const words = quote.exact.trim();
  const reach = quote.exact.length * 2 + after.length + leastEvidence * 4;
  // Nothing remembered on a side means that the passage touched that end of the text.
  const starts = before === '' ? [0] : findString(target, before, tooMany);
  return starts.some((at) => {
    const from = at + before.length;
    const gap = text.slice(from, from + reach);
    if (gap.trimStart().startsWith(words)) return false;
    return after === '' ? text.length - from < reach : gap.includes(after);
  });
}

/** Whether the first of the exact places, best first, can be taken without asking. */
function isBeyondDoubt(
  target: AnchorText,
  quote: TextQuoteSelector,
  exact: readonly Candidate[],
  altered: () => readonly Candidate[],
): boolean {
  const [best, second] = exact;
  if (!best) return false;
  const { context } = best;
  if (context.prefix < sideAgrees || context.suffix < sideAgrees) return false;
  if (context.agreeing + quote.exact.length < leastEvidence) return false;
  if (second && second.context.overall > context.overall - lead) return false;
  if (hasEmptySlot(target, quote)) return false;
  return context.overall === 1 || !altered().some((it) => it.likeness > best.likeness - doubt);
}

/** The place to ask the analyst about, or null when there is none or no way to prefer one. */
function chooseGuess(
  candidates: readonly Candidate[],
  exactCount: number,
  recordedStart: number,
): Candidate | null {
  const ranked = [...candidates].sort((a, b) => b.likeness - a.likeness || a.start - b.start);
  const top = ranked[0];
  if (!top) return null;
  const equals = ranked.filter((it) => it.likeness > top.likeness - tie);
  const guess = equals.find((it) => it.start === recordedStart) ?? top;
  if (equals.length > 1 && guess.start !== recordedStart) return null;
  const isTelling =
    guess.quote === 1 && exactCount === 1 && guess.end - guess.start >= tellingQuote;
  return guess.likeness >= leastLikeness || isTelling ? guess : null;
}

/**
 * Finds the passage that selectors describe. The recorded position is tried first and always verified against the
 * quote; a changed text is searched. A passage is never taken for a look-alike: where quote and context do not decide
 * clearly, the answer is `altered` or `orphaned`, and the analyst decides.
 * @param text pass the result of `prepareText` when resolving more than one annotation
 * @param options.checksumMatches whether this is the very text the selectors were made on, by its checksum
 */
export function resolveSelectors(
  text: string | AnchorText,
  selectors: Selectors,
  options: { checksumMatches: boolean },
): Anchor {
  const target = typeof text === 'string' ? prepareText(text) : text;
  const { index } = target;
  const [quote, position] = selectors;
  const isInside = position.end <= index.length;
  if (options.checksumMatches && isInside) {
    const { start, end } = position;
    if (index.slice(start, end) === quote.exact) return { status: 'exact', start, end, score: 1 };
  }

  const exact = findExact(target, quote);
  if (exact === null) return orphaned;
  exact.sort((a, b) => b.likeness - a.likeness || a.start - b.start);
  let alteredFound: Candidate[] | null = null;
  const altered = (): Candidate[] =>
    (alteredFound ??= findAltered(target, quote, exact.length === 0));
  const recordedStart = position.start <= index.length ? index.toUtf16(position.start) : -1;

  const best = exact[0];
  const certain = best && isBeyondDoubt(target, quote, exact, altered) ? best : null;
  const found = certain ?? chooseGuess([...exact, ...altered()], exact.length, recordedStart);
  if (!found) return orphaned;
  const status = found !== certain ? 'altered' : found.start === recordedStart ? 'exact' : 'moved';
  return {
    status,
    start: index.toCodePoint(found.start),
    end: index.toCodePoint(found.end),
    score: found.likeness,
  };
}
