import { join } from 'node:path';
import { z } from 'zod';
import { librarySchemaVersion } from '../../../shared/model/library';
import { addBackup } from '../backup-folder';
import { errorCodeOf } from '../file-system';
import type { Library, StoreOptions } from '../library';
import { seal, unseal } from '../sealed';
import type { Session } from '../session';
import { writeTemporary } from '../write-file';

/** The schema version of each collection, and of library.json, with which the library was last open for writing. */
const versionsSchema = z.record(z.string(), z.int().positive());
type Versions = z.infer<typeof versionsSchema>;

export const versionsFile = 'versions.json';

/**
 * Documents of an older version are converted one by one, each by its next save. So before the first of them can be
 * written, a library that this program is too new for is backed up whole, verified, as a backup that never rotates out
 * (rule D14). Where no record says otherwise, a library counts as the oldest. An older program that opens it again writes
 * its own versions into the record, and what it adds is in a backup of its own.
 *
 * @returns false where there can be no backup; nothing may be written then
 */
export async function backUpBeforeMigration(
  session: Session,
  library: Library,
  options: Pick<StoreOptions, 'definitions' | 'backupFolder'>,
): Promise<boolean> {
  const present: Versions = {
    library: librarySchemaVersion,
    ...Object.fromEntries(options.definitions.map((one) => [one.name, one.schemaVersion])),
  };
  const recorded = await readVersions(session);
  const names = Object.keys(present);
  if (recorded !== null && names.every((name) => recorded[name] === present[name])) return true;
  const isNewer = names.some((name) => (present[name] ?? 1) > (recorded?.[name] ?? 1));
  const { files, random, clock, paths } = session;
  if (isNewer) {
    const folder = options.backupFolder ?? `${paths.root}.backups`;
    const made = await addBackup(library, folder, { files, random, clock, isKept: true });
    if (!made.ok) return false;
  }
  return writeVersions(session, present);
}

/** Null where the bytes are no record of versions. */
export function parseVersions(bytes: Uint8Array): Versions | null {
  return unseal(bytes, versionsSchema);
}

async function readVersions({ files, paths }: Session): Promise<Versions | null> {
  try {
    return parseVersions(await files.readFile(join(paths.root, versionsFile)));
  } catch (error) {
    // What is no file says nothing, and so does one that the drive does not give: a needless backup does no harm.
    if (errorCodeOf(error) === null) throw error;
    return null;
  }
}

async function writeVersions(session: Session, versions: Versions): Promise<boolean> {
  const { files, random, paths } = session;
  try {
    const temporary = await writeTemporary(files, random, paths.root, seal(versions));
    await files.rename(temporary, join(paths.root, versionsFile));
    await files.syncFolder(paths.root);
    return true;
  } catch (error) {
    if (errorCodeOf(error) === null) throw error;
    return false;
  }
}
