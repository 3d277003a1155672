import type { z } from 'zod';
import type { ErrorCode, Result } from '../../shared/errors';
import type { LibraryId } from '../../shared/model/ids';
import type { LibraryInfo as LibraryRecord } from '../../shared/model/library';
import type { FileSystem } from './file-system';
import type { LockService } from './lock';
import type { Migration } from './migrations';

/**
 * How one kind of document is kept: where its files lie, what a valid one is, and what a list shows of it.
 * The store knows no noun of the domain; it is told everything it needs here.
 */
export interface CollectionDefinition<T, S = unknown, Id extends string = string> {
  /** Name and folder under the library: `meetings`. Lower case letters only. */
  readonly name: string;
  /** What one document is called in a failure: `meeting`. */
  readonly noun: string;
  /** `flat`: `meetings/<id>.json`. `nested`: `sources/<id>/source.json`, with other files of the document beside it. */
  readonly layout: 'flat' | { readonly nested: string };
  readonly idSchema: z.core.$ZodType<Id>;
  readonly schema: z.ZodType<T>;
  /** Version of `schema`, from 1; a document with a greater one is left alone and never shown. */
  readonly schemaVersion: number;
  /** What `list` answers for a document, small enough to keep for every document in memory. Must be plain JSON. */
  readonly summarise: (data: T) => S;
  /** Raise it whenever `summarise` answers differently, so that cached lists are made anew. */
  readonly summaryVersion: number;
  /** A number of each document of which the list keeps the sum, such as its marks; raise `summaryVersion` with it. */
  readonly tally?: (summary: S) => number;
  /** Documents this one points at, so that `checkLibrary` can find broken links. */
  readonly references?: (data: T) => readonly { collection: string; id: string }[];
  /** Files beside a nested document with their checksums, so that `checkLibrary` can verify them. */
  readonly attachments?: (data: T) => readonly { file: string; sha256: string }[];
}

/** A definition whose types do not matter to the reader; functions take `never` because only the owner may call them. */
export interface AnyCollectionDefinition extends Pick<
  CollectionDefinition<unknown>,
  'name' | 'noun' | 'layout' | 'schemaVersion' | 'summaryVersion'
> {
  readonly idSchema: z.core.$ZodType;
  readonly schema: z.ZodType;
  readonly summarise: (data: never) => unknown;
  readonly tally?: (summary: never) => number;
  readonly references?: (data: never) => readonly { collection: string; id: string }[];
  readonly attachments?: (data: never) => readonly { file: string; sha256: string }[];
}

/** One version of a document as it is on disk. */
export interface Version<T> {
  readonly data: T;
  /** Generation: 1 at creation, one more with every write. The only order of versions; clocks are never asked. */
  readonly gen: number;
  /** SHA-256 of the data alone, as compact JSON: equal for equal content. */
  readonly sha256: string;
}

/** What a write was acknowledged with. The bytes and the name have reached the disk when this is returned (rule D1). */
export interface Written {
  readonly gen: number;
  readonly sha256: string;
}

export interface ListVersion<Id extends string = string> {
  readonly id: Id;
  readonly gen: number;
  /** As in `Version`: equal for equal content. */
  readonly sha256: string;
}

export interface ListEntry<S, Id extends string = string> extends ListVersion<Id> {
  readonly summary: S;
}

/** An earlier generation that can be read and restored, newest first in lists. */
export interface Generation {
  readonly gen: number;
  /** When that version was written, UTC, by the clock of that day; display only. */
  readonly written: string;
  /** Bytes of the file. */
  readonly size: number;
}

export interface PutOptions {
  /**
   * The generation the caller's text is based on, as `get` or the last `put` said; 0 for a document that must not
   * exist yet. Where the library holds another one, nothing is overwritten: the caller's data is kept as a conflict
   * copy and the answer is `document-changed`.
   */
  readonly expectedGen: number;
}

