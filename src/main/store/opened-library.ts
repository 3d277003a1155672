import { Low } from 'lowdb';
import { RapporteurError } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import { libraryInfoSchema, librarySchemaVersion } from '../../shared/model/library';
import type { LibraryInfo as LibraryRecord } from '../../shared/model/library';
import type { Ballast } from './ballast';
import { takeCensus } from './census';
import { queueKey } from './collection';
import { listConflicts, keepConflict, readConflict, settleConflict } from './conflicts';
import { ChangedOnDiskError } from './document-adapter';
import type { DocumentAdapter, DocumentState } from './document-adapter';
import type { Rules } from './document-reader';
import { Drafts } from './drafts';
import { asWriteFailure, attempt, readable } from './failure';
import type { FindPlace } from './journal';
import type {
  Change,
  Collection,
  CollectionDefinition,
  Draft,
  Library,
  LibraryEvents,
  LibraryInfo,
  PutOptions,
  Quarantined,
  ReadOnly,
  TrashEntry,
  Version,
  Written,
} from './library';
import { writeLists } from './list-cache';
import type { LibraryLock } from './lock-file';
import { listQuarantine, readQuarantined } from './quarantine';
import type { Session } from './session';
import { SourceFiles } from './source-files';
import { Transactions } from './transactions';
import type { AnyCollection } from './transactions';
import { emptyTrash, listTrash, moveFromTrash, parseTrashEntry, readTrashed } from './trash';

export const libraryRules: Rules<LibraryRecord> = {
  schema: libraryInfoSchema,
  schemaVersion: librarySchemaVersion,
};

export interface Opened {
  readonly session: Session;
  readonly collections: ReadonlyMap<string, AnyCollection>;
  readonly settings: {
    readonly adapter: DocumentAdapter<LibraryRecord>;
    readonly version: Version<LibraryRecord>;
  };
  readonly ballast: Ballast;
  readonly lock: LibraryLock | null;
  /** Ends background work; waits for what must not be cut off. */
  readonly stop: () => Promise<void>;
}

export class OpenedLibrary implements Library {
  private readonly session: Session;
  private readonly transactions: Transactions;
  private readonly sourceFiles: SourceFiles;
  private readonly keptDrafts: Drafts;
  private settingsLow: Low<DocumentState<LibraryRecord>>;
  private readonly closing: (() => Promise<void>)[] = [];
  private isClosed = false;

  private readonly findPlace: FindPlace = (name, id) =>
    this.opened.collections.get(name)?.place(id) ?? null;

  constructor(private readonly opened: Opened) {
    const { session, collections, settings } = opened;
    this.session = session;
    this.transactions = new Transactions(session, collections, this.findPlace);
    session.access.resume = () => this.transactions.resume();
    this.sourceFiles = new SourceFiles(session);
    this.keptDrafts = new Drafts(session);
    this.settingsLow = new Low<DocumentState<LibraryRecord>>(settings.adapter, {
      version: settings.version,
    });
  }

  get info(): LibraryInfo {
    const { data } = this.presentSettings();
    const { paths, libraryId } = this.session;
    return { id: libraryId, name: data.name, schema: librarySchemaVersion, folder: paths.root };
  }

  get readOnly(): ReadOnly | null {
    return this.session.access.readOnly;
  }

  collection<T, S, Id extends string>(
    definition: CollectionDefinition<T, S, Id>,
  ): Collection<T, S, Id> {
    const collection = this.find(definition.name);
    if (collection.definition !== (definition as unknown))
      throw new TypeError(`The library was opened with another definition of ${definition.name}`);
    // The same object, so the same types.
    return collection as unknown as Collection<T, S, Id>;
  }

  transaction(
    name: string,
    changes: readonly Change[],
  ): Promise<Result<readonly (Written | null)[]>> {
    this.ensureOpen();
    const run = (): Promise<Result<readonly (Written | null)[]>> =>
      this.transactions.run(name, changes);
    if (!changes.every((change) => change.kind === 'remove')) return run();
    return attempt(() =>
      this.opened.ballast.spend(async () => {
        const result = await run();
        if (!result.ok) throw new RapporteurError(result.error.code, result.error.details);
        return result.value;
      }),
    );
  }

