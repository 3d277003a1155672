import { join } from 'node:path';
import type { Result } from '../../shared/errors';
import { attempt, readable } from './failure';
import { orMissing } from './file-system';
import { backUpLibrary, verifyBackup } from './backup';
import type { BackupManifest, BackupOptions } from './backup';
import type { Library } from './library';
import { ensureFolder, temporaryName } from './write-file';

/** `<library id>.<number>.tar.gz`, and with `.kept` in between one that is never rotated out. */
const backupName = /^([a-z0-9-]+)\.(\d{1,9})(\.kept)?\.tar\.gz$/;

const day = 86_400_000;

/** Backups that rotate; the oldest goes once a newer one has been read back. */
const kept = 10;

export interface StoredBackup {
  readonly path: string;
  /** Counts up; the order of backups, whatever the clock says. */
  readonly number: number;
  /** Made before a migration; stays until the user deletes it. */
  readonly isKept: boolean;
  /** Bytes. */
  readonly size: number;
  /** When the file was written, milliseconds since 1970; display only. */
  readonly modified: number;
}

/** Backups of one library in a folder, newest first. */
export async function listBackups(
  folder: string,
  libraryId: string,
  { files }: Pick<BackupOptions, 'files'>,
): Promise<readonly StoredBackup[]> {
  const found: StoredBackup[] = [];
  for (const { name, kind } of (await readable(folder, orMissing(files.list(folder)))) ?? []) {
    const [, id, number, isKept] = backupName.exec(name) ?? [];
    if (kind !== 'file' || id !== libraryId) continue;
    const path = join(folder, name);
    const stat = await orMissing(files.stat(path));
    if (stat !== null)
      found.push({
        path,
        number: Number(number),
        isKept: isKept !== undefined,
        size: stat.size,
        modified: stat.modified,
      });
  }
  return found.sort((a, b) => b.number - a.number);
}

/**
 * Adds a backup to a folder outside the library and lets the oldest go (rule D15). The new one has been read back by
 * then, and the newest other one that can be verified stays whatever its age.
 */
export async function addBackup(
  library: Library,
  folder: string,
  options: BackupOptions & { readonly isKept?: boolean },
): Promise<Result<StoredBackup & { readonly manifest: BackupManifest }>> {
  const { files } = options;
  const prepared = await attempt(async () => {
    await ensureFolder(files, folder);
    await removeLeftovers(folder, options);
  });
  if (!prepared.ok) return prepared;
  const { id } = library.info;
  const before = await listBackups(folder, id, options);
  const number = (before[0]?.number ?? 0) + 1;
  const isKept = options.isKept === true;
  const path = join(folder, `${id}.${number}${isKept ? '.kept' : ''}.tar.gz`);
  const made = await backUpLibrary(library, path, options);
  if (!made.ok) return made;
  return attempt(async () => {
    const rotating = (await listBackups(folder, id, options)).filter((one) => !one.isKept);
    for (const { path: old } of rotating.slice(kept)) await orMissing(files.unlink(old));
    const { size, modified } = await files.stat(path);
    return { path, number, isKept, size, modified, manifest: made.value };
  });
}

/** What a backup that was killed left behind; a day old, so that no other one is still writing it. */
async function removeLeftovers(folder: string, { files, clock }: BackupOptions): Promise<void> {
  for (const { name, kind } of await files.list(folder)) {
    if (kind !== 'file' || !temporaryName.test(name)) continue;
    const path = join(folder, name);
    const stat = await orMissing(files.stat(path));
    if (stat !== null && clock() - stat.modified > day) await orMissing(files.unlink(path));
  }
}

/** The newest backup that can be restored, or null; damaged ones are passed over. */
export async function findRestorable(
  folder: string,
  libraryId: string,
  options: Pick<BackupOptions, 'files'>,
): Promise<StoredBackup | null> {
  for (const backup of await listBackups(folder, libraryId, options))
    if ((await verifyBackup(backup.path, options)).ok) return backup;
  return null;
}
