/**
 * Cutting words by F. M. Liang's method ("Word Hy-phen-a-tion by Com-put-er", 1983) with the pattern sets of the
 * `hyphen` package. Only the patterns are used: the package's own code lowers case by the locale of the machine.
 */

/** A trie node: levels only, or children with or without levels. Levels are an index into the table. */
type TrieNode = number | Trie | readonly [Trie, number];
interface Trie {
  readonly [letter: string]: TrieNode;
}

/** Levels, trie, and words with cuts of their own. */
export type Patterns = readonly [
  levels: readonly (readonly number[])[],
  trie: Trie,
  exceptions?: Readonly<Record<string, readonly number[]>>,
];

/** Letters that stay before the first and after the last cut. */
const fewestBefore = 2;
const fewestAfter = 3;

/** Offsets where a word may be cut; words are letters only, in any case. */
export function hyphenateWord(word: string, patterns: Patterns): number[] {
  const lower = word.toLowerCase().replaceAll('’', "'");
  // Lower case of a few letters is longer; cuts would then fall at wrong places.
  if (lower.length !== word.length) return [];
  const cuts = exceptionOf(lower, patterns) ?? cutsByPatterns(lower, patterns);
  return cuts.filter((cut) => cut >= fewestBefore && cut <= word.length - fewestAfter);
}

function exceptionOf(word: string, patterns: Patterns): readonly number[] | null {
  const exceptions = patterns[2];
  if (exceptions === undefined || !Object.hasOwn(exceptions, word)) return null;
  return exceptions[word] ?? null;
}

function cutsByPatterns(word: string, [table, trie]: Patterns): number[] {
  const dotted = `.${word}.`;
  const levels = new Uint8Array(dotted.length + 1);
  for (let start = 0; start < dotted.length; start += 1) {
    let node: Trie | null = trie;
    for (let at = start; at < dotted.length && node !== null; at += 1) {
      const letter: string = dotted.charAt(at);
      const next: TrieNode | undefined = Object.hasOwn(node, letter) ? node[letter] : undefined;
      if (next === undefined) break;
      let index = -1;
      if (typeof next === 'number') {
        index = next;
        node = null;
      } else if (isWithLevels(next)) {
        [node, index] = next;
      } else {
        node = next;
      }
      if (index >= 0) raise(levels, table[index] ?? [], start);
    }
  }
  const cuts: number[] = [];
  // Element i speaks of the place before letter i of the dotted word.
  for (let at = 2; at < word.length; at += 1) {
    if (((levels[at + 1] ?? 0) & 1) === 1) cuts.push(at);
  }
  return cuts;
}

function isWithLevels(node: Trie | readonly [Trie, number]): node is readonly [Trie, number] {
  return Array.isArray(node);
}

function raise(levels: Uint8Array, by: readonly number[], start: number): void {
  for (let k = 0; k < by.length; k += 1) {
    const level = by[k] ?? 0;
    if (level > (levels[start + k] ?? 0)) levels[start + k] = level;
  }
}