  readonly settings = {
    get: (): Version<LibraryRecord> => this.presentSettings(),
    put: (data: LibraryRecord, options: PutOptions): Promise<Result<Written>> =>
      attempt(() =>
        this.session.queue.run([queueKey('library', this.session.libraryId)], () =>
          this.putSettings(data, options),
        ),
      ),
  };

  readonly originals = {
    write: (
      sourceId: string,
      extension: string,
      bytes: Uint8Array,
    ): Promise<Result<{ sha256: string }>> =>
      this.ofSource(sourceId, async () => ({
        sha256: await this.sourceFiles.writeOriginal(sourceId, extension, bytes),
      })),
    read: (sourceId: string): Promise<Result<{ extension: string; bytes: Uint8Array }>> =>
      attempt(() => this.sourceFiles.readOriginal(sourceId)),
  };

  readonly text = {
    write: (sourceId: string, text: string): Promise<Result<{ sha256: string }>> =>
      this.ofSource(sourceId, async () => ({
        sha256: await this.sourceFiles.writeText(sourceId, text),
      })),
    read: (sourceId: string): Promise<Result<string>> =>
      attempt(() => this.sourceFiles.readText(sourceId)),
  };

  readonly trash = {
    list: (): Promise<readonly TrashEntry[]> => readable('trash', listTrash(this.session)),
    read: (entry: string): Promise<Result<Version<unknown>>> => {
      const { definition } = this.find(parseTrashEntry(entry)?.collection ?? '');
      return attempt(() => readable('trash', readTrashed(this.session, definition, entry)));
    },
    restore: (entry: string): Promise<Result<{ collection: string; id: string }>> => {
      const parsed = parseTrashEntry(entry);
      if (parsed === null) throw new TypeError(`Not in the trash: ${JSON.stringify(entry)}`);
      const { collection: name, id } = parsed;
      const collection = this.find(name);
      return attempt(() =>
        collection.inTurn(id, async () => {
          await this.session.access.ensureWritable();
          await moveFromTrash(this.session, collection.place(id), entry).catch((error: unknown) => {
            throw asWriteFailure(error);
          });
          await collection.reload(id, false);
          return { collection: name, id };
        }),
      );
    },
    empty: (options: { olderThanDays: number }): Promise<Result<{ deleted: number }>> =>
      attempt(async () => {
        await this.session.access.ensureWritable();
        const deleted = await this.opened.ballast.spend(() =>
          emptyTrash(this.session, options.olderThanDays, this.findPlace),
        );
        await this.saveCensus();
        return { deleted };
      }),
  };

  readonly conflicts = {
    list: () => readable('conflicts', listConflicts(this.session)),
    read: (entry: string) =>
      attempt(() =>
        readConflict(
          this.session,
          (name) => (name === 'library' ? libraryRules : this.find(name).definition),
          entry,
        ),
      ),
    settle: (entry: string): Promise<Result<null>> =>
      attempt(async () => {
        await this.session.access.ensureWritable();
        await settleConflict(this.session, entry);
        return null;
      }),
  };

  readonly quarantine = {
    list: () => readable('quarantine', listQuarantine(this.session)),
    read: (entry: string) => attempt(() => readQuarantined(this.session, entry)),
  };

  readonly drafts = {
    write: (draft: Omit<Draft, 'written'>): Promise<Result<null>> =>
      this.ofDraft(draft.collection, draft.id, () => this.keptDrafts.write(draft)),
    read: (collection: string, id: string) =>
      readable('drafts', this.keptDrafts.read(collection, id)),
    list: () => readable('drafts', this.keptDrafts.list()),
    discard: (collection: string, id: string): Promise<Result<null>> =>
      this.ofDraft(collection, id, () => this.keptDrafts.discard(collection, id)),
  };

  repair(): Promise<Result<readonly Quarantined[]>> {
    this.ensureOpen();
    const setAside: Quarantined[] = [];
    const stop = this.session.events.on('damaged', (quarantined) => {
      setAside.push(quarantined);
    });
    return attempt(async () => {
      await this.session.access.ensureWritable();
      for (const collection of this.opened.collections.values()) await collection.verifyAll();
      return setAside;
    }).finally(stop);
  }

