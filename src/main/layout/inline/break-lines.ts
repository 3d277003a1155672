/**
 * Total-fit line breaking after D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and
 * Experience 11 (1981): among all ways to break the paragraph, the one with the fewest demerits.
 */
import { box, forbidden, forced, penalty, type LineItems } from './line-items';

/** A line ends at item `end`; `ratio` is how far its glue stretches (0 to about 3) or shrinks (to -1). */
export interface LineBreak {
  readonly start: number;
  readonly end: number;
  readonly ratio: number;
}

export interface BreakSettings {
  readonly width: number;
  /** Points a ragged line may fall short before it counts as one unit of stretch; 0 for justified text. */
  readonly raggedStretch: number;
  /** Largest stretch accepted; Infinity always finds a way. */
  readonly tolerance: number;
}

const lineCost = 10;
/** By how many hyphens in a row a line's is: one is free, a ladder of three is worse than a loose line. */
const hyphenLadder = [0, 0, 12_000, 500_000, 5_000_000] as const;
const fitnessJump = 4000;
const lastLineHyphen = 15_000;

const fitnessClasses = 4;

/** Fitness classes: tight, decent, loose, very loose. Neighbours more than one class apart look uneven. */
function fitnessOf(ratio: number): number {
  if (ratio < -0.5) return 0;
  if (ratio <= 0.5) return 1;
  return ratio <= 1 ? 2 : 3;
}

interface Node {
  /** Item the line before ends at; -1 at the start. */
  readonly item: number;
  /** First item of the line after. */
  readonly start: number;
  readonly fitness: number;
  readonly ratio: number;
  readonly demerits: number;
  /** How many lines in a row end with a hyphen, the one before last. */
  readonly hyphens: number;
  readonly previous: Node | null;
}

/** Lines of the paragraph, or null when no way stays within the tolerance. */
export function breakLines(items: LineItems, settings: BreakSettings): LineBreak[] | null {
  const count = items.kind.length;
  const sums = sumUp(items);
  const next = nextBoxes(items);
  let active: Node[] = [
    {
      item: -1,
      start: next[0] ?? 0,
      fitness: 1,
      ratio: 0,
      demerits: 0,
      hyphens: 0,
      previous: null,
    },
  ];
  const rescues = settings.tolerance === Infinity;
  // By fitness, and apart from them those after which one more hyphen would make a ladder.
  const best: (Node | null)[] = new Array<Node | null>(2 * fitnessClasses).fill(null);

  for (let at = 0; at < count; at += 1) {
    const cost = items.cost[at] ?? forbidden;
    if (
      cost === forbidden ||
      (cost !== forced && at > 0 && items.kind[at - 1] !== box && items.kind[at] !== penalty)
    ) {
      continue;
    }
    const flagged = items.flagged[at] ?? false;
    const endWidth =
      (sums.width[at] ?? 0) + (items.kind[at] === penalty ? (items.width[at] ?? 0) : 0);
    const endStretch = sums.stretch[at] ?? 0;
    const endShrink = sums.shrink[at] ?? 0;
    best.fill(null);
    let kept = 0;
    let overfull: Node | null = null;
    let overfullRatio = 0;
    let lowest = Infinity;
    let lowestOnLadder = Infinity;
    for (let index = 0; index < active.length; index += 1) {
      const node = active[index];
      if (node === undefined) break;
      if (node.start > at) {
        active[kept] = node;
        kept += 1;
        continue;
      }
      const natural = endWidth - (sums.width[node.start] ?? 0);
      const room = settings.width - natural;
      const ratio = ratioOf(
        room,
        endStretch - (sums.stretch[node.start] ?? 0) + settings.raggedStretch,
        endShrink - (sums.shrink[node.start] ?? 0),
      );
      if (ratio < -1) {
        overfull = node;
        overfullRatio = ratio;
        continue;
      }
      if (cost !== forced) {
        active[kept] = node;
        kept += 1;
      }
      if (ratio > settings.tolerance) continue;
      const demerits = node.demerits + demeritsOf(ratio, cost, flagged, node, at, count);
      const fitness = fitnessOf(ratio);
      const hyphens = flagged ? node.hyphens + 1 : 0;
      const isLadder = hyphens >= 2;
      const kind = isLadder ? fitnessClasses + fitness : fitness;
      const rival = best[kind];
      if (rival === null || rival === undefined || demerits < rival.demerits) {
        best[kind] = {
          item: at,
          start: next[at] ?? count,
          fitness,
          ratio,
          demerits,
          hyphens,
          previous: node,
        };
        if (isLadder) lowestOnLadder = Math.min(lowestOnLadder, demerits);
        else lowest = Math.min(lowest, demerits);
      }
    }
    active.length = kept;
    for (const node of best) {
      if (node === null) continue;
      // What would only be worse later is let go; a way without a ladder may be worse now.
      const least = node.hyphens >= 2 ? Math.min(lowest, lowestOnLadder) : lowest;
      if (node.demerits <= least + fitnessJump) active.push(node);
    }
    if (active.length === 0) {
      if (!rescues || overfull === null) return null;
      active = [
        {
          item: at,
          start: next[at] ?? count,
          fitness: 1,
          ratio: overfullRatio,
          demerits: overfull.demerits + 1e9,
          hyphens: flagged ? overfull.hyphens + 1 : 0,
          previous: overfull,
        },
      ];
    }
  }
  return traceBack(active);
}

