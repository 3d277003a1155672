/** Steps that are done at a stretch: some milliseconds, so that work on a large library holds nobody up. */
const stretch = 2000;

/** Does a small step for each item of a long list, letting others have their turn between stretches. */
export async function mapInTurns<T, R>(
  items: Iterable<T>,
  step: (item: T) => R,
): Promise<readonly R[]> {
  const done: R[] = [];
  for (const item of items) {
    if (done.length > 0 && done.length % stretch === 0)
      await new Promise((resolve) => setImmediate(resolve));
    done.push(step(item));
  }
  return done;
}
