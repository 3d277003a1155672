import { dirname } from 'node:path';
import { makeFileError } from '../file-system';
import type { EntryKind, FileStat, FileSystem, FileWriter } from '../file-system';

/** A file or folder, whatever its names. */
export interface Inode {
  readonly number: number;
  readonly kind: EntryKind;
  /** What a reader sees now. */
  data: Uint8Array;
  /** What has reached the disk; null while that is unknown: a power cut may leave nothing, a part or all of it. */
  durable: Uint8Array | null;
  /** A sync of it failed: what was not on the disk then never gets there, whatever a later sync says (fault F7). */
  isPoisoned: boolean;
  modified: number;
  changed: number;
}

/** A change of names that a power cut may undo; each is one step, as journalling file systems make it. */
export interface PendingName {
  readonly folders: readonly string[];
  readonly apply: (names: Map<string, Inode>) => void;
}

/** What to do at a call instead of just doing it. `half` of a write is half its bytes, of anything else nothing. */
export type Fault =
  | { readonly kind: 'kill'; readonly when: 'before' | 'half' | 'after' }
  | { readonly kind: 'error'; readonly code: string; readonly isDone?: boolean }
  /** A write that stops early and says that all is well. */
  | { readonly kind: 'short' };

export interface Call {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  readonly path: string;
}

/** Chooses the fault of a call; null lets it pass. */
export type Plan = (call: Call) => Fault | null;

/** The state of a disk: names and contents. */
export type Names = ReadonlyMap<string, Inode>;

function moveNames(names: Map<string, Inode>, from: string, to: string, inode: Inode): void {
  const below = [...names].filter(([path]) => path.startsWith(`${from}/`));
  names.delete(from);
  for (const [path] of below) names.delete(path);
  names.set(to, inode);
  for (const [path, child] of below) names.set(to + path.slice(from.length), child);
}

/**
 * A file system in memory that obeys the rules of a real one and knows what a power cut would leave: content counts only
 * once its file was synced, names only once their folder was (the weak crash model of ALICE, Pillai and others, 2014).
 */
export class MemoryFiles implements FileSystem {
  readonly syncsFolders = true;
  readonly calls: Call[] = [];
  /** Bytes of all files together; null for no limit. */
  capacity: number | null = null;
  /** Resolves when a planned kill has struck; every later call then hangs, as if the process were gone. */
  readonly killed: Promise<void>;
  readonly names = new Map<string, Inode>();
  readonly durableNames = new Map<string, Inode>();
  readonly pending: PendingName[] = [];
  private readonly watchers = new Map<string, Set<(name: string | null) => void>>();
  private isKilled = false;
  private tick = 1;
  private inodes = 0;
  private announceKill: () => void = () => undefined;

  constructor(
    private readonly plan: Plan = () => null,
    names: Names = new Map(),
  ) {
    this.killed = new Promise((resolve) => {
      this.announceKill = resolve;
    });
    const copies = new Map<Inode, Inode>();
    for (const [path, inode] of names) {
      const copy = copies.get(inode) ?? {
        ...inode,
        number: (this.inodes += 1),
        durable: inode.data,
        isPoisoned: false,
      };
      copies.set(inode, copy);
      this.names.set(path, copy);
      this.durableNames.set(path, copy);
    }
    if (names.size === 0) this.durableNames.set('/', this.rootInode());
    this.names.set('/', this.durableNames.get('/') ?? this.rootInode());
  }

  private rootInode(): Inode {
    return this.makeInode('folder');
  }

  private makeInode(kind: EntryKind): Inode {
    this.inodes += 1;
    const data = new Uint8Array();
    return {
      number: this.inodes,
      kind,
      data,
      durable: kind === 'file' ? null : data,
      isPoisoned: false,
      modified: this.tick,
      changed: this.tick,
    };
  }

  /** One call: counted, possibly struck by a fault, otherwise done. */
  private async call<T>(
    name: string,
    path: string,
    act: (half: boolean) => T | Promise<T>,
  ): Promise<T> {
    if (this.isKilled) return new Promise(() => undefined);
    const call = { number: this.calls.length + 1, name, path };
    this.calls.push(call);
    const fault = this.plan(call);
    this.tick += 1;
    if (fault?.kind === 'kill') {
      try {
        if (fault.when !== 'before') await act(fault.when === 'half');
      } catch {
        // It would have failed; nobody is left to be told.
      }
      this.isKilled = true;
      this.announceKill();
      return new Promise(() => undefined);
    }
    if (fault?.kind === 'error') {
      if (fault.isDone === true) await act(false);
      throw makeFileError(fault.code, name, path);
    }
    return act(fault?.kind === 'short');
  }

