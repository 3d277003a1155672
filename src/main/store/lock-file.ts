import { join } from 'node:path';
import { errorCodeOf, orMissing } from './file-system';
import type { FileSystem } from './file-system';
import type { LockHolder } from './library';
import type { HeldLock, LockService } from './lock';
import { parseHolder } from './socket-holder';
import type { LibraryPaths } from './paths';
import { makeTemporaryName, writeNew } from './write-file';

/** What a library that is open for writing needs to give back. */
export interface LibraryLock {
  release(): Promise<void>;
}

export type Acquired =
  | { readonly kind: 'held'; readonly lock: LibraryLock }
  | { readonly kind: 'refused'; readonly holder: LockHolder | null };

interface LockOptions {
  readonly files: FileSystem;
  readonly locks: LockService;
  readonly random: () => number;
  readonly takeOver: boolean;
  readonly since: string;
}

/**
 * Becomes the one writer of a library (rule D13). On this machine the operating system decides; a lock file tells other
 * machines that share the folder. A lock file of this machine whose process does not hold the system's lock is left over
 * from a crash. One of another machine is believed until the user says that it is gone.
 * @throws the system's error where the folder cannot be written; the lock is then not held
 */
export async function acquireLibraryLock(
  paths: LibraryPaths,
  options: LockOptions,
): Promise<Acquired> {
  const { files, locks, random, since } = options;
  const holder = { host: locks.host, pid: locks.pid, since };
  // The folder itself, whatever path leads to it, so that a copy of a library is another one; and the path as well,
  // because some file systems give a folder another number once it was out of their memory.
  const root = await files.stat(paths.root);
  const acquired = await acquireAll(locks, [`file ${root.file}`, `path ${paths.root}`], holder);
  if (!acquired.held) return { kind: 'refused', holder: acquired.holder };
  const { lock } = acquired;
  try {
    const other = await readLockFile(files, paths);
    if (other !== null && other.host !== locks.host && !options.takeOver) {
      await lock.release();
      return { kind: 'refused', holder: other };
    }
    await removeLockFile(files, random, paths);
    const bytes = new TextEncoder().encode(`${JSON.stringify(holder)}\n`);
    await writeNew(files, random, paths.lockFile, bytes);
  } catch (error) {
    await lock.release();
    throw error;
  }
  return {
    kind: 'held',
    lock: {
      release: async () => {
        try {
          const present = await readLockFile(files, paths);
          if (present?.host === holder.host && present.pid === holder.pid)
            await removeLockFile(files, random, paths);
        } catch (error) {
          // A folder that is gone or read-only by now keeps its lock file; our next start finds it to be left over.
          if (errorCodeOf(error) === null) throw error;
        } finally {
          await lock.release();
        }
      },
    },
  };
}

async function acquireAll(
  locks: LockService,
  keys: readonly string[],
  holder: LockHolder,
): ReturnType<LockService['acquire']> {
  const held: HeldLock[] = [];
  const release = async (): Promise<void> => {
    for (const lock of [...held].reverse()) await lock.release();
  };
  try {
    for (const key of keys) {
      const acquired = await locks.acquire(key, holder);
      if (acquired.held) {
        held.push(acquired.lock);
        continue;
      }
      await release();
      return acquired;
    }
    return { held: true, lock: { release } };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Who the lock file names; null where there is none. */
export async function readLockFile(
  files: FileSystem,
  paths: LibraryPaths,
): Promise<LockHolder | null> {
  const bytes = await orMissing(files.readFile(paths.lockFile));
  if (bytes === null) return null;
  // What a power cut left of our own lock file says nothing; the system's lock has decided already.
  return parseHolder(new TextDecoder().decode(bytes));
}

/** By a rename, so that of two machines that take over at once one fails. */
async function removeLockFile(
  files: FileSystem,
  random: () => number,
  paths: LibraryPaths,
): Promise<void> {
  const aside = join(paths.root, makeTemporaryName(random));
  if ((await orMissing(files.stat(paths.lockFile))) === null) return;
  await files.rename(paths.lockFile, aside);
  await files.unlink(aside);
}
