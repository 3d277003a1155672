import type { OpenedLibrary } from './services/library-host';

/** How long a library is left to itself after it was opened, and how often it is looked at afterwards, in milliseconds. */
export interface BackupTimes {
  readonly first: number;
  readonly then: number;
}

const usual: BackupTimes = { first: 30_000, then: 3_600_000 };

/**
 * Makes backups that are due while a library is open, one look after the other. What cannot be made is told, and tried
 * again with the next look.
 * @returns ends the looks and a backup that is under way, which leaves nothing behind
 */
export function startAutomaticBackups(
  { library, backups }: Pick<OpenedLibrary, 'library' | 'backups'>,
  tell: {
    readonly onMade: () => void;
    readonly log: (message: string, error: unknown) => void;
  },
  times: BackupTimes = usual,
): () => Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();

  async function look(): Promise<void> {
    // Only the one who writes makes backups, and none of a library from which documents have just vanished.
    if (library.readOnly === null) {
      const made = await backups.makeIfDue({ signal });
      if (made.ok && made.value !== null) tell.onMade();
      if (!made.ok && made.error.code !== 'operation-cancelled') {
        tell.log('The daily backup was not made', made.error);
      }
    }
  }

  function schedule(delay: number): void {
    timer = setTimeout(() => {
      work = look()
        .catch((error: unknown) => {
          tell.log('The daily backup was not made', error);
        })
        .then(() => {
          if (!signal.aborted) schedule(times.then);
        });
    }, delay);
    timer.unref();
  }

  schedule(times.first);
  return () => {
    controller.abort();
    clearTimeout(timer);
    return work;
  };
}
