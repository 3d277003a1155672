/**
 * Rule L2 of the Unicode Bidirectional Algorithm (UAX #9): from the highest level down to the lowest odd one, every
 * stretch of things at that level or above is turned round.
 */
export function reorderByLevel<T>(
  things: readonly T[],
  levelOf: (thing: T, index: number) => number,
): T[] {
  const ordered = things.map((thing, index) => ({ thing, level: levelOf(thing, index) }));
  let highest = 0;
  let lowestOdd = Infinity;
  for (const { level } of ordered) {
    if (level > highest) highest = level;
    if (level % 2 === 1 && level < lowestOdd) lowestOdd = level;
  }
  for (let level = highest; level >= lowestOdd; level -= 1) {
    let start = 0;
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start += 1;
        continue;
      }
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      const turned = ordered.slice(start, end).reverse();
      ordered.splice(start, turned.length, ...turned);
      start = end;
    }
  }
  return ordered.map(({ thing }) => thing);
}
