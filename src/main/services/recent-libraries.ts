import { z } from 'zod';
import type { RecentLibrary } from '../../shared/ipc/views';
import { libraryIdSchema } from '../../shared/model/ids';
import type { Library } from '../store/library';

export const recentLibrariesSchema = z.array(
  z.strictObject({ id: libraryIdSchema, name: z.string(), folder: z.string() }),
);
export type RecentEntry = Omit<RecentLibrary, 'present'>;

/** How many libraries the menu remembers. */
const recentLimit = 12;

/** The list with this library first; an entry of the same folder or id makes room. */
export function rememberLibrary(
  recent: readonly RecentEntry[],
  { id, name, folder }: Library['info'],
): RecentEntry[] {
  const others = recent.filter((entry) => entry.id !== id && entry.folder !== folder);
  return [{ id, name, folder }, ...others].slice(0, recentLimit);
}
