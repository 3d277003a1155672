import type { TextRange } from '../../../shared/text/text-index';
import type { QueryNode } from '../query/query';
import { foldWithOffsets } from '../text/fold';
import { longestTerm, termAt, visitTokens } from '../text/tokenise';

export type WordsNode = Extract<QueryNode, { kind: 'words' }>;

/** A place of one of several wanted words or phrases, in UTF-16 units. */
export interface FoundWords extends TextRange {
  /** Which of them it is. */
  readonly index: number;
}

/** Every place where one of the wanted words or phrases stands, in the order of their ends. */
export function findWords(
  text: string,
  wanted: readonly Pick<WordsNode, 'terms' | 'isPrefix'>[],
): FoundWords[] {
  const found: FoundWords[] = [];
  if (wanted.length === 0) return found;
  const { folded, starts, ends } = foldWithOffsets(text);
  // For each phrase, where it began that the tokens so far may be the beginning of, and how many they are.
  const begun: { start: number; step: number }[][] = wanted.map(() => []);
  visitTokens(folded, (start, end) => {
    for (const [index, { terms, isPrefix }] of wanted.entries()) {
      const before = begun[index];
      if (before === undefined) continue;
      // Nothing is kept of single words, which are nearly all that is looked for.
      const candidates = terms.length === 1 ? [] : before.splice(0);
      const first = { start, step: 0 };
      for (const candidate of candidates.length === 0 ? [first] : [...candidates, first]) {
        const isLast = candidate.step === terms.length - 1;
        if (!isTermAt(folded, start, end, terms[candidate.step] ?? '', isPrefix && isLast))
          continue;
        if (isLast) {
          const from = starts?.[candidate.start] ?? candidate.start;
          found.push({ start: from, end: ends?.[end - 1] ?? end, index });
        } else before.push({ start: candidate.start, step: candidate.step + 1 });
      }
    }
  });
  return found;
}

/** Whether the token at a place of a folded text is the wanted term, or with `isPrefix` begins with it. */
function isTermAt(
  folded: string,
  start: number,
  end: number,
  term: string,
  isPrefix: boolean,
): boolean {
  if (!folded.startsWith(term, start)) return false;
  // A long one is compared as it was cut.
  const { length } =
    end - start > longestTerm ? termAt(folded, start, end) : folded.slice(start, end);
  return isPrefix ? term.length <= length : term.length === length;
}

/** The words a query wants to see, without those it excludes and without filters. */
export function wantedWords(node: QueryNode | null): WordsNode[] {
  switch (node?.kind) {
    case 'words':
      return [node];
    case 'and':
    case 'or':
      return node.nodes.flatMap(wantedWords);
    default:
      return [];
  }
}

/** The same ranges in order, those that touch or overlap made one. */
export function joinRanges(ranges: readonly TextRange[]): TextRange[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
