import { dirname, join } from 'node:path';
import { fail, RapporteurError } from '../../shared/errors';
import type { Result } from '../../shared/errors';
import { libraryIdSchema } from '../../shared/model/ids';
import { librarySchemaVersion } from '../../shared/model/library';
import type { LibraryInfo as LibraryRecord } from '../../shared/model/library';
import { Access } from './access';
import { Ballast } from './ballast';
import { countDocuments, findShrinkage } from './census';
import { DocumentCollection } from './collection';
import { DocumentAdapter } from './document-adapter';
import { decodeEnvelope, encodeEnvelope } from './envelope';
import type { Decoded } from './envelope';
import { Emitter } from './emitter';
import { asWriteFailure, attempt, reasonOf } from './failure';
import { errorCodeOf, isMissing, orMissing } from './file-system';
import type { FileSystem } from './file-system';
import { keepGeneration, listGenerations } from './history';
import { recoverJournals } from './journal';
import { KeyedQueue } from './keyed-queue';
import type { AnyCollectionDefinition, Library, ReadOnly, StoreOptions } from './library';
import { readLists, unmarkLists } from './list-cache';
import { acquireLibraryLock } from './lock-file';
import type { LibraryLock } from './lock-file';
import { migrations } from './migrations';
import { backUpBeforeMigration } from './migrations/before-migration';
import { libraryRules, OpenedLibrary } from './opened-library';
import { completeRestore } from './restore';
import { LibraryPaths, serviceFolders } from './paths';
import { makePatientFiles } from './patient-files';
import { formatInstant } from './session';
import type { Session } from './session';
import type { AnyCollection } from './transactions';
import { systemTimers, Watcher } from './watcher';
import { ensureFolder, temporaryName, writeNew } from './write-file';

const defaultBallast = 1024 * 1024;

/**
 * Makes a new library in a folder that is empty or does not exist yet (its parent must) and opens it.
 * Failures: `library-folder-not-empty`, `library-missing`, `disk-full`, `save-failed`, and those of `openLibrary`.
 */
export async function createLibrary(
  folder: string,
  initial: LibraryRecord,
  options: StoreOptions,
): Promise<Result<Library>> {
  const files = makePatientFiles(options.files);
  const made = await attempt(async () => {
    try {
      await ensureFolder(files, folder);
    } catch (error) {
      if (isMissing(error)) throw new RapporteurError('library-missing', { folder });
      throw asWriteFailure(error);
    }
    // What a creation that was cut off left behind is ours; anything else is somebody's.
    const others = (await files.list(folder)).filter(({ name }) => !temporaryName.test(name));
    if (others.length > 0) throw new RapporteurError('library-folder-not-empty', { folder });
    const { bytes } = encodeEnvelope({
      schema: librarySchemaVersion,
      id: initial.id,
      gen: 1,
      data: libraryRules.schema.parse(initial),
    });
    await writeNew(files, options.random, new LibraryPaths(folder).libraryFile, bytes).catch(
      (error: unknown) => {
        if (errorCodeOf(error) === 'EEXIST')
          throw new RapporteurError('library-folder-not-empty', { folder });
        throw asWriteFailure(error);
      },
    );
  });
  return made.ok ? openLibrary(folder, options) : made;
}

/**
 * Opens a library and first finishes whatever a crash interrupted. Never turns another folder into a library.
 * Failures: `library-missing`, `library-not-recognised`, `library-newer`, `document-damaged` (library.json, with no good
 * generation left), `document-unreadable`. Where it can be read but not written it opens, and `readOnly` says why.
 */
export async function openLibrary(folder: string, options: StoreOptions): Promise<Result<Library>> {
  const files = makePatientFiles(options.files);
  let root: string;
  try {
    root = await files.realPath(folder);
    if ((await files.stat(root)).kind !== 'folder')
      return fail('library-not-recognised', { folder });
  } catch (error) {
    if (isMissing(error)) return fail('library-missing', { folder });
    return fail('document-unreadable', { file: folder, reason: reasonOf(error) });
  }
  return attempt(() => new Opener(files, options, new LibraryPaths(root)).open());
}

class Opener {
  private readonly events = new Emitter();

  constructor(
    private readonly files: FileSystem,
    private readonly options: StoreOptions,
    private readonly paths: LibraryPaths,
  ) {}

