import { basename, dirname, join } from 'node:path';
import { fail, RapporteurError } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import { idPattern } from '../../shared/model/ids';
import { refusalOf } from './access';
import { readBackup, verifyBackup } from './backup';
import type { BackupManifest, BackupOptions } from './backup';
import { addBackup } from './backup-folder';
import { asWriteFailure, attempt } from './failure';
import { errorCodeOf, isMissing, isWithoutLinks, orMissing } from './file-system';
import type { FileSystem } from './file-system';
import type { Library } from './library';
import { versionsFile } from './migrations/before-migration';
import { LibraryPaths } from './paths';
import { stampOf } from './session';
import { deleteTree } from './trash';
import { ensureFolder, makeTemporaryName, temporaryName, writeNew } from './write-file';

/** Puts a verified file below a folder, making the folders it needs. */
async function place(
  files: FileSystem,
  random: () => number,
  root: string,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  const names = path.split('/');
  for (let depth = 1; depth < names.length; depth += 1)
    await ensureFolder(files, join(root, ...names.slice(0, depth)));
  await writeNew(files, random, join(root, path), bytes);
}

/**
 * Makes a library from a backup in a folder that is new or empty. It appears under its name only when it is complete.
 * Failures: `backup-not-recognised`, `backup-damaged`, `document-unreadable`, `library-folder-not-empty`,
 * `library-missing` (no parent folder), `disk-full`, `save-failed`.
 */
export async function restoreToFolder(
  backup: string,
  folder: string,
  options: BackupOptions,
): Promise<Result<BackupManifest>> {
  const { files, random } = options;
  const present = await orMissing(files.list(folder));
  if (present !== null && present.length > 0) return fail('library-folder-not-empty', { folder });
  if ((await orMissing(files.stat(dirname(folder)))) === null)
    return fail('library-missing', { folder });
  const temporary = join(dirname(folder), makeTemporaryName(random));
  return attempt(async () => {
    try {
      await ensureFolder(files, temporary);
      const manifest = await readBackup(files, backup, (path, bytes) =>
        place(files, random, temporary, path, bytes),
      );
      if (present !== null) await files.removeFolder(folder);
      await files.rename(temporary, folder);
      await files.syncFolder(dirname(folder));
      return manifest;
    } catch (error) {
      await deleteTree(files, temporary).catch(() => undefined);
      throw asWriteFailure(error);
    }
  });
}

/*
 * Restoring in place is one step that can be finished after a crash, as a transaction is (rule D10): everything is
 * unpacked under `journal/restore/new`, a file `journal/restore/ready` is the commit, then each folder of the library
 * changes places with the unpacked one. What was there before lies in `trash/restored.<stamp>` afterwards.
 */

function areaOf(paths: LibraryPaths): string {
  return join(paths.service('journal'), 'restore');
}

/**
 * Unpacks a backup beside the library's own files; nothing is replaced yet. The library must be closed; the caller holds
 * no lock and opens it afterwards, which completes the restore.
 * Failures as for `restoreToFolder`; `backup-not-recognised` also for a backup of another library.
 */
export async function restoreInPlace(
  backup: string,
  library: { readonly id: string; readonly folder: string },
  options: BackupOptions,
): Promise<Result<BackupManifest>> {
  const { files, random, clock } = options;
  const paths = new LibraryPaths(library.folder);
  const area = areaOf(paths);
  return attempt(async () => {
    try {
      await discardRestore(files, paths);
      await ensureFolder(files, paths.service('journal'));
      await ensureFolder(files, area);
      await ensureFolder(files, join(area, 'new'));
      const manifest = await readBackup(files, backup, (path, bytes) =>
        place(files, random, join(area, 'new'), path, bytes),
      );
      if (manifest.library.id !== library.id)
        throw new RapporteurError('backup-not-recognised', { file: manifest.library.name });
      const ready = new TextEncoder().encode(stampOf(clock()));
      await writeNew(files, random, join(area, 'ready'), ready);
      return manifest;
    } catch (error) {
      await discardRestore(files, paths).catch(() => undefined);
      throw asWriteFailure(error);
    }
  });
}

/**
 * Replaces an open library by one of its backups: verifies the backup, backs up the present state into `backups` as one
 * that is kept, closes the library and unpacks. The caller opens it again, which completes the restore.
 * Failures: `library-read-only`, those of `addBackup` and `restoreInPlace`; the library is closed only once both backups are known to be good.
 */
