import { createHash } from 'node:crypto';
import { fail, type Result } from '../../shared/errors';
import type { Library } from '../store/library';

/** What every service is given: the open library, the clock and the maker of ids. No service asks the system itself. */
export interface ServiceContext {
  readonly library: Library;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly makeId: () => string;
}

/** The present instant as records keep it. */
export function instant(context: Pick<ServiceContext, 'now'>): string {
  return new Date(context.now()).toISOString();
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Brings back the latest removal of a document, with everything that went with it. */
export async function restoreLatest(
  library: Library,
  collection: string,
  id: string,
): Promise<Result<null>> {
  // Entries of one document differ only in time, and their names sort by it.
  const entries = (await library.trash.list())
    .filter((entry) => entry.collection === collection && entry.id === id)
    .sort((a, b) => (a.removed < b.removed ? -1 : 1));
  const latest = entries.at(-1);
  if (!latest) return fail('document-missing', { noun: collection.replace(/s$/, '') });
  const restored = await library.trash.restore(latest.entry);
  return restored.ok ? { ok: true, value: null } : restored;
}
