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
      const worst = best.length === limit ? best[limit - 1] : undefined;
      const found = score[document] ?? 0;
      if (worst !== undefined && found < worst.score) continue;
      const one = { document, at, score: found };
      if (best.length === limit && worst !== undefined && compare(one, worst) >= 0) continue;
      insert(best, one);
      if (best.length > limit) best.pop();
    }
  }
  return { total, best };
}

function compare(one: RankedDocument, other: RankedDocument): number {
  if (one.score !== other.score) return other.score - one.score;
  const [at, otherAt] = [one.document - one.at.first, other.document - other.at.first];
  return one.at.segment.compareIds(at, other.at.segment, otherAt);
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