export async function restoreOpenLibrary(
  library: Library,
  backup: string,
  backups: string,
  options: BackupOptions & {
    /** Told when the library is about to be closed: until then it can be used as ever. */
    readonly onClosing?: () => void;
  },
): Promise<Result<BackupManifest>> {
  const verified = await verifyBackup(backup, options);
  if (!verified.ok) return verified;
  const { id, folder } = library.info;
  // Somebody else may be writing; what vanished or could not be completed is what a restore is for.
  const { readOnly } = library;
  if (readOnly !== null && readOnly.reason !== 'shrunk' && readOnly.reason !== 'journal')
    return { ok: false, error: refusalOf(readOnly).failure };
  if (verified.value.library.id !== id)
    return fail('backup-not-recognised', { file: basename(backup) });
  const present = await addBackup(library, backups, { ...options, isKept: true });
  if (!present.ok) return present;
  options.onClosing?.();
  await library.close();
  return restoreInPlace(backup, { id, folder }, options);
}

async function discardRestore(files: FileSystem, paths: LibraryPaths): Promise<void> {
  const area = areaOf(paths);
  // The commit goes first, so that a half-deleted restore is never carried out.
  await orMissing(files.unlink(join(area, 'ready')));
  if ((await orMissing(files.stat(area))) === null) return;
  await files.syncFolder(area);
  await deleteTree(files, area);
}

/** Folders and files a restore changes places with; quarantine, history and trash only ever grow, so they stay. */
const staying = new Set(['trash', 'quarantine', 'conflicts', 'drafts', 'history']);

/**
 * Completes a restore that was unpacked, or clears away one that was not; runs when a library is opened for writing.
 * Done again after a crash at any point it gives the same library.
 * @returns true where the documents were replaced
 */
export async function completeRestore(files: FileSystem, paths: LibraryPaths): Promise<boolean> {
  const area = areaOf(paths);
  const ready = await readReady(files, area);
  if (ready === null) {
    await discardRestore(files, paths);
    return false;
  }
  const aside = join(paths.service('trash'), `restored.${ready}`);
  await ensureFolder(files, aside);
  for (const { name, kind } of await files.list(join(area, 'new'))) {
    if (staying.has(name) || !(idPattern.test(name) || name === 'library.json')) continue;
    const target = join(paths.root, name);
    // A folder that is still under `new` has not changed places; whatever bears its name is the one from before.
    if (kind === 'folder') {
      // What was removed from it must not come back once it lies where nobody looks.
      await orMissing(files.syncFolder(target));
      await moveAside(files, target, join(aside, name));
    } else await keepAside(files, target, join(aside, name));
    await files.rename(join(area, 'new', name), target);
  }
  // A change that could not be completed belongs to the documents from before.
  const journal = paths.service('journal');
  for (const { name, kind } of await files.list(journal))
    if (kind === 'file') await moveAside(files, join(journal, name), join(aside, name));
  await files.syncFolder(journal);
  await removeTemporariesIn(files, aside);
  await files.syncFolder(aside);
  await files.syncFolder(paths.service('trash'));
  await files.syncFolder(paths.root);
  // They speak of the documents from before.
  for (const name of ['census.json', versionsFile])
    await orMissing(files.unlink(join(paths.root, name)));
  await discardRestore(files, paths);
  return true;
}

/** A power cut can bring back temporary files that had been removed, and leave them in a folder that was put aside. */
async function removeTemporariesIn(files: FileSystem, aside: string): Promise<void> {
  for (const { name: folder, kind } of await files.list(aside)) {
    if (kind !== 'folder') continue;
    const path = join(aside, folder);
    const ours = (await files.list(path)).filter(({ name }) => temporaryName.test(name));
    for (const { name } of ours) await orMissing(files.unlink(join(path, name)));
    if (ours.length > 0) await files.syncFolder(path);
  }
}

async function readReady(files: FileSystem, area: string): Promise<string | null> {
  const bytes = await orMissing(files.readFile(join(area, 'ready')));
  const stamp = bytes === null ? '' : new TextDecoder().decode(bytes);
  return /^\d{8}T\d{9}Z$/.test(stamp) ? stamp : null;
}

async function moveAside(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await files.rename(from, to);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** A file keeps its place until the new one takes it. */
async function keepAside(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await files.link(from, to);
  } catch (error) {
    const isKept = errorCodeOf(error) === 'EEXIST' || isMissing(error) || isWithoutLinks(error);
    if (!isKept) throw error;
  }
}