/**
 * All documents of one kind. Every method that changes something waits its turn in the queue of that document and
 * answers with the fate of its own change alone (rule D4). A change that is refused leaves disk and memory as they were.
 *
 * Failures: `document-missing`, `document-damaged`, `document-newer`, `document-changed`, `library-read-only`,
 * `library-missing`, `disk-full`, `save-failed`. Data that does not match the schema is a programming error and throws.
 */
export interface Collection<T, S = unknown, Id extends string = string> {
  readonly definition: CollectionDefinition<T, S, Id>;
  /** Ids in ascending order, which is the order of creation. */
  ids(): Promise<readonly Id[]>;
  /** Every document's summary, ascending by id, from the list cache: no document is read for it. */
  list(): Promise<readonly ListEntry<S, Id>[]>;
  /** The same without the summaries, for comparing; quicker by far where there are many. */
  versions(): Promise<readonly ListVersion<Id>[]>;
  /** The summaries of these documents in the order given, without those that do not exist. */
  listSome(ids: readonly Id[]): Promise<readonly ListEntry<S, Id>[]>;
  /** Sum of the definition's `tally` over all documents. */
  total(): Promise<number>;
  has(id: Id): Promise<boolean>;
  get(id: Id): Promise<Result<Version<T>>>;
  put(id: Id, data: T, options: PutOptions): Promise<Result<Written>>;
  /**
   * Reads, changes and writes as one step of the document's queue, so that two callers never lose each other's change.
   * `change` is pure and quick. It returns the new data, or a failure, which is passed on and nothing is written.
   * Returning the data it was given (the same object) writes nothing.
   */
  update(id: Id, change: (data: T) => Result<T>): Promise<Result<Version<T>>>;
  /** Moves the document to the trash; answers the entry `restore` takes. Needs no free space. */
  remove(id: Id): Promise<Result<TrashEntry>>;
  /** Earlier generations, newest first; empty for a document that was written once. */
  history(id: Id): Promise<Result<readonly Generation[]>>;
  readGeneration(id: Id, gen: number): Promise<Result<Version<T>>>;
  /** Writes an earlier generation again as the newest one; the present one stays in the history. */
  restoreGeneration(id: Id, gen: number): Promise<Result<Written>>;
}

/** One step of a transaction. */
export type Change =
  | {
      readonly kind: 'put';
      readonly collection: string;
      readonly id: string;
      readonly data: unknown;
      /** As in `PutOptions`. */
      readonly expectedGen: number;
    }
  | { readonly kind: 'remove'; readonly collection: string; readonly id: string }
  /** The normalised text of a source, `sources/<id>/text.txt`. */
  | { readonly kind: 'text'; readonly id: string; readonly text: string };

/** Typed makers of changes, so that a transaction is checked like a `put`. */
export function putChange<T, Id extends string>(
  definition: CollectionDefinition<T, unknown, Id>,
  id: Id,
  data: T,
  options: PutOptions,
): Change {
  return {
    kind: 'put',
    collection: definition.name,
    id,
    data,
    expectedGen: options.expectedGen,
  };
}

export function removeChange<Id extends string>(
  definition: { readonly name: string; readonly idSchema: z.core.$ZodType<Id> },
  id: Id,
): Change {
  return { kind: 'remove', collection: definition.name, id };
}

export function textChange(sourceId: string, text: string): Change {
  return { kind: 'text', id: sourceId, text };
}

/** Something in the trash, kept 30 days at least. */
export interface TrashEntry {
  /** Name of the entry under `trash/`; what `restore` and `emptyTrash` take. */
  readonly entry: string;
  readonly collection: string;
  readonly id: string;
  /** UTC instant by the clock of the removal; display only. */
  readonly removed: string;
}

/** A version that could not be written because the document had changed underneath; both are kept (rule D9). */
export interface Conflict {
  /** Name of the entry under `conflicts/`. */
  readonly entry: string;
  readonly collection: string;
  readonly id: string;
  /** The generation our version was based on. */
  readonly baseGen: number;
  readonly kept: string;
}

