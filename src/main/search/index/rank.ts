import type { Matches, SegmentAt } from './matches';

/** A document that was found, by its number among all. */
export interface RankedDocument {
  readonly document: number;
  readonly at: SegmentAt;
  readonly score: number;
}

/**
 * The best documents, best first, equal ones by their ids; and how many there are in all.
 * @param isWanted whether a document, by its number in its segment, still counts and is of a wanted type
 */
export function rank(
  { hit, score }: Matches,
  segments: readonly SegmentAt[],
  isWanted: (at: SegmentAt, document: number) => boolean,
  limit: number,
): { total: number; best: RankedDocument[] } {
  const best: RankedDocument[] = [];
  let total = 0;
  for (const at of segments) {
    const { first, segment } = at;
    for (let local = 0; local < segment.documents; local += 1) {
      const document = first + local;
      if (hit[document] !== 1 || !isWanted(at, local)) continue;
      total += 1;
      const one = { document, at, score: score[document] ?? 0 };
      const worst = best[best.length - 1];
      if (best.length === limit && worst !== undefined && compare(one, worst) >= 0) continue;
      insert(best, one);
      if (best.length > limit) best.pop();
    }
  }
  return { total, best };
}

function compare(one: RankedDocument, other: RankedDocument): number {
  return other.score - one.score || Buffer.compare(idOf(one), idOf(other));
}

function idOf({ at, document }: RankedDocument): Uint8Array {
  return at.segment.idBytes(document - at.first);
}

/** Into its place in a list that is in order. */
function insert(list: RankedDocument[], one: RankedDocument): void {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = list[middle];
    if (there !== undefined && compare(there, one) <= 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, one);
}
