import path from 'node:path';
import { RapporteurError, fail, succeed, type Failure, type Result } from '../shared/errors';
import type { RecentLibrary } from '../shared/ipc/views';
import { startAutomaticBackups } from './automatic-backups';
import { announceEvents, listEvents, type Announcer } from './library-events';
import { requireLibrary, type LibraryHost, type OpenedLibrary } from './services/library-host';
import { rememberLibrary, type RecentEntry } from './services/recent-libraries';
import { createSampleLibrary, type SampleOptions } from './services/sample-library';
import { ensureFolder } from './store/write-file';
import type { FileSystem } from './store/file-system';
import { holdsLibrary, isFreeFolder, type PreferenceFile } from './store/plain-files';

/** The one library that the window shows, and those it showed before. */
export interface LibrarySession {
  readonly current: OpenedLibrary | null;
  /** Opens another library; the present one is closed only once the new one is open. */
  open(folder: string): Promise<Result<OpenedLibrary>>;
  create(folder: string, name: string): Promise<Result<OpenedLibrary>>;
  /** Shows a library that was opened elsewhere, such as the sample. */
  adopt(opened: OpenedLibrary): Promise<void>;
  /** Closes the library and opens it again: it may be writable by now. A folder that is not there leaves it open. */
  reopen(): Promise<Result<OpenedLibrary>>;
  /**
   * Does something to the files of the library that asks for it to be closed, and opens it again.
   * @param work tells when it closes the library; a failure before that leaves it open
   */
  replace(
    work: (opened: OpenedLibrary, onClosing: () => void) => Promise<Result<unknown>>,
  ): Promise<Result<OpenedLibrary>>;
  recent(): Promise<RecentLibrary[]>;
  close(): Promise<void>;
}

export interface SessionParts extends Announcer {
  readonly host: LibraryHost;
  readonly recent: PreferenceFile<RecentEntry[]>;
  readonly isPresent: (folder: string) => Promise<boolean>;
}

/** A start is left to itself before the search looks at the library, unless it is asked; in milliseconds. */
const searchDelay = 1500;

export function createLibrarySession(parts: SessionParts): LibrarySession {
  const { host, recent, send, log } = parts;
  let current: OpenedLibrary | null = null;
  let stopBackups: () => Promise<void> = () => Promise.resolve();

  function startBackups(opened: OpenedLibrary): void {
    const onMade = (): void => {
      send('backups.changed', {});
    };
    stopBackups = startAutomaticBackups(opened, { onMade, log });
  }

  async function adopt(next: OpenedLibrary): Promise<void> {
    const previous = current;
    current = next;
    announceEvents(next, {
      // A library that is being closed has no news for a window that shows another one.
      send: (event, payload) => {
        if (current === next) send(event, payload);
      },
      log,
    });
    // Before anybody asks a question: what other programs changed meanwhile is read now.
    next.search.onProgress((state) => {
      if (current === next) send('search.progressed', state);
    });
    const begin = setTimeout(next.search.start, searchDelay);
    begin.unref();
    await stopBackups();
    await previous?.library.close();
    startBackups(next);
    await recent.set(rememberLibrary(recent.value, next.library.info));
    send('library.changed', {});
  }

  async function show(result: Result<OpenedLibrary>): Promise<Result<OpenedLibrary>> {
    if (result.ok) await adopt(result.value);
    return result;
  }

  async function replace(
    work: (opened: OpenedLibrary, onClosing: () => void) => Promise<Result<unknown>>,
  ): Promise<Result<OpenedLibrary>> {
    const replaced = requireLibrary(current);
    const { folder } = replaced.library.info;
    await stopBackups();
    const done = await work(replaced, () => {
      if (current === replaced) current = null;
    });
    if (current === replaced) {
      startBackups(replaced);
      return done.ok ? succeed(replaced) : done;
    }
    const opened = await show(await host.open(folder));
    if (!opened.ok) {
      send('library.failed', { error: opened.error });
      return opened;
    }
    // It is the same library, so the window has no other way to know that anything in it may be different.
    for (const event of Object.values(listEvents)) send(event, { ids: [] });
    return done.ok ? opened : done;
  }

  return {
    get current() {
      return current;
    },
    async open(folder) {
      if (current?.library.info.folder === folder) return succeed(current);
      return show(await host.open(folder));
    },
    async create(folder, name) {
      return show(await host.create(folder, name));
    },
    adopt,
    reopen: () =>
      replace(async ({ library }, onClosing) => {
        const { folder } = library.info;
        if (!(await parts.isPresent(folder))) return fail('library-missing', { folder });
        onClosing();
        await library.close();
        return succeed(null);
      }),
    replace,
    recent: () =>
      Promise.all(
        recent.value.map(async (entry) => ({
          ...entry,
          present: await parts.isPresent(entry.folder),
        })),
      ),
    async close() {
      const closing = current;
      current = null;
      await stopBackups();
      await closing?.library.close();
    },
  };
}

export interface FirstLibraryOptions extends Pick<SampleOptions, 'now' | 'makeId' | 'resources'> {
  readonly session: LibrarySession;
  readonly host: LibraryHost;
  readonly files: FileSystem;
  /** The folder named on the command line, or null. */
  readonly wanted: string | null;
  /** Where the sample library is made on the first run. */
  readonly sampleFolder: string;
}

/**
 * What the window shows at the start: the library that was asked for, else the last one, else the sample. A library
 * that cannot be opened is never replaced by another one: its failure is answered and the window says so.
 */
export async function openFirstLibrary(options: FirstLibraryOptions): Promise<Failure | null> {
  const { session, host, files, wanted } = options;
  const folder = wanted ?? (await session.recent())[0]?.folder ?? null;
  if (folder !== null) {
    const opened = await session.open(folder);
    return opened.ok ? null : opened.error;
  }
  try {
    const sample = await freeSampleFolder(files, options.sampleFolder);
    if (await holdsLibrary(files, sample)) {
      const opened = await session.open(sample);
      return opened.ok ? null : opened.error;
    }
    await ensureFolder(files, path.dirname(sample));
    await session.adopt(
      await createSampleLibrary(host, sample, {
        ...options,
        readFile: (file) => files.readFile(file),
      }),
    );
    return null;
  } catch (error) {
    if (error instanceof RapporteurError) return error.failure;
    throw error;
  }
}

/** The sample's own folder, or the first numbered one beside it that is free or holds a library. */
async function freeSampleFolder(files: FileSystem, wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? wanted : `${wanted} ${String(number)}`;
    if (await holdsLibrary(files, folder)) return folder;
    const free = await isFreeFolder(files, folder);
    if (!free.ok) throw new RapporteurError(free.error.code, free.error.details);
    if (free.value) return folder;
  }
}
