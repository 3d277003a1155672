import { dirname, join } from 'node:path';
import { errorCodeOf, makeFileError } from './file-system';
import type { FileSystem } from './file-system';

/** Temporary files of ours, wherever they lie; anything else is somebody's. */
export const temporaryName = /^\.tmp-[0-9a-z]{12}$/;

export function makeTemporaryName(random: () => number): string {
  let name = '.tmp-';
  for (let i = 0; i < 12; i += 1) name += Math.floor(random() * 36).toString(36);
  return name;
}

/** A temporary file whose fsync or close failed: what the kernel kept of it is unknown (rule D3). */
class PoisonedError extends Error {}

async function fill(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const writer = await files.createFile(path);
  try {
    await writer.write(bytes);
    // A full disk can end a write early without an error.
    if ((await writer.size()) !== bytes.length) throw makeFileError('ENOSPC', 'write', path);
    await writer.sync().catch((error: unknown) => {
      throw new PoisonedError('not synced', { cause: error });
    });
  } catch (error) {
    // The first failure is the one to tell.
    await writer.close().catch(() => undefined);
    throw error;
  }
  await writer.close().catch((error: unknown) => {
    throw new PoisonedError('not closed', { cause: error });
  });
}

async function writeOnce(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  try {
    await fill(files, path, bytes);
  } catch (error) {
    // A file that another call of the same name made is not ours to remove.
    if (errorCodeOf(error) !== 'EEXIST') await files.unlink(path).catch(() => undefined);
    throw error;
  }
}

/**
 * Writes bytes to a new file under a random name in `folder` and returns its path once they have reached the disk
 * (first half of rule D1). A file that failed to sync is never tried again; the bytes go to a new one, once (rule D3).
 */
export async function writeTemporary(
  files: FileSystem,
  random: () => number,
  folder: string,
  bytes: Uint8Array,
): Promise<string> {
  let poisoned = 0;
  for (let attempt = 1; ; attempt += 1) {
    const path = join(folder, makeTemporaryName(random));
    try {
      await writeOnce(files, path, bytes);
      return path;
    } catch (error) {
      // Chance can pick a name twice; that says nothing about the disk.
      if (errorCodeOf(error) === 'EEXIST' && attempt < 10) continue;
      if (!(error instanceof PoisonedError)) throw error;
      poisoned += 1;
      if (poisoned === 2) throw error.cause;
    }
  }
}

/** The new name may or may not have reached the disk: the content is in place, its durability is not confirmed. */
export class InDoubtError extends Error {}

/**
 * Puts a temporary file in its place and returns when the name has reached the disk (second half of rule D1).
 * @param state as in `FileSystem.replace`
 * @throws InDoubtError where only the sync of the folder failed
 */
export async function putInPlace(
  files: FileSystem,
  temporary: string,
  target: string,
  state: string | null,
): Promise<void> {
  try {
    await files.replace(temporary, target, state);
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined);
    throw error;
  }
  try {
    await files.syncFolder(dirname(target));
  } catch (error) {
    throw new InDoubtError(`not synced: ${errorCodeOf(error) ?? 'unknown'}`, { cause: error });
  }
}

/** Rule D1 in one call, for a file that must not exist yet. */
export async function writeNew(
  files: FileSystem,
  random: () => number,
  target: string,
  bytes: Uint8Array,
): Promise<void> {
  await putInPlace(
    files,
    await writeTemporary(files, random, dirname(target), bytes),
    target,
    null,
  );
}

/** Makes a folder that may exist already; true where it is new and its name has reached the disk. */
export async function ensureFolder(files: FileSystem, path: string): Promise<boolean> {
  try {
    await files.makeFolder(path);
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
    if ((await files.stat(path)).kind !== 'folder') throw makeFileError('ENOTDIR', 'mkdir', path);
    return false;
  }
  await files.syncFolder(dirname(path));
  return true;
}
