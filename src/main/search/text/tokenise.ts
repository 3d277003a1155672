import { characterClasses, classOf, type CharacterClass } from './character-class';
import { foldForSearch, foldWithOffsets } from './fold';

/** What is looked up: a word of a spaced script, or one written unit of an unspaced one. */
export interface Token {
  readonly term: string;
  /** UTF-16 offset in the text that was given, before folding. */
  readonly start: number;
  /** End exclusive. */
  readonly end: number;
}

/** Longer words are cut in the index and in queries alike; in UTF-16 units. */
export const longestTerm = 64;

/**
 * Calls `visit` for each token of a folded text, in order, with its UTF-16 range in that text; `termAt` gives its term.
 *
 * Words of spaced scripts are runs of letters, digits and marks, which is what UAX 29 leaves when every apostrophe,
 * stop and hyphen parts words: `minister’s` is found by `minister`. In unspaced scripts every letter with its marks is
 * a token, and a word is found as a sequence of them, so that no dictionary decides what a word is.
 */
export function visitTokens(folded: string, visit: (start: number, end: number) => void): void {
  const { length } = folded;
  let at = 0;
  while (at < length) {
    const start = at;
    let kind: CharacterClass = characterClasses.none;
    let isJoined = false;
    while (at < length) {
      const code = folded.codePointAt(at) ?? 0;
      const next = classOf(code);
      if (next === characterClasses.none) break;
      if (next === characterClasses.mark || next === characterClasses.joiner) {
        // A mark with no letter before it begins a word of its own.
        if (kind === characterClasses.none) kind = characterClasses.word;
        isJoined = next === characterClasses.joiner;
      } else if (kind === characterClasses.none) kind = next;
      else if (next === characterClasses.unspaced && isJoined) isJoined = false;
      else if (next !== kind || kind === characterClasses.unspaced) break;
      at += code > 0xffff ? 2 : 1;
    }
    if (at > start) visit(start, at);
    else at += (folded.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
}

/** The term of a token; a long one is cut, but never between the halves of a surrogate pair. */
export function termAt(folded: string, start: number, end: number): string {
  if (end - start <= longestTerm) return folded.slice(start, end);
  const last = folded.charCodeAt(start + longestTerm - 1);
  const length = last >= 0xd800 && last < 0xdc00 ? longestTerm - 1 : longestTerm;
  return folded.slice(start, start + length);
}

/** The tokens of a text with their places in it. */
export function tokenise(text: string): Token[] {
  const { folded, starts, ends } = foldWithOffsets(text);
  const tokens: Token[] = [];
  visitTokens(folded, (start, end) => {
    const term = termAt(folded, start, end);
    tokens.push({ term, start: starts?.[start] ?? start, end: ends?.[end - 1] ?? end });
  });
  return tokens;
}

/** The terms of a text, in order. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  const folded = foldForSearch(text);
  visitTokens(folded, (start, end) => terms.push(termAt(folded, start, end)));
  return terms;
}