function ratioOf(room: number, stretch: number, shrink: number): number {
  // Rounding leaves a few billionths of a point when a line fits exactly.
  if (Math.abs(room) < 1e-6) return 0;
  if (room > 0) return stretch > 0 ? room / stretch : Infinity;
  return shrink > 0 ? room / shrink : -Infinity;
}

function demeritsOf(
  ratio: number,
  cost: number,
  flagged: boolean,
  from: Node,
  at: number,
  count: number,
): number {
  const badness = Math.min(100 * Math.abs(ratio) ** 3, 1e5);
  const line = lineCost + badness;
  let demerits = line * line;
  if (cost !== forced) demerits += cost * Math.abs(cost);
  if (flagged) demerits += hyphenLadder[Math.min(from.hyphens + 1, 4)] ?? 0;
  if (at === count - 1 && from.hyphens > 0) demerits += lastLineHyphen;
  if (Math.abs(fitnessOf(ratio) - from.fitness) > 1) demerits += fitnessJump;
  return demerits;
}

interface Sums {
  /** Of the items before each item. */
  readonly width: Float64Array;
  readonly stretch: Float64Array;
  readonly shrink: Float64Array;
}

function sumUp(items: LineItems): Sums {
  const count = items.kind.length;
  const width = new Float64Array(count + 1);
  const stretch = new Float64Array(count + 1);
  const shrink = new Float64Array(count + 1);
  for (let at = 0; at < count; at += 1) {
    const isPenalty = items.kind[at] === penalty;
    width[at + 1] = (width[at] ?? 0) + (isPenalty ? 0 : (items.width[at] ?? 0));
    stretch[at + 1] = (stretch[at] ?? 0) + (items.stretch[at] ?? 0);
    shrink[at + 1] = (shrink[at] ?? 0) + (items.shrink[at] ?? 0);
  }
  return { width, stretch, shrink };
}

/** For each item, the first box after it: where a line begins that follows a break there. Element 0 may be item 0. */
function nextBoxes(items: LineItems): Int32Array {
  const count = items.kind.length;
  const next = new Int32Array(count + 1).fill(count);
  let following = count;
  for (let at = count - 1; at >= 0; at -= 1) {
    next[at] = items.kind[at] === box ? at : following;
    if (items.kind[at] === box) following = at;
    // An empty line has no box; it begins at the glue that fills it.
    else if (items.cost[at] === forced) following = at - 1;
  }
  return next;
}

function traceBack(active: readonly Node[]): LineBreak[] {
  let node: Node | null = null;
  for (const candidate of active) {
    if (node === null || candidate.demerits < node.demerits) node = candidate;
  }
  const lines: LineBreak[] = [];
  while (node !== null && node.previous !== null) {
    lines.push({ start: node.previous.start, end: node.item, ratio: node.ratio });
    node = node.previous;
  }
  return lines.reverse();
}
