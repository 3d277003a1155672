/** What a directory entry is; links are never followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface FileStat {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
  /** Device and inode as one string; changes whenever a file is replaced by a rename. */
  readonly identity: string;
  /** Milliseconds since 1970, fractional where the file system allows. */
  readonly modified: number;
}

/** A file being written. Every method rejects with a `NodeJS.ErrnoException` or resolves; none is retried inside. */
export interface FileWriter {
  /** Writes all bytes, continuing after a short write; rejects when the rest cannot be written. */
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
  /** Creates a file that must not exist (flags `wx`), readable and writable by its owner only. */
  createFile(path: string): Promise<FileWriter>;
  /** Replaces an existing target in one step. */
  rename(from: string, to: string): Promise<void>;
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
  /** False where a folder cannot be synced (Windows); a failing `syncFolder` is then not a failed save. */
  readonly syncsFolders: boolean;
}

/** The code of a system error, or null for anything else. */
export function errorCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