  /** Ends the process: nothing it started goes on. */
  kill(): void {
    this.isKilled = true;
    this.announceKill();
  }

  private find(path: string, call: string): Inode {
    const inode = this.names.get(path);
    if (inode === undefined) throw makeFileError('ENOENT', call, path);
    return inode;
  }

  private requireParent(path: string, call: string): void {
    const parent = this.names.get(dirname(path));
    if (parent === undefined) throw makeFileError('ENOENT', call, path);
    if (parent.kind !== 'folder') throw makeFileError('ENOTDIR', call, path);
  }

  private change(folders: readonly string[], apply: (names: Map<string, Inode>) => void): void {
    apply(this.names);
    this.pending.push({ folders, apply });
    for (const folder of folders)
      for (const listener of this.watchers.get(folder) ?? []) listener(null);
  }

  private add(path: string, inode: Inode): void {
    this.change([dirname(path)], (names) => names.set(path, inode));
  }

  private get used(): number {
    return [...new Set(this.names.values())].reduce((sum, inode) => sum + inode.data.length, 0);
  }

  private describe(inode: Inode): FileStat {
    const file = `1:${inode.number}`;
    const content = `${file}:${inode.data.length}:${inode.modified}`;
    return {
      kind: inode.kind,
      size: inode.data.length,
      file,
      content,
      state: `${content}:${inode.changed}`,
      modified: inode.modified * 1000,
    };
  }

  readFile(path: string): Promise<Uint8Array> {
    return this.call('read', path, () => {
      const inode = this.find(path, 'open');
      if (inode.kind === 'link') throw makeFileError('ELOOP', 'open', path);
      if (inode.kind !== 'file') throw makeFileError('EINVAL', 'read', path);
      return inode.data.slice();
    });
  }

  async *readPieces(path: string): AsyncGenerator<Uint8Array> {
    const bytes = await this.readFile(path);
    for (let start = 0; start < bytes.length; start += 1000)
      yield bytes.subarray(start, start + 1000);
  }

  async createFile(path: string): Promise<FileWriter> {
    const inode = await this.call('create', path, () => {
      this.requireParent(path, 'open');
      if (this.names.has(path)) throw makeFileError('EEXIST', 'open', path);
      const made = this.makeInode('file');
      this.add(path, made);
      return made;
    });
    return {
      write: (bytes) =>
        this.call('write', path, (half) => {
          const room = this.capacity === null ? bytes.length : this.capacity - this.used;
          const length = Math.min(half ? Math.floor(bytes.length / 2) : bytes.length, room);
          const before = inode.data;
          inode.data = new Uint8Array(before.length + Math.max(0, length));
          inode.data.set(before);
          inode.data.set(bytes.subarray(0, Math.max(0, length)), before.length);
          inode.modified = this.tick;
          inode.changed = this.tick;
          inode.durable = null;
          if (!half && length < bytes.length) throw makeFileError('ENOSPC', 'write', path);
        }),
      size: () => this.call('size', path, () => inode.data.length),
      sync: async () => {
        try {
          await this.call('sync', path, () => {
            if (!inode.isPoisoned) inode.durable = inode.data;
          });
        } catch (error) {
          inode.isPoisoned = true;
          throw error;
        }
      },
      close: () => this.call('close', path, () => undefined),
    };
  }

  rename(from: string, to: string): Promise<void> {
    return this.call('rename', from, () => {
      this.moveNow(from, to);
    });
  }

  private moveNow(from: string, to: string): void {
    const inode = this.find(from, 'rename');
    this.requireParent(to, 'rename');
    const target = this.names.get(to);
    if (target?.kind === 'folder') {
      if (inode.kind !== 'folder') throw makeFileError('EISDIR', 'rename', to);
      if ([...this.names.keys()].some((path) => path.startsWith(`${to}/`)))
        throw makeFileError('ENOTEMPTY', 'rename', to);
    }
    inode.changed = this.tick;
    this.change([dirname(from), dirname(to)], (names) => {
      moveNames(names, from, to, inode);
    });
  }

