import { foldText } from '../../shared/text/normalise';

/** A query as words without accents and case. */
export interface Query {
  readonly words: readonly string[];
}

export function parseQuery(text: string): Query {
  return { words: [...new Set(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [])] };
}

/** Characters of text shown around the first word that was found, in UTF-16 units. */
const snippetLength = 160;

/** A word in the title weighs as much as this many in the text. */
const titleWeight = 5;

/**
 * Looks for every word of the query at the beginning of a word of title or body. Null where one is missing; else the
 * score, larger is better, and the surroundings of the first word found in the body.
 */
export function scanText(
  query: Query,
  title: string,
  body: string,
): { score: number; snippet: string } | null {
  const foldedTitle = foldText(title);
  const foldedBody = foldText(body);
  let score = 0;
  let first = Number.POSITIVE_INFINITY;
  for (const word of query.words) {
    const inTitle = positionsOf(foldedTitle, word);
    const inBody = positionsOf(foldedBody, word);
    if (inTitle.length + inBody.length === 0) return null;
    score +=
      (inTitle.length * titleWeight + inBody.length) / (1 + Math.log2(1 + body.length / 1000));
    first = Math.min(first, inBody[0] ?? Number.POSITIVE_INFINITY);
  }
  return { score, snippet: snippetAt(body, foldedBody, first) };
}

const isWordCharacter = /[\p{L}\p{N}]/u;

function positionsOf(text: string, word: string): number[] {
  const positions: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (at === 0 || !isWordCharacter.test(text.charAt(at - 1))) positions.push(at);
  }
  return positions;
}

/** Folding may change lengths a little; the snippet is cut at word borders around the same share of the text. */
function snippetAt(body: string, folded: string, at: number): string {
  if (body === '') return '';
  const middle = Number.isFinite(at) ? Math.round((at / folded.length) * body.length) : 0;
  const from = Math.max(0, middle - snippetLength / 2);
  const start = from === 0 ? 0 : body.indexOf(' ', from) + 1;
  const cut = body.slice(start, start + snippetLength);
  const end = start + cut.length >= body.length ? cut.length : cut.lastIndexOf(' ');
  const words = cut
    .slice(0, end > 0 ? end : cut.length)
    .replace(/\s+/g, ' ')
    .trim();
  return `${start > 0 ? '…' : ''}${words}${start + end < body.length ? '…' : ''}`;
}
