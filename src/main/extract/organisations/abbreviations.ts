import type { Sentence } from '../article';
import { functionWords } from '../lexicon/words';
import type { Span } from '../span';
import type { Token } from '../tokens';

/** "Full Name (ABBR)" as it stands in the text. */
export interface Abbreviation {
  readonly short: string;
  readonly long: string;
  readonly longSpan: Span;
  readonly span: Span;
  readonly sentence: number;
  /** Tokens of the long form. */
  readonly from: number;
  readonly to: number;
}

const connectors = new Set(['of', 'for', 'and', 'the', 'on', 'in', 'to', '&', 'de', "'"]);

function isNameToken(token: Token): boolean {
  return token.kind === 'word' && (token.isCapital || /^\d/.test(token.text));
}

/** Whether the letters occur in the text in this order. */
function occurInOrder(letters: readonly string[], text: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

/**
 * Whether a short form stands for a long one: its first letter begins it and its capitals occur in order, after the
 * method of Schwartz and Hearst (2003).
 */
function fits(short: string, tokens: readonly Token[]): boolean {
  const letters = Array.from(short.replace(/[^\p{Lu}]/gu, '').toLowerCase());
  const text = tokens.map((token) => token.lower).join(' ');
  return letters[0] === text[0] && occurInOrder(letters, text);
}

/** Whether the capitals of a short form are the initials of the words, one for one. */
function matchesInitials(short: string, tokens: readonly Token[]): boolean {
  const initials = tokens.map((token) => token.text.charAt(0)).join('');
  return initials === short.replace(/[^\p{Lu}]/gu, '');
}

/** The short forms in brackets that a sentence defines, with the name before each. */
export function findAbbreviations(sentence: Sentence, text: string): Abbreviation[] {
  const { tokens } = sentence;
  const found: Abbreviation[] = [];
  for (let open = 1; open < tokens.length - 1; open += 1) {
    if (tokens[open]?.text !== '(') continue;
    let close = open + 1;
    while (close < tokens.length && close - open <= 6 && tokens[close]?.text !== ')') close += 1;
    const first = tokens[open + 1];
    const last = tokens[close - 1];
    if (tokens[close]?.text !== ')' || !first || !last || close - open < 2) continue;
    const short = text.slice(first.start, last.end).replace(/^[“"]|[”"]$/g, '');
    const capitals = short.match(/\p{Lu}/gu)?.length ?? 0;
    if (short.length > 14 || capitals < 2 || /[,;]/.test(short)) continue;
    let from = open;
    const candidates: number[] = [];
    while (from > 0 && open - from < 14) {
      const token = tokens[from - 1];
      if (!token) break;
      if (isNameToken(token) && !(functionWords.has(token.lower) && !token.isAcronym))
        candidates.push(from - 1);
      else if (!connectors.has(token.lower)) break;
      from -= 1;
    }
    const namesFrom = (index: number): Token[] => tokens.slice(index, open).filter(isNameToken);
    const start =
      candidates.find((index) => matchesInitials(short, namesFrom(index))) ??
      candidates.find((index) => fits(short, namesFrom(index)));
    const begin = tokens[start ?? open];
    const end = tokens[open - 1];
    const closing = tokens[close];
    if (start === undefined || !begin || !end || !closing) continue;
    found.push({
      short,
      long: text.slice(begin.start, end.end + (end.isPossessive ? 1 : 0)).trim(),
      longSpan: { start: begin.start, end: end.end },
      span: { start: begin.start, end: closing.end },
      sentence: sentence.index,
      from: start,
      to: open,
    });
  }
  return found;
}
