import { createHash } from 'node:crypto';
import type { Library } from '../store/library';
import { kinds } from './compare/kinds';

const day = 86_400_000;

/** What the newest backup holds, as far as that has to be known to leave the next one out. */
export interface BackupMark {
  /** Number of the backup. */
  readonly number: number;
  /** `fingerprintOf` the library when it was made. */
  readonly fingerprint: string;
}

/**
 * Whether a backup should be made by itself: the library is not what the newest one holds, and that one is a day old.
 * A clock that was set back by more than a day counts as well: it says nothing about the age of what is there.
 * @param newest null where there is none yet
 * @param now milliseconds since 1970, as `modified`
 */
export function isBackupDue(
  newest: { readonly number: number; readonly modified: number } | null,
  mark: BackupMark | null,
  fingerprint: string,
  now: number,
): boolean {
  if (newest === null) return true;
  const isUnchanged = mark?.number === newest.number && mark.fingerprint === fingerprint;
  return !isUnchanged && Math.abs(now - newest.modified) >= day;
}

/** The same for the same documents in the same generations. Reads no document. */
export async function fingerprintOf(library: Library): Promise<string> {
  const hash = createHash('sha256');
  hash.update(`library ${String(library.settings.get().gen)}\n`);
  for (const [name, kind] of Object.entries(kinds)) {
    hash.update(`${name}\n`);
    const entries = await kind.collectionIn(library).list();
    hash.update(entries.map(({ id, gen }) => `${id} ${String(gen)}\n`).join(''));
  }
  return hash.digest('hex');
}
