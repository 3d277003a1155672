import path from 'node:path';
import { z } from 'zod';
import { RapporteurError, fail, succeed, type Result } from '../../shared/errors';
import type { BackupList, BackupView } from '../../shared/ipc/safety-views';
import { backUpLibrary, type BackupOptions } from '../store/backup';
import { addBackup, listBackups, type StoredBackup } from '../store/backup-folder';
import type { Library } from '../store/library';
import { openPreferences, type PreferenceFile } from '../store/plain-files';
import { restoreOpenLibrary } from '../store/restore';
import { fingerprintOf, isBackupDue, type BackupMark } from './backup-due';

/** Backups of the open library, in a folder outside it. */
export interface BackupService {
  list(): Promise<BackupList>;
  /** Makes one now and reads it back. */
  make(watch?: BackupWatch): Promise<Result<BackupView>>;
  /** Makes one if the library has changed since the newest, and that is a day old; else answers null. */
  makeIfDue(watch?: BackupWatch): Promise<Result<BackupView | null>>;
  /** Writes one to a place of the user's choice, outside the library. */
  saveCopy(target: string, watch?: BackupWatch): Promise<Result<null>>;
  /**
   * Puts the library back to a backup, after one of its present state. The library is closed on the way; whoever opens
   * it again completes the restore. A failure before `onClosing` leaves everything as it was.
   */
  restore(number: number, watch: BackupWatch & { onClosing: () => void }): Promise<Result<unknown>>;
  /** What a file manager should show: the newest backup, else the folder. */
  place(): Promise<string>;
}

export type BackupWatch = Pick<BackupOptions, 'onProgress' | 'signal'>;

export interface BackupPlace extends Omit<BackupOptions, 'onProgress' | 'signal'> {
  /** Folder of all backups; null where there is none, as for the command line. */
  readonly folder: string | null;
}

const marksSchema = z.record(
  z.string(),
  z.strictObject({ number: z.int().positive(), fingerprint: z.string() }),
);
type Marks = Record<string, BackupMark>;

export function createBackupService(library: Library, place: BackupPlace): BackupService {
  const { folder, ...options } = place;
  const { id } = library.info;
  let marks: Promise<PreferenceFile<Marks>> | null = null;
  const running = new Map<Promise<unknown>, AbortController>();

  // Closing waits for no backup: it is given up, and what it has written so far is removed.
  library.beforeClose(async () => {
    for (const controller of running.values()) controller.abort();
    await Promise.allSettled(running.keys());
  });

  /** Does work that ends when its caller says so or the library is closed. */
  async function whileOpen<T>(
    { signal, ...watch }: BackupWatch,
    work: (watch: BackupWatch) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    const abort = (): void => {
      controller.abort();
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    const done = work({ ...watch, signal: controller.signal });
    running.set(done, controller);
    try {
      return await done;
    } finally {
      running.delete(done);
      signal?.removeEventListener('abort', abort);
    }
  }

  function requireFolder(): string {
    if (folder !== null) return folder;
    throw new RapporteurError('backup-failed', { reason: 'there is no place for backups.' });
  }

  function openMarks(): Promise<PreferenceFile<Marks>> {
    const file = path.join(requireFolder(), 'made.json');
    marks ??= openPreferences<Marks>(options.files, options.random, file, marksSchema, {});
    return marks;
  }

  async function stored(): Promise<readonly StoredBackup[]> {
    return folder === null ? [] : listBackups(folder, id, options);
  }

  async function make(watch: BackupWatch = {}): Promise<Result<BackupView>> {
    const fingerprint = await fingerprintOf(library);
    const made = await whileOpen(watch, (whole) =>
      addBackup(library, requireFolder(), { ...options, ...whole }),
    );
    if (!made.ok) return made;
    const file = await openMarks();
    const { number } = made.value;
    // Where this cannot be kept, the worst is a backup that was not needed.
    await file.set({ ...file.value, [id]: { number, fingerprint } });
    return succeed(viewOf(made.value));
  }

  return {
    async list() {
      return { folder: folder ?? '', backups: (await stored()).map(viewOf) };
    },
    make,
    async makeIfDue(watch) {
      const fingerprint = await fingerprintOf(library);
      const [newest = null] = await stored();
      const mark = (await openMarks()).value[id] ?? null;
      return isBackupDue(newest, mark, fingerprint, options.clock()) ? make(watch) : succeed(null);
    },
    async saveCopy(target, watch = {}) {
      const way = path.relative(library.info.folder, target);
      const isOutside = way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
      if (!isOutside) {
        return fail('backup-failed', { reason: 'the place lies inside the library.' });
      }
      const made = await whileOpen(watch, (whole) =>
        backUpLibrary(library, target, { ...options, ...whole }),
      );
      return made.ok ? succeed(null) : made;
    },
    async restore(number, watch) {
      const wanted = (await stored()).find((one) => one.number === number);
      if (!wanted) return fail('document-missing', { noun: 'backup' });
      return restoreOpenLibrary(library, wanted.path, requireFolder(), { ...options, ...watch });
    },
    async place() {
      const [newest] = await stored();
      return newest?.path ?? requireFolder();
    },
  };
}

function viewOf({ number, modified, size, isKept }: StoredBackup): BackupView {
  return { number, made: new Date(modified).toISOString(), size, isKept };
}
