import {
  constants,
  linkSync,
  lstatSync,
  renameSync,
  unlinkSync,
  watch,
  type BigIntStats,
} from 'node:fs';
import {
  link,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  statfs,
  unlink,
  type FileHandle,
} from 'node:fs/promises';
import { isWithoutLinks, makeFileError } from './file-system';
import type { EntryKind, FileStat, FileSystem, FileWriter } from './file-system';

interface Kinded {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(entry: Kinded): EntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

function describe(stat: BigIntStats): FileStat {
  const file = `${stat.dev}:${stat.ino}`;
  const content = `${file}:${stat.size}:${stat.mtimeNs}`;
  return {
    kind: kindOf(stat),
    size: Number(stat.size),
    file,
    content,
    state: `${content}:${stat.ctimeNs}`,
    modified: Number(stat.mtimeNs / 1_000_000n),
  };
}

class NodeFileWriter implements FileWriter {
  constructor(private readonly handle: FileHandle) {}

  async write(bytes: Uint8Array): Promise<void> {
    // FileHandle.writeFile loops until all is written; fs.write may stop early and says so only by its count.
    await this.handle.writeFile(bytes);
  }

  async size(): Promise<number> {
    return (await this.handle.stat()).size;
  }

  async sync(): Promise<void> {
    await this.handle.sync();
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

/** Without O_NONBLOCK opening a pipe would wait for its writer; O_NOFOLLOW refuses a link in the last place. */
const readFlags = ['O_RDONLY', 'O_NOFOLLOW', 'O_NONBLOCK'].reduce(
  // Windows knows neither of the last two.
  (flags, name) => flags | ((constants as Record<string, number | undefined>)[name] ?? 0),
  0,
);

/** Largest file that the system reads at one call, in bytes. */
const mostAtOnce = 2 ** 31 - 1;

/**
 * `FileHandle.readFile` asks for half a megabyte at a time, and every piece waits until this thread has time for it: at
 * a start, when there is most to do, a large list would wait ten times.
 */
async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array> {
  // What says that it is empty may be made while it is read, and what is too large is refused there.
  if (size === 0 || size > mostAtOnce) return handle.readFile();
  const bytes = new Uint8Array(size);
  let done = 0;
  while (done < size) {
    const { bytesRead } = await handle.read(bytes, done, size - done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

async function readFile(path: string): Promise<Uint8Array> {
  const handle = await open(path, readFlags);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw makeFileError('EINVAL', 'read', path);
    return await readWhole(handle, stat.size);
  } finally {
    await handle.close();
  }
}

/** Synchronous on purpose: nothing of this process runs between the check and the change. */
function replace(from: string, to: string, state: string | null): void {
  if (state !== null) {
    const found = lstatSync(to, { bigint: true, throwIfNoEntry: false });
    if (found === undefined || describe(found).state !== state)
      throw makeFileError('ECHANGED', 'replace', to);
    renameSync(from, to);
    return;
  }
  try {
    linkSync(from, to);
  } catch (error) {
    if (!isWithoutLinks(error)) throw error;
    if (lstatSync(to, { throwIfNoEntry: false }) !== undefined)
      throw makeFileError('EEXIST', 'replace', to);
    renameSync(from, to);
    return;
  }
  unlinkSync(from);
}

/** Bytes read at once. */
const pieceSize = 256 * 1024;

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, readFlags);
  try {
    if (!(await handle.stat()).isFile()) throw makeFileError('EINVAL', 'read', path);
    for (;;) {
      const { bytesRead, buffer } = await handle.read({ buffer: new Uint8Array(pieceSize) });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file system of the machine. The only place of the store that imports `node:fs`. */
export function makeNodeFiles(): FileSystem {
  const syncsFolders = process.platform !== 'win32';
  return {
    readFile,
    readPieces,
    createFile: async (path) => new NodeFileWriter(await open(path, 'wx', 0o600)),
    rename,
    replace: async (from, to, state) => {
      replace(from, to, state);
    },
    link,
    unlink,
    makeFolder: async (path) => {
      await mkdir(path, 0o700);
    },
    removeFolder: rmdir,
    list: async (path) =>
      (await readdir(path, { withFileTypes: true })).map((entry) => ({
        name: entry.name,
        kind: kindOf(entry),
      })),
    stat: async (path) => describe(await lstat(path, { bigint: true })),
    realPath: realpath,
    syncFolder: syncsFolders ? syncFolder : async () => undefined,
    freeSpace: async (path) => {
      const space = await statfs(path);
      return space.bavail * space.bsize;
    },
    watch: (path, listener) => {
      const watcher = watch(path, { persistent: false }, (_event, name) => {
        listener(name);
      });
      watcher.on('error', () => {
        watcher.close();
      });
      return () => {
        watcher.close();
      };
    },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    syncsFolders,
  };
}
