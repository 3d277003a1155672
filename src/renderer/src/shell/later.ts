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