/** A document or journal that was set aside unchanged (rule D7). */
export interface Quarantined {
  readonly entry: string;
  /** Path inside the library where it lay. */
  readonly file: string;
  readonly reason: string;
  readonly setAside: string;
  /** The generation that took its place, or null where no good one was left. */
  readonly recoveredGen: number | null;
}

/** Typing that is not saved yet (rule D17). */
export interface Draft {
  readonly collection: string;
  readonly id: string;
  /** The generation the typing is based on. */
  readonly baseGen: number;
  readonly written: string;
  readonly data: unknown;
}

/** Who writes the library that we may only read. */
export interface LockHolder {
  readonly host: string;
  readonly pid: number;
  /** When it opened the library, UTC; display only. */
  readonly since: string;
}

/** Why nothing can be written; null reason means it can. */
export interface ReadOnly {
  /**
   * `locked`: another process or machine writes (see `holder`). `folder`: the folder or drive does not allow it.
   * `shrunk`: more than a fifth of the documents vanished since the last start,
   * writing waits for `acceptPresentState`. `missing`: the folder went away while open. `journal`: an unfinished change
   * could not be completed. `migration`: documents of an older version could not be backed up before the first of them is
   * converted. `asked`: opened so on purpose.
   */
  readonly reason: 'locked' | 'folder' | 'shrunk' | 'missing' | 'journal' | 'migration' | 'asked';
  readonly holder: LockHolder | null;
}

/**
 * What listeners are told. `outside` is true where the change was made by another program.
 * `removed` and `changed` are also sent for documents that reappear or change by restore and recovery.
 */
export interface LibraryEvents {
  changed: { collection: string; id: string; gen: number; outside: boolean };
  /** `summary` is what the list said of the document last; null where it did not know it. */
  removed: { collection: string; id: string; outside: boolean; summary: unknown };
  damaged: Quarantined;
  conflict: Conflict;
  /** Writing became impossible, or possible again (null). */
  access: { readOnly: ReadOnly | null };
}

/** Where an open library lies and what it is called. */
export interface LibraryInfo {
  readonly id: LibraryId;
  /** From library.json; changes when the library is renamed through `settings`. */
  readonly name: string;
  readonly schema: number;
  /** Absolute path. */
  readonly folder: string;
}

/**
 * An open library. Failures are values; only lists, which have no place for one, reject with a RapporteurError
 * (`document-unreadable`). A method called after `close` throws.
 */