  async open(): Promise<Library> {
    const id = await this.identify();
    const access = new Access(this.files, this.paths, id, this.events);
    const session: Session = {
      paths: this.paths,
      files: this.files,
      random: this.options.random,
      clock: this.options.clock,
      libraryId: libraryIdSchema.parse(id),
      events: this.events,
      queue: new KeyedQueue(),
      access,
      migrations: this.options.migrations ?? migrations,
    };
    const { lock, readOnly } = await this.lock();
    access.set(readOnly);
    try {
      return await this.openLocked(session, lock);
    } catch (error) {
      await lock?.release();
      throw error;
    }
  }

  private async openLocked(session: Session, lock: LibraryLock | null): Promise<Library> {
    const collections = new Map<string, AnyCollection>();
    for (const definition of this.options.definitions)
      collections.set(definition.name, makeCollection(session, definition));
    const ballast = new Ballast(session, this.options.ballastBytes ?? defaultBallast);
    const lists = await readLists(session, this.options.definitions);
    const isRestored =
      session.access.readOnly === null && (await this.prepareToWrite(session, collections));
    const settings = await this.readSettings(session);
    await this.compareWithCensus(session);
    // Without a watcher nobody would notice what other programs did meanwhile, so the first list looks at every file.
    for (const [name, { list, isCurrent }] of isRestored ? [] : lists)
      collections.get(name)?.index.adopt(list, isCurrent && this.options.watch === true);
    // Only a reserve; a disk without room for it is not a failure.
    if (session.access.readOnly === null) await attempt(() => ballast.ensure());
    const watcher = new Watcher(session, collections, systemTimers);
    if (this.options.watch === true) {
      watcher.start();
      watcher.compareAll();
    }
    const library = new OpenedLibrary({
      session,
      collections,
      settings,
      ballast,
      lock,
      stop: () => watcher.stop(),
    });
    // Also where writing waits for a word of the user or of the drive: it may begin at any time.
    const reason = session.access.readOnly?.reason ?? null;
    if (lock !== null && (reason === null || reason === 'shrunk' || reason === 'journal'))
      if (!(await backUpBeforeMigration(session, library, this.options)))
        session.access.set({ reason: 'migration', holder: null });
    return library;
  }

  /**
   * The id in library.json, or in its history where the file itself is damaged. A file that never was ours is left
   * alone, whatever it is called.
   */
  private async identify(): Promise<string> {
    const folder = this.paths.root;
    const notOurs = new RapporteurError('library-not-recognised', { folder });
    const bytes = await orMissing(this.files.readFile(this.paths.libraryFile)).catch(
      (error: unknown) => {
        throw new RapporteurError(
          'document-unreadable',
          { file: 'library.json', reason: reasonOf(error) },
          { cause: error },
        );
      },
    );
    if (bytes === null) throw notOurs;
    const found = decodeEnvelope(bytes, { id: null, schema: librarySchemaVersion });
    if (found.kind === 'sound') return found.envelope.id;
    if (found.kind === 'newer')
      throw new RapporteurError('library-newer', { folder, schema: found.schema });
    const ids = (await orMissing(this.files.list(join(folder, 'history', 'library')))) ?? [];
    for (const { name, kind } of ids) {
      const parsed = libraryIdSchema.safeParse(name);
      if (kind === 'folder' && parsed.success && (await this.hasGeneration(parsed.data)))
        return parsed.data;
    }
    throw isOurs(found)
      ? new RapporteurError('document-damaged', { file: 'library.json', reason: found.reason })
      : notOurs;
  }

  private async hasGeneration(id: string): Promise<boolean> {
    const { history } = this.paths.library(id);
    for (const { name } of await this.files.list(history)) {
      const bytes = await orMissing(this.files.readFile(join(history, name)));
      if (bytes === null) continue;
      const found = decodeEnvelope(bytes, { id, schema: librarySchemaVersion });
      if (found.kind === 'sound') return true;
    }
    return false;
  }

  private async lock(): Promise<{ lock: LibraryLock | null; readOnly: ReadOnly | null }> {
    const { options, files, paths } = this;
    if (options.readOnly === true)
      return { lock: null, readOnly: { reason: 'asked', holder: null } };
    try {
      const acquired = await acquireLibraryLock(paths, {
        files,
        locks: options.locks,
        random: options.random,
        takeOver: options.takeOver === true,
        since: formatInstant(options.clock()),
      });
      return acquired.kind === 'held'
        ? { lock: acquired.lock, readOnly: null }
        : { lock: null, readOnly: { reason: 'locked', holder: acquired.holder } };
    } catch (error) {
      if (errorCodeOf(error) === null) throw error;
      return { lock: null, readOnly: { reason: 'folder', holder: null } };
    }
  }

