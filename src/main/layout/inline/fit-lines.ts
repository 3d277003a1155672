import type { LineBreak } from './break-lines';
import { box, forbidden, forced, penalty, type LineItems } from './line-items';

/**
 * First-fit line breaking: each line takes what fits. For text so long that weighing all its breaks would cost more
 * memory than it is worth; its lines are as even as a typewriter's.
 */
export function fitLines(items: LineItems, width: number): LineBreak[] {
  const lines: LineBreak[] = [];
  const count = items.kind.length;
  let start = 0;
  while (start < count) {
    while (start < count && items.kind[start] !== box && items.cost[start] !== forced) start += 1;
    if (start >= count) break;
    const end = endOfLine(items, start, width);
    lines.push({ start: Math.min(start, end), end, ratio: 0 });
    start = end + 1;
  }
  return lines;
}

/** The last place where the line that begins at an item may end and still fit; the first such place if none fits. */
function endOfLine(items: LineItems, start: number, width: number): number {
  let used = 0;
  let last = -1;
  for (let at = start; at < items.kind.length; at += 1) {
    const cost = items.cost[at] ?? forbidden;
    const isPenalty = items.kind[at] === penalty;
    const own = items.width[at] ?? 0;
    const mayEnd = cost !== forbidden && (isPenalty || items.kind[at - 1] === box);
    if (mayEnd) {
      const fits = used + (isPenalty ? own : 0) <= width;
      if (!fits && last >= 0) return last;
      last = at;
      if (!fits || cost === forced) return at;
    }
    if (!isPenalty) used += own;
  }
  return items.kind.length - 1;
}