export interface Library {
  readonly info: LibraryInfo;
  /** Null when it can be written. */
  readonly readOnly: ReadOnly | null;
  /** The collection of a definition that was given when the library was opened. */
  collection<T, S, Id extends string>(
    definition: CollectionDefinition<T, S, Id>,
  ): Collection<T, S, Id>;
  /**
   * Several documents change together or not at all, across crashes and power cuts (rule D10). Answers what each `put`
   * was written as, in the order of the changes; null for other kinds.
   */
  transaction(
    name: string,
    changes: readonly Change[],
  ): Promise<Result<readonly (Written | null)[]>>;
  /** The data of library.json: name, marking schemes, categories. */
  readonly settings: {
    get(): Version<LibraryRecord>;
    put(data: LibraryRecord, options: PutOptions): Promise<Result<Written>>;
  };
  /** Files as they were imported: `sources/<id>/original.<ext>`. Written once, never changed. */
  readonly originals: {
    /** @param extension 1 to 8 of [a-z0-9], without the dot */
    write(
      sourceId: string,
      extension: string,
      bytes: Uint8Array,
    ): Promise<Result<{ sha256: string }>>;
    read(sourceId: string): Promise<Result<{ extension: string; bytes: Uint8Array }>>;
  };
  /** Normalised text of a source: `sources/<id>/text.txt`, UTF-8. */
  readonly text: {
    write(sourceId: string, text: string): Promise<Result<{ sha256: string }>>;
    read(sourceId: string): Promise<Result<string>>;
  };
  readonly trash: {
    list(): Promise<readonly TrashEntry[]>;
    /** The document as it was removed. */
    read(entry: string): Promise<Result<Version<unknown>>>;
    /** Puts it back where it was, with all its files. `document-exists` where a new one took its place. */
    restore(entry: string): Promise<Result<{ collection: string; id: string }>>;
    /** Deletes for good what is older than `days` (by the clock) and was removed at least that long ago. */
    empty(options: { olderThanDays: number }): Promise<Result<{ deleted: number }>>;
  };
  readonly conflicts: {
    list(): Promise<readonly Conflict[]>;
    read(entry: string): Promise<Result<Version<unknown>>>;
    /** Our copy is no longer needed: moved to the trash folder's keeping, never deleted at once. */
    settle(entry: string): Promise<Result<null>>;
  };
  readonly quarantine: {
    list(): Promise<readonly Quarantined[]>;
    /**
     * The data of a quarantined document that is valid but for its checksum, which is what an edit by hand leaves
     * behind; it can be compared and put. Else `document-damaged`.
     */
    read(entry: string): Promise<Result<Version<unknown>>>;
  };
  readonly drafts: {
    /** Keeps unsaved typing; call at most once a second for each document. */
    write(draft: Omit<Draft, 'written'>): Promise<Result<null>>;
    read(collection: string, id: string): Promise<Draft | null>;
    list(): Promise<readonly Draft[]>;
    discard(collection: string, id: string): Promise<Result<null>>;
  };
  /**
   * Reads every document and sets damaged ones aside, each with its last good generation in its place. Nothing is
   * deleted. Answers what was set aside; `recoveredGen` null says that no good generation was left.
   */
  repair(): Promise<Result<readonly Quarantined[]>>;
  /** Says that a library from which documents vanished is as it should be; writing becomes possible (rule D12). */
  acceptPresentState(): Promise<Result<null>>;
  /** @returns a function that stops listening */
  on<K extends keyof LibraryEvents>(
    event: K,
    listener: (payload: LibraryEvents[K]) => void,
  ): () => void;
  /** Work of others on the library's folder that has to end before the lock is given back; `close` waits for it. */
  beforeClose(task: () => Promise<void>): void;
  /** Waits for every pending write, saves the caches and gives the lock back. Never throws away a change. */
  close(): Promise<void>;
}

/** What the store takes from outside, so that tests and the command line decide it. */
export interface StoreOptions {
  readonly files: FileSystem;
  readonly locks: LockService;
  /** Milliseconds since 1970; for display and file names only. */
  readonly clock: () => number;
  /** A number in [0, 1), for names of temporary files. */
  readonly random: () => number;
  readonly definitions: readonly AnyCollectionDefinition[];
  /** Other steps than those of this build; for tests of migrations. */
  readonly migrations?: readonly Migration[];
  /** Bytes kept in reserve for removing things on a full disk (rule D16); 1 MiB where not given, 0 for none. */
  readonly ballastBytes?: number;
  /**
   * Folder for the backup that is made before documents of an older version are converted; outside the library. Where
   * not given, as for the command line, it is the folder `<library>.backups` beside it.
   */
  readonly backupFolder?: string;
  /** Opened for reading only even where writing would be possible. */
  readonly readOnly?: boolean;
  /** Take the lock of another machine that is known to be gone; the user has confirmed it. */
  readonly takeOver?: boolean;
  /** Notice changes by other programs while open; off for the command line. */
  readonly watch?: boolean;
}

/** Codes the store answers with. */
export type StoreErrorCode = Extract<
  ErrorCode,
  `library-${string}` | `document-${string}` | 'disk-full' | 'save-failed'
>;