  /**
   * Folders, leftovers and unfinished changes. What the folder does not allow makes it a library to read.
   * @returns whether a backup took the place of the documents
   */
  private async prepareToWrite(
    session: Session,
    collections: ReadonlyMap<string, AnyCollection>,
  ): Promise<boolean> {
    const { files, paths } = this;
    let isRestored = false;
    // Before a restore, which would put them aside with the folders they lie in.
    await this.removeTemporaries(collections);
    try {
      await this.ensureFolders(serviceFolders.map((name) => paths.service(name)));
      isRestored = await completeRestore(files, paths);
      await this.ensureFolders([...collections.keys()].map((name) => paths.collection(name)));
      await unmarkLists(session);
    } catch (error) {
      if (errorCodeOf(error) === null) throw error;
      session.access.set({ reason: 'folder', holder: null });
      return isRestored;
    }
    try {
      const findPlace = (name: string, id: string) => collections.get(name)?.place(id) ?? null;
      const setAside = await recoverJournals(session, findPlace);
      for (const quarantined of setAside) this.events.emit('damaged', quarantined);
    } catch (error) {
      if (errorCodeOf(error) === null) throw error;
      session.access.set({ reason: 'journal', holder: null });
    }
    return isRestored;
  }

  /** Makes those folders of the library that are not there; asked about all at once, since most always are. */
  private async ensureFolders(wanted: readonly string[]): Promise<void> {
    const { files, paths } = this;
    const present = new Set<string>();
    for (const { name, kind } of await files.list(paths.root))
      if (kind === 'folder') present.add(join(paths.root, name));
    for (const folder of wanted) if (!present.has(folder)) await ensureFolder(files, folder);
  }

  /** Our own temporary files that a crash left; housekeeping, so a failure waits for the next start. */
  private async removeTemporaries(collections: ReadonlyMap<string, AnyCollection>): Promise<void> {
    const { files, paths } = this;
    const folders = [
      paths.root,
      ...serviceFolders.map((name) => paths.service(name)),
      join(paths.service('.cache'), 'lists'),
      ...[...collections.keys()].map((name) => paths.collection(name)),
    ];
    await attempt(async () => {
      // A power cut can bring removed ones back into the folders that a restore has put aside.
      const trash = paths.service('trash');
      for (const { name, kind } of (await orMissing(files.list(trash))) ?? [])
        if (kind === 'folder' && name.startsWith('restored.'))
          for (const collection of await files.list(join(trash, name)))
            if (collection.kind === 'folder') folders.push(join(trash, name, collection.name));
      const listed = await Promise.all(folders.map((folder) => orMissing(files.list(folder))));
      for (const [index, folder] of folders.entries())
        for (const { name, kind } of listed[index] ?? [])
          if (kind === 'file' && temporaryName.test(name))
            await orMissing(files.unlink(join(folder, name)));
    });
  }

  private async readSettings(session: Session) {
    const adapter = new DocumentAdapter(
      session,
      this.paths.library(session.libraryId),
      libraryRules,
    );
    const { version } = await adapter.read();
    if (version === null) throw new RapporteurError('library-missing', { folder: this.paths.root });
    // The first generation has no history yet; without a second copy a damaged library.json could not be told from a
    // stranger's file.
    if (session.access.readOnly === null && version.gen === 1) {
      await attempt(async () => {
        if ((await listGenerations(this.files, adapter.place)).length > 0) return;
        const bytes = await this.files.readFile(adapter.place.file);
        await keepGeneration(this.files, session.random, adapter.place, { gen: 1, bytes });
        await this.files.syncFolder(dirname(adapter.place.history));
      });
    }
    return { adapter, version };
  }

  private async compareWithCensus(session: Session): Promise<void> {
    const { definitions } = this.options;
    const shrunk = await findShrinkage(session, await countDocuments(session, definitions));
    if (shrunk !== null && session.access.readOnly === null)
      session.access.set({ reason: 'shrunk', holder: null });
  }
}

function isOurs(found: Decoded & { kind: 'damaged' }): boolean {
  return found.gen !== null;
}

function makeCollection(session: Session, definition: AnyCollectionDefinition): AnyCollection {
  // Data enters only through the definition's own schema, so its functions meet only what it has parsed.
  return new DocumentCollection(session, definition as AnyCollection['definition']);
}
