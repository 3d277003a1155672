/** What a directory entry is; links are never followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface FileStat {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
  /** Device and inode: the file itself, whatever its names. */
  readonly file: string;
  /** `file`, size and time of the last write: the same content, as far as one call can tell. */
  readonly content: string;
  /** `content` and the time of the last change of any kind, also of its names and rights. */
  readonly state: string;
  /** When its content was last written, milliseconds since 1970. */
  readonly modified: number;
}

/** A file being written. Every method rejects with a `NodeJS.ErrnoException` or resolves; none is retried inside. */
export interface FileWriter {
  /** Appends all bytes, continuing after a short write; rejects when the rest cannot be written. */
  write(bytes: Uint8Array): Promise<void>;
  /** The size in bytes as the file system sees it. */
  size(): Promise<number>;
  /** Returns when the content has reached the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Every file call of the store, so that tests can make any of them fail, lie or be the last one (rule D23).
 * Paths are absolute. Errors carry `code` as Node's do: ENOENT, EEXIST, ENOSPC, EACCES, EIO and so on.
 */
export interface FileSystem {
  /** Reads a regular file; a link, folder, pipe or device rejects with ELOOP or EINVAL and is never waited for. */
  readFile(path: string): Promise<Uint8Array>;
  /** The same piece by piece, for files that are too large to hold at once. */
  readPieces(path: string): AsyncIterable<Uint8Array>;
  /** Creates a file that must not exist (flags `wx`), readable and writable by its owner only. */
  createFile(path: string): Promise<FileWriter>;
  rename(from: string, to: string): Promise<void>;
  /**
   * Gives `from` the name `to` if what bears that name is still in the given state (null: if nothing bears it), else
   * rejects with ECHANGED (null: EEXIST). The check and the change follow each other at once; see rule D9 for what is
   * left of the window.
   */
  replace(from: string, to: string, state: string | null): Promise<void>;
  /** A second name for the same file; EEXIST where the name is taken, EPERM or ENOTSUP where links are unknown. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes one folder (0700); its parent must exist, EEXIST where the name is taken. */
  makeFolder(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** Entries in no particular order. */
  list(path: string): Promise<readonly { readonly name: string; readonly kind: EntryKind }[]>;
  /** Of the entry itself, links not followed. */
  stat(path: string): Promise<FileStat>;
  realPath(path: string): Promise<string>;
  /** Returns when the names in a folder have reached the disk. */
  syncFolder(path: string): Promise<void>;
  /** Free bytes for this user where the path lies. */
  freeSpace(path: string): Promise<number>;
  /** Tells names that changed in a folder; a hint that can be late, doubled or missing. @returns a function that stops */
  watch(path: string, listener: (name: string | null) => void): () => void;
  /** Waits before a call is tried again. */
  pause(milliseconds: number): Promise<void>;
  /** False where a folder cannot be synced (Windows); `syncFolder` then does nothing. */
  readonly syncsFolders: boolean;
}

/** The code of a system error, or null for anything else. */
export function errorCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** An error as the file system would raise it. */
export function makeFileError(code: string, call: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${call} ${path}`), { code, syscall: call, path });
}

export function isMissing(error: unknown): boolean {
  const code = errorCodeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The answer of `call`, or null where what it asks for does not exist. */
export async function orMissing<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Codes by which file systems say that they have no hard links, or no more of them. */
const linklessCodes = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

export function isWithoutLinks(error: unknown): boolean {
  return linklessCodes.has(errorCodeOf(error) ?? '');
}
