import { foldText } from '../../../../shared/text/normalise';
import { wordsOf } from '../../../../shared/text/segments';

/** A stretch of a title or excerpt; `found` where it begins with a word of the query. */
export interface FoundPart {
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a text at the words that the query asks for, as the search itself compares them: folded, by their beginnings. */
export function findWords(text: string, query: string): FoundPart[] {
  const wanted = foldText(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const parts: FoundPart[] = [];
  let done = 0;
  const push = (to: number, found: boolean): void => {
    if (to > done) parts.push({ text: text.slice(done, to), found });
    done = to;
  };
  for (const { start, end } of wordsOf(text)) {
    const word = foldText(text.slice(start, end));
    if (!wanted.some((part) => word.startsWith(part))) continue;
    push(start, false);
    push(end, true);
  }
  push(text.length, false);
  return parts;
}
