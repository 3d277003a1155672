import { errorCodeOf } from './file-system';
import type { FileSystem } from './file-system';

/** Too many open files, an interrupted call, a busy device: worth another try (fault F21). */
const passing = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'EINTR', 'EBUSY']);
/** What a virus scanner or an indexer that holds the file open makes of a rename, on Windows above all (rule D3). */
const heldOpen = new Set(['EPERM', 'EACCES', 'EBUSY', 'EINTR', 'EAGAIN']);

/** Waits of 10, 20, 40 ... ms: eight tries within 1.27 seconds, below the 2 seconds a user is kept waiting. */
const tries = 8;

async function patiently<T>(
  files: FileSystem,
  codes: ReadonlySet<string>,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === tries || !codes.has(errorCodeOf(error) ?? '')) throw error;
      await files.pause(10 * 2 ** (attempt - 1));
    }
  }
}

/** The same file system with bounded retries of failures that pass by themselves; content is never written twice. */
export function makePatientFiles(files: FileSystem): FileSystem {
  return {
    syncsFolders: files.syncsFolders,
    readFile: (path) => patiently(files, passing, () => files.readFile(path)),
    readPieces: (path) => files.readPieces(path),
    createFile: (path) => patiently(files, passing, () => files.createFile(path)),
    rename: (from, to) => patiently(files, heldOpen, () => files.rename(from, to)),
    replace: (from, to, state) => patiently(files, heldOpen, () => files.replace(from, to, state)),
    link: (from, to) => files.link(from, to),
    unlink: (path) => patiently(files, passing, () => files.unlink(path)),
    makeFolder: (path) => files.makeFolder(path),
    removeFolder: (path) => files.removeFolder(path),
    list: (path) => patiently(files, passing, () => files.list(path)),
    stat: (path) => files.stat(path),
    realPath: (path) => files.realPath(path),
    syncFolder: (path) => files.syncFolder(path),
    freeSpace: (path) => files.freeSpace(path),
    watch: (path, listener) => files.watch(path, listener),
    pause: (milliseconds) => files.pause(milliseconds),
  };
}
