import { abbreviations } from './lexicon/words';
import type { Span } from './span';

/** A word, number or single mark of the text. */
export interface Token extends Span {
  /** As written, without a possessive ending. */
  readonly text: string;
  /** Lower case, with straight apostrophes and plain hyphens. */
  readonly lower: string;
  readonly kind: 'word' | 'mark';
  /** Begins with a capital letter. */
  readonly isCapital: boolean;
  /** Two or more capitals and no small letter, as in ASEAN or U.S. */
  readonly isAcronym: boolean;
  /** Carried 's or a final apostrophe. */
  readonly isPossessive: boolean;
  /** Ends with the full stop of a short form, as in Gen. or J. */
  readonly isAbbreviation: boolean;
}

const pattern =
  /(?:\p{Lu}\.){2,}(?:[-–]\p{L}[\p{L}\p{M}]*)*|\d+(?:[.,]\d+)*(?:\p{L}[\p{L}\p{M}]*)?(?:[-‑]\p{L}[\p{L}\p{M}]*)*|\p{L}[\p{L}\p{M}\p{N}]*(?:['’`\-‐‑–](?:(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*))*\+?|[^\s]/gu;

const possessiveEnding = /['’`][sS]$/;

function isShortForm(word: string): boolean {
  return abbreviations.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word);
}

function makeToken(surface: string, start: number): Token {
  const isWord = /^[\p{L}\p{N}]/u.test(surface);
  const isPossessive = isWord && possessiveEnding.test(surface);
  const text = isPossessive ? surface.slice(0, -2) : surface;
  const letters = text.replace(/[^\p{L}]/gu, '');
  return {
    text,
    lower: text.toLowerCase().replace(/[’`]/g, "'").replace(/[‐‑–]/g, '-'),
    kind: isWord ? 'word' : 'mark',
    isCapital: /^\p{Lu}/u.test(text),
    isAcronym:
      letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase(),
    isPossessive,
    isAbbreviation: isWord && text.endsWith('.'),
    start,
    end: start + text.length,
  };
}

/**
 * Words keep inner hyphens and apostrophes (ADMM-Plus, Xi'an), numbers their separators, short forms their stop (Gen.,
 * U.S.); every other mark is a token of its own.
 */
export function tokenise(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let previousEnd = -1;
  for (const match of text.slice(from, to).matchAll(pattern)) {
    const start = from + match.index;
    const end = start + match[0].length;
    const last = tokens.at(-1);
    if (last && start < last.end) continue;
    if (/^['’]$/.test(match[0]) && start === previousEnd && last && /[sS]$/.test(last.text)) {
      tokens[tokens.length - 1] = { ...last, isPossessive: true };
      continue;
    }
    if (/^['’]$/.test(match[0]) && start === previousEnd && last && last.lower === 'dato') {
      tokens[tokens.length - 1] = { ...last, end };
      previousEnd = end;
      continue;
    }
    const takesStop = text[end] === '.' && end < to && isShortForm(match[0]);
    tokens.push(makeToken(takesStop ? `${match[0]}.` : match[0], start));
    previousEnd = end;
  }
  return tokens;
}
