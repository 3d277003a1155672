import type { Article, Sentence } from '../article';
import { knownBodies, otherAcronyms } from '../lexicon/body-words';
import { isCommonNameBreaker } from '../lexicon/common-words';
import { personVerbs, speechVerbs } from '../lexicon/people-words';
import type { PlaceMention } from '../places';
import type { Span } from '../span';
import type { Token } from '../tokens';
import { collectName, isHonorific, isRank } from './names';
import type { NameRange } from './names';

/** One sentence while names are looked for in it. */
export interface Scan {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly blocked: (index: number, isFirst: boolean) => boolean;
  readonly taken: Set<number>;
  readonly isCommon: (lower: string) => boolean;
  /** Whether a token is a country's adjective, as in "Japanese". */
  readonly isAdjective: (index: number) => boolean;
  /** Whether a country's name or adjective begins at a token. */
  readonly startsPlace: (index: number) => boolean;
}

/** Words that join an office to its portfolio. */
export const portfolioLinks = new Set(['of', 'for', 'and', 'the', '&', 'to', 'on', 'in']);

export function rangeText(text: string, tokens: readonly Token[], { from, to }: NameRange): Span {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last) throw new RangeError('a range of tokens must not be empty');
  return { start: first.start, end: last.end };
}

export function makeScan(
  article: Article,
  sentence: Sentence,
  places: readonly PlaceMention[],
): Scan {
  const blocked = (index: number, isFirst: boolean): boolean =>
    places.some(
      (place) =>
        index >= place.from &&
        index < place.to &&
        (isFirst || place.kind !== 'city' || place.to - place.from > 1),
    );
  return {
    sentence,
    tokens: sentence.tokens,
    blocked,
    taken: new Set(),
    isCommon: (lower) => article.smallWords.has(lower),
    startsPlace: (index) => places.some((place) => place.kind !== 'city' && place.from === index),
    isAdjective: (index) =>
      places.some((place) => place.kind === 'adjective' && place.to === index + 1),
  };
}

export function nameAt(scan: Scan, from: number, isTitled = false): NameRange | null {
  const first = scan.tokens[from];
  if (
    !first ||
    scan.taken.has(from) ||
    knownBodies.has(`${first.text} ${scan.tokens[from + 1]?.text ?? ''}`) ||
    otherAcronyms.has(first.text) ||
    knownBodies.has(first.text)
  ) {
    return null;
  }
  const range = collectName(
    scan.tokens,
    from,
    (index) => scan.taken.has(index) || scan.blocked(index, index === from),
    (lower, isFirst) => !(isFirst && isTitled) && scan.isCommon(lower),
  );
  if (!range) return null;
  const parts = scan.tokens.slice(range.from, range.to).filter((token) => token.isCapital);
  const isAllAcronyms = parts.every((token) => token.isAcronym);
  return isAllAcronyms && parts.length < 2 ? null : range;
}

export const countParts = (scan: Scan, { from, to }: NameRange): number =>
  scan.tokens.slice(from, to).filter((token) => token.isCapital && token.text.length > 2).length;

/** From an office on, the name after it: directly, or after the portfolio "of National Defence". */
export function nameAfterOffice(scan: Scan, head: number): NameRange | null {
  const { tokens } = scan;
  const direct = nameAt(scan, head + 1);
  if (direct) {
    const isLowerHead = tokens[head]?.isCapital !== true;
    return isLowerHead && countParts(scan, direct) < 2 ? null : direct;
  }
  let index = head + 1;
  while (index < tokens.length && index - head < 14) {
    const token = tokens[index];
    if (!token) break;
    const isPortfolio =
      portfolioLinks.has(token.lower) ||
      (token.isCapital &&
        (isCommonNameBreaker(token.lower) ||
          scan.isCommon(token.lower) ||
          scan.blocked(index, true) ||
          token.isAcronym));
    if (!isPortfolio) break;
    if (isRank(token) || isHonorific(token)) return null;
    index += 1;
  }
  if (tokens[index]?.text === ',') index += 1;
  const previous = tokens[index - 1];
  if (index === head + 1 || !previous || portfolioLinks.has(previous.lower)) return null;
  const range = nameAt(scan, index);
  if (!range || countParts(scan, range) >= 2) return range;
  const last = tokens[range.to - 1];
  const next = tokens[range.to];
  const isSubject =
    last?.isPossessive === true ||
    (next !== undefined && (speechVerbs.has(next.lower) || personVerbs.has(next.lower)));
  return isSubject ? range : null;
}
