import { diffArrays } from 'diff';
import type { Pair } from './align-rows';
import type { Block } from './rows';
import { tokensOf } from './weave-words';

/** How alike two blocks must be to count as one that was rewritten: the share of words they have in common. */
const alike = 0.4;

/** Pairs that are compared in one gap; a text that was replaced on such a scale is told as removed and added. */
const mostPairs = 250_000;

/**
 * Blocks of two versions side by side. Equal ones first, by their longest common sequence; between them, blocks of one
 * kind that share enough words are one block that was rewritten. All others were removed or added.
 */
export function alignBlocks(before: readonly Block[], after: readonly Block[]): Pair<Block>[] {
  const pairs: Pair<Block>[] = [];
  let [i, j] = [0, 0];
  let gap: { before: Block[]; after: Block[] } = { before: [], after: [] };
  const closeGap = (): void => {
    pairs.push(...alignGap(gap.before, gap.after));
    gap = { before: [], after: [] };
  };
  for (const { count, added, removed } of diffArrays(before.map(nameOf), after.map(nameOf))) {
    if (removed) gap.before.push(...before.slice(i, (i += count)));
    else if (added) gap.after.push(...after.slice(j, (j += count)));
    else {
      closeGap();
      for (let k = 0; k < count; k += 1, i += 1, j += 1)
        pairs.push({ before: before[i] ?? null, after: after[j] ?? null });
    }
  }
  closeGap();
  return pairs;
}

function nameOf({ label, text }: Block): string {
  return JSON.stringify([label, text]);
}

/** The pairing that keeps the order of both sides and has the most in common, as in global sequence alignment. */
function alignGap(before: readonly Block[], after: readonly Block[]): Pair<Block>[] {
  const removed = before.map((block): Pair<Block> => ({ before: block, after: null }));
  const added = after.map((block): Pair<Block> => ({ before: null, after: block }));
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0 || rows * columns > mostPairs) return [...removed, ...added];
  const bags = [before.map(bagOf), after.map(bagOf)] as const;
  const isAlone = rows === 1 && columns === 1;
  const likeness = (i: number, j: number): number => {
    const [one, other, first, second] = [before[i], after[j], bags[0][i], bags[1][j]];
    if (one?.label !== other?.label || !first || !second) return 0;
    const share = shareOf(first, second);
    // Two lone blocks of one kind between equal neighbours are one block, whatever became of its words.
    return share >= alike ? share : isAlone ? alike : 0;
  };
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  const shares = new Float64Array(rows * columns);
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1) {
      const share = likeness(i, j);
      shares[i * columns + j] = share;
      const paired = share > 0 ? share + at(i + 1, j + 1) : 0;
      best[i * width + j] = Math.max(paired, at(i + 1, j), at(i, j + 1));
    }
  const pairs: Pair<Block>[] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    const share = shares[i * columns + j] ?? 0;
    if (share > 0 && at(i, j) === share + at(i + 1, j + 1)) {
      pairs.push({ before: before[i] ?? null, after: after[j] ?? null });
      [i, j] = [i + 1, j + 1];
    } else if (at(i, j) === at(i + 1, j)) {
      pairs.push(...removed.slice(i, (i += 1)));
    } else {
      pairs.push(...added.slice(j, (j += 1)));
    }
  }
  return [...pairs, ...removed.slice(i), ...added.slice(j)];
}

type Bag = ReadonlyMap<string, number>;

function bagOf({ text }: Block): Bag {
  const bag = new Map<string, number>();
  for (const token of tokensOf(text))
    if (token.trim() !== '') bag.set(token, (bag.get(token) ?? 0) + 1);
  return bag;
}

const sizeOf = (bag: Bag): number => [...bag.values()].reduce((sum, times) => sum + times, 0);

/** Dice's coefficient of two bags of words: 1 for the same words, 0 for none in common. */
function shareOf(one: Bag, other: Bag): number {
  const size = sizeOf(one) + sizeOf(other);
  if (size === 0) return 1;
  let common = 0;
  for (const [word, times] of one) common += Math.min(times, other.get(word) ?? 0);
  return (2 * common) / size;
}
