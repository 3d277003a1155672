/** Calls `work` once, `delay` milliseconds after the first of several calls in a row. */
export function later(delay: number, work: () => unknown): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, delay);
  };
}

/**
 * The same for news of documents: `work` gets the ids of all that came in the meantime, each once, or null where any
 * document may have changed.
 */
export function gather(
  delay: number,
  work: (ids: readonly string[] | null) => unknown,
): (news: { readonly ids: readonly string[] }) => void {
  const gathered = new Set<string>();
  let isAll = false;
  const tell = later(delay, () => {
    const ids = isAll ? null : [...gathered];
    gathered.clear();
    isAll = false;
    work(ids);
  });
  return ({ ids }) => {
    for (const id of ids) gathered.add(id);
    isAll ||= ids.length === 0;
    tell();
  };
}