  async acceptPresentState(): Promise<Result<null>> {
    if (this.readOnly?.reason !== 'shrunk') return { ok: true, value: null };
    return attempt(async () => {
      await this.saveCensus();
      for (const collection of this.opened.collections.values()) collection.forgetAll();
      this.session.access.set(null);
      return null;
    });
  }

  on<K extends keyof LibraryEvents>(
    event: K,
    listener: (payload: LibraryEvents[K]) => void,
  ): () => void {
    return this.session.events.on(event, listener);
  }

  beforeClose(task: () => Promise<void>): void {
    this.closing.push(task);
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    try {
      await Promise.all(this.closing.map((task) => task()));
    } finally {
      await this.closeStore();
    }
  }

  private async closeStore(): Promise<void> {
    await this.opened.stop();
    while (!this.session.queue.isIdle) await this.session.queue.idle();
    try {
      if (this.readOnly === null) await this.saveCaches();
    } finally {
      await this.opened.lock?.release();
    }
  }

  /** Caches only save time at the next start; a folder that is full or gone by now costs no more than that. */
  private async saveCaches(): Promise<void> {
    await attempt(async () => {
      const lists = [...this.opened.collections.values()];
      await this.saveCensus();
      await writeLists(
        this.session,
        lists.map(({ definition, index }) => ({
          definition,
          total: index.total,
          lines: index.lines(),
        })),
      );
    });
  }

  private async saveCensus(): Promise<void> {
    const counts: Record<string, number> = {};
    for (const [name, { index }] of this.opened.collections) {
      await index.ensureReady();
      counts[name] = index.size;
    }
    await takeCensus(this.session, counts);
  }

  private ensureOpen(): void {
    if (this.isClosed) throw new Error('The library is closed');
  }

  private find(name: string): AnyCollection {
    this.ensureOpen();
    const collection = this.opened.collections.get(name);
    if (collection === undefined)
      throw new TypeError(`No such collection in this library: ${name}`);
    return collection;
  }

  private ofSource<R>(sourceId: string, task: () => Promise<R>): Promise<Result<R>> {
    const collection = this.find('sources');
    return attempt(() => collection.inTurn(sourceId, task));
  }

  private ofDraft(
    collection: string,
    id: string,
    task: () => Promise<void>,
  ): Promise<Result<null>> {
    this.ensureOpen();
    return attempt(() =>
      this.session.queue.run([`draft:${collection}/${id}`], async () => {
        await this.session.access.ensureWritable();
        await task().catch((error: unknown) => {
          throw asWriteFailure(error);
        });
        return null;
      }),
    );
  }

  private presentSettings(): Version<LibraryRecord> {
    const { version } = this.settingsLow.data;
    if (version === null) throw new Error('An open library has its library.json in memory');
    return version;
  }

  private async putSettings(data: LibraryRecord, options: PutOptions): Promise<Written> {
    const { adapter } = this.opened.settings;
    await this.session.access.ensureWritable();
    const before = this.presentSettings();
    if (data.id !== this.session.libraryId) throw new TypeError('A library keeps its id');
    const refuse = async (): Promise<RapporteurError> => {
      const { entry } = await keepConflict(this.session, adapter.place, {
        schema: librarySchemaVersion,
        baseGen: options.expectedGen,
        data,
      });
      return new RapporteurError('document-changed', { noun: 'library', conflict: entry });
    };
    if (before.gen !== options.expectedGen) throw await refuse();
    const { version } = await adapter.prepare(data, before);
    const next = new Low<DocumentState<LibraryRecord>>(adapter, { version });
    try {
      await next.write();
    } catch (error) {
      if (!(error instanceof ChangedOnDiskError)) throw asWriteFailure(error);
      const reread = new Low<DocumentState<LibraryRecord>>(adapter, { version: null });
      await reread.read();
      if (reread.data.version !== null) this.settingsLow = reread;
      throw await refuse();
    }
    this.settingsLow = next;
    const { gen, sha256 } = version;
    this.session.events.emit('changed', {
      collection: 'library',
      id: this.session.libraryId,
      gen,
      outside: false,
    });
    return { gen, sha256 };
  }
}
