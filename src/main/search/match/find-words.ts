import type { TextRange } from '../../../shared/text/text-index';
import type { QueryNode } from '../query/query';
import type { Token } from '../text/tokenise';

export type WordsNode = Extract<QueryNode, { kind: 'words' }>;

/** Whether a term stands for the wanted one; with `isPrefix` also where it only begins with it. */
export function isTerm(term: string, wanted: string, isPrefix: boolean): boolean {
  return isPrefix ? term.startsWith(wanted) : term === wanted;
}

/** Every place where the words stand one right after the other, as UTF-16 ranges in order. */
export function findWords(
  tokens: readonly Token[],
  { terms, isPrefix }: Pick<WordsNode, 'terms' | 'isPrefix'>,
): TextRange[] {
  const found: TextRange[] = [];
  for (let at = 0; at + terms.length <= tokens.length; at += 1) {
    const isHere = terms.every((wanted, step) => {
      const isLast = step === terms.length - 1;
      return isTerm(tokens[at + step]?.term ?? '', wanted, isPrefix && isLast);
    });
    const [first, last] = [tokens[at], tokens[at + terms.length - 1]];
    if (isHere && first && last) found.push({ start: first.start, end: last.end });
  }
  return found;
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