  replace(from: string, to: string, state: string | null): Promise<void> {
    return this.call('replace', to, () => {
      const target = this.names.get(to);
      if (state === null) {
        if (target !== undefined) throw makeFileError('EEXIST', 'replace', to);
      } else if (target === undefined || this.describe(target).state !== state) {
        throw makeFileError('ECHANGED', 'replace', to);
      }
      this.moveNow(from, to);
    });
  }

  link(from: string, to: string): Promise<void> {
    return this.call('link', to, () => {
      const inode = this.find(from, 'link');
      this.requireParent(to, 'link');
      if (this.names.has(to)) throw makeFileError('EEXIST', 'link', to);
      inode.changed = this.tick;
      this.add(to, inode);
    });
  }

  unlink(path: string): Promise<void> {
    return this.call('unlink', path, () => {
      const inode = this.find(path, 'unlink');
      if (inode.kind === 'folder') throw makeFileError('EISDIR', 'unlink', path);
      this.change([dirname(path)], (names) => names.delete(path));
    });
  }

  makeFolder(path: string): Promise<void> {
    return this.call('mkdir', path, () => {
      this.requireParent(path, 'mkdir');
      if (this.names.has(path)) throw makeFileError('EEXIST', 'mkdir', path);
      this.add(path, this.makeInode('folder'));
    });
  }

  removeFolder(path: string): Promise<void> {
    return this.call('rmdir', path, () => {
      this.find(path, 'rmdir');
      if ([...this.names.keys()].some((one) => one.startsWith(`${path}/`)))
        throw makeFileError('ENOTEMPTY', 'rmdir', path);
      this.change([dirname(path)], (names) => names.delete(path));
    });
  }

  list(path: string): Promise<readonly { name: string; kind: EntryKind }[]> {
    return this.call('list', path, () => {
      if (this.find(path, 'list').kind !== 'folder') throw makeFileError('ENOTDIR', 'list', path);
      return [...this.names]
        .filter(([one]) => dirname(one) === path && one !== '/')
        .map(([one, { kind }]) => ({ name: one.slice(one.lastIndexOf('/') + 1), kind }));
    });
  }

  stat(path: string): Promise<FileStat> {
    return this.call('stat', path, () => this.describe(this.find(path, 'stat')));
  }

  realPath(path: string): Promise<string> {
    return this.call('realpath', path, () => {
      this.find(path, 'realpath');
      return path;
    });
  }

  syncFolder(path: string): Promise<void> {
    return this.call('syncFolder', path, () => {
      if (this.find(path, 'sync').kind !== 'folder') throw makeFileError('ENOTDIR', 'sync', path);
      const isOurs = (one: PendingName): boolean => one.folders.includes(path);
      for (const one of this.pending.filter(isOurs)) one.apply(this.durableNames);
      const rest = this.pending.filter((one) => !isOurs(one));
      this.pending.splice(0, this.pending.length, ...rest);
    });
  }

  freeSpace(path: string): Promise<number> {
    return this.call('statfs', path, () =>
      this.capacity === null ? Number.MAX_SAFE_INTEGER : Math.max(0, this.capacity - this.used),
    );
  }

  watch(path: string, listener: (name: string | null) => void): () => void {
    const listeners = this.watchers.get(path) ?? new Set();
    this.watchers.set(path, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  async pause(): Promise<void> {
    await Promise.resolve();
  }

  // What follows is for tests that act as another program; it is not counted and never fails.

  /** Puts a file in place as another program would, by writing into it or by a rename. */
  writeBehind(path: string, data: Uint8Array | string, inPlace = false): void {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    this.tick += 1;
    const present = this.names.get(path);
    const inode = inPlace && present !== undefined ? present : this.makeInode('file');
    inode.data = bytes;
    inode.durable = bytes;
    inode.modified = this.tick;
    inode.changed = this.tick;
    this.names.set(path, inode);
    this.durableNames.set(path, inode);
    for (const listener of this.watchers.get(dirname(path)) ?? []) listener(null);
  }

  addEntry(path: string, kind: EntryKind): void {
    const inode = this.makeInode(kind);
    this.names.set(path, inode);
    this.durableNames.set(path, inode);
  }

  deleteBehind(path: string): void {
    for (const one of [...this.names.keys()])
      if (one === path || one.startsWith(`${path}/`)) {
        this.names.delete(one);
        this.durableNames.delete(one);
      }
  }

  text(path: string): string {
    return new TextDecoder().decode(this.find(path, 'read').data);
  }

  paths(): readonly string[] {
    return [...this.names.keys()].sort();
  }
}
