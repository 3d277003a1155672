/** Saves what is unsaved now; answers whether everything is on disk. */
type Flush = () => Promise<boolean>;

const flushes = new Set<Flush>();

/** Says that a view has text that it saves a moment after it was typed. Answers how to stop. */
export function addUnsavedText(flush: Flush): () => void {
  flushes.add(flush);
  return () => void flushes.delete(flush);
}

/**
 * Saves every text that waits for its moment, so that what is shown or kept next is the newest: a comparison, a backup.
 * Where one cannot be saved its view says so, and the others are saved all the same.
 */
export async function flushUnsavedText(): Promise<void> {
  await Promise.all([...flushes].map((flush) => flush()));
}
