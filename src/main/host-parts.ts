import { makeIdMaker } from '../shared/model/ids';
import type { HandoutRenderer } from './services/briefings';
import { createHandoutMaker } from './pdf/produce/make-handout';
import { createHandoutRenderer } from './services/handout-renderer';
import { createLibraryHost, type LibraryHost } from './services/library-host';
import { makeNodeFiles } from './store/node-files';
import { makeSocketLocks } from './store/lock-socket';
import type { FileSystem } from './store/file-system';
import { createHandoutClient } from './workers/handout/handout-client';

/** What the application and the command line build alike. */
export interface HostParts {
  readonly files: FileSystem;
  readonly host: LibraryHost;
  readonly renderer: HandoutRenderer;
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
}

export function createHostParts({
  resources,
  watch,
  fixedTime,
  handoutWorker,
}: HostSettings): HostParts {
  const files = makeNodeFiles();
  const now = fixedTime === null ? Date.now : () => fixedTime;
  const random = Math.random;
  const makeId = makeIdMaker(now, random);
  const folders = {
    fontFolder: `${resources}/fonts`,
    dictionaryFolder: `${resources}/dictionaries`,
  };
  const maker =
    handoutWorker === null
      ? createHandoutMaker(folders.fontFolder, folders.dictionaryFolder)
      : createHandoutClient({ ...folders, workerFile: handoutWorker });
  const renderer = createHandoutRenderer((document, settings) => maker.make(document, settings));
  const host = createLibraryHost({
    store: { files, locks: makeSocketLocks(files), clock: now, random, watch },
    now,
    makeId,
    renderer,
  });
  return { files, host, renderer, now, random, makeId };
}
