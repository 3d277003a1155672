import { makeIdMaker } from '../shared/model/ids';
import type { HandoutRenderer } from './services/briefings';
import type { HandoutMaker } from './pdf/produce/make-handout';
import { createHandoutRenderer } from './services/handout-renderer';
import { createChecker, type LibraryChecker } from './services/library-check';
import { createLibraryHost, type LibraryHost } from './services/library-host';
import { makeNodeFiles } from './store/node-files';
import { makeSocketLocks } from './store/lock-socket';
import type { FileSystem } from './store/file-system';
import { createCheckClient } from './workers/check/check-client';
import { createSearchClient } from './workers/search/search-client';

/** What the application and the command line build alike. */
export interface HostParts {
  readonly files: FileSystem;
  readonly host: LibraryHost;
  readonly renderer: HandoutRenderer;
  readonly checker: LibraryChecker;
  readonly now: () => number;
  readonly random: () => number;
  readonly makeId: () => string;
}

export interface HostSettings {
  /** The folder `resources` of the application. */
  readonly resources: string;
  /** Notice changes that other programs make to the open library. */
  readonly watch: boolean;
  /** Milliseconds since 1970 that every date is taken from; null is the clock. */
  readonly fixedTime: number | null;
  /** The built worker that makes handouts, so that a window never waits for one; null makes them on this thread. */
  readonly handoutWorker: string | null;
  /** The built worker that checks libraries; where not given they are checked on this thread. */
  readonly checkWorker?: string;
  /** The built worker that searches; where not given the index is kept on this thread. */
  readonly searchWorker?: string;
  /** Something that stops nothing and belongs in a log. */
  readonly onFault?: (message: string) => void;
  /** Where backups lie, outside every library; none are made where not given. */
  readonly backupFolder?: string;
}

export function createHostParts({
  resources,
  watch,
  fixedTime,
  handoutWorker,
  checkWorker,
  searchWorker,
  onFault = console.error,
  backupFolder,
}: HostSettings): HostParts {
  const files = makeNodeFiles();
  const now = fixedTime === null ? Date.now : () => fixedTime;
  const random = Math.random;
  const makeId = makeIdMaker(now, random);
  const folders = {
    fontFolder: `${resources}/fonts`,
    dictionaryFolder: `${resources}/dictionaries`,
  };
  // Loaded with the first handout: a start has no use for it.
  let maker: Promise<Pick<HandoutMaker, 'make'>> | undefined;
  const renderer = createHandoutRenderer(async (document, settings) => {
    maker ??= loadHandoutMaker(folders, handoutWorker);
    return (await maker).make(document, settings);
  });
  const host = createLibraryHost({
    store: { files, locks: makeSocketLocks(files), clock: now, random, watch },
    now,
    makeId,
    renderer,
    ...(searchWorker === undefined
      ? {}
      : { openSearch: createSearchClient({ workerFile: searchWorker }) }),
    onFault,
    backupFolder: backupFolder ?? null,
  });
  const checker = checkWorker === undefined ? createChecker(files) : createCheckClient(checkWorker);
  return { files, host, renderer, checker, now, random, makeId };
}

async function loadHandoutMaker(
  folders: { readonly fontFolder: string; readonly dictionaryFolder: string },
  workerFile: string | null,
): Promise<Pick<HandoutMaker, 'make'>> {
  if (workerFile === null) {
    const { createHandoutMaker } = await import('./pdf/produce/make-handout');
    return createHandoutMaker(folders.fontFolder, folders.dictionaryFolder);
  }
  const { createHandoutClient } = await import('./workers/handout/handout-client');
  return createHandoutClient({ ...folders, workerFile });
}
