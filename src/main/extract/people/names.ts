import { isCommonNameBreaker } from '../lexicon/common-words';
import { headlineVerbs } from '../lexicon/meeting-words';
import { honorifics, nameParticles, nameSuffixes, ranks } from '../lexicon/people-words';
import type { Token } from '../tokens';

/** Names that are also months, honorifics or common nouns and are taken as names after a first name. */
const allowedInside = new Set([
  'sultan',
  'haji',
  'hajah',
  'hj',
  'tan',
  'seri',
  'sri',
  'march',
  'may',
  'april',
  'june',
  'august',
  'house',
  'law',
  'price',
  'king',
  'page',
  'bank',
  'u',
  'brown',
  'bay',
  'de',
  'law',
  'york',
  'prince',
  'dean',
  'day',
  'park',
  'major',
  'marshal',
  'judge',
]);

const lower = (token: Token): string => token.lower.replace(/\.$/, '');

/** Whether a token is a courtesy title, honour or style of address. */
export function isHonorific(token: Token): boolean {
  return token.isCapital && honorifics.has(lower(token)) && !/^\p{Lu}\.$/u.test(token.text);
}

/** Whether a token is part of a rank. */
export function isRank(token: Token): boolean {
  return token.isCapital && ranks.has(lower(token));
}

/** Whether a token can be the first or a later part of a personal name. */
export function isNamePart(token: Token, isFirst: boolean): boolean {
  if (token.kind !== 'word' || !token.isCapital || /\d/.test(token.text)) return false;
  if (!isFirst && allowedInside.has(token.lower)) return true;
  if (
    token.isAcronym &&
    token.text.length <= 4 &&
    isFirst &&
    !/^[A-Z][AEIOU]|^[A-Z]+[AEIOUY]/.test(token.text)
  )
    return false;
  if (/^\p{Lu}\.$/u.test(token.text)) return true;
  if (/^\p{Lu}$/u.test(token.text)) return !isFirst;
  if (headlineVerbs.has(token.lower)) return false;
  if (isFirst && (isHonorific(token) || isRank(token))) return false;
  return !isCommonNameBreaker(lower(token));
}

/** Tokens `from` to `to` (exclusive) of a sentence that form a personal name. */
export interface NameRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The longest personal name that starts at a token, or null. Takes in initials, particles (bin, al, de), nicknames in
 * quotation marks and suffixes (Jr., III); a possessive ends it. `blocked` tells of tokens that belong to a place.
 */
export function collectName(
  tokens: readonly Token[],
  from: number,
  blocked: (index: number) => boolean,
  isCommon: (lower: string, isFirst: boolean) => boolean = () => false,
): NameRange | null {
  let to = from;
  let parts = 0;
  let index = from;
  while (index < tokens.length && parts < 9) {
    const token = tokens[index];
    if (!token) break;
    const next = tokens[index + 1];
    const suffix = nameSuffixes.has(lower(token)) && parts > 0;
    if (suffix) {
      to = index + 1;
      break;
    }
    if (token.text === ',' && parts > 0 && next && /^[JS]r\.?$/.test(next.text)) {
      to = index + 2;
      break;
    }
    if (parts > 0 && nameParticles.has(token.lower) && next?.isCapital) {
      index += 1;
      continue;
    }
    const opensNickname = /^[“"‘']$/.test(token.text) && parts > 0;
    if (
      opensNickname &&
      next?.isCapital &&
      /^[”"’']$/.test(tokens[index + 2]?.text ?? '') &&
      tokens[index + 3]?.isCapital
    ) {
      index += 3;
      continue;
    }
    if (
      token.text === '(' &&
      parts > 0 &&
      next?.isCapital &&
      tokens[index + 2]?.text === ')' &&
      tokens[index + 3] &&
      isNamePart(tokens[index + 3] ?? token, false) &&
      !next.isAcronym
    ) {
      index += 3;
      continue;
    }
    if (
      /^[‘']$/.test(token.text) &&
      parts > 0 &&
      next?.isCapital === true &&
      next.start === token.end
    ) {
      index += 1;
      continue;
    }
    if (!isNamePart(token, parts === 0) || blocked(index) || isCommon(token.lower, parts === 0))
      break;
    parts += 1;
    index += 1;
    to = index;
    if (token.isPossessive) break;
  }
  return to > from ? { from, to } : null;
}
