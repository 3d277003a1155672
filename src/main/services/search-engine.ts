import path from 'node:path';
import { IndexFolder } from '../search/index/index-folder';
import { SearchIndex } from '../search/index/search-index';
import { SearchEngine, type EngineOptions } from '../search/engine';
import type { ReadUnit } from '../search/documents';
import type { FileSystem } from '../store/file-system';

/** The library an engine searches. */
export interface SearchedLibrary {
  /** Its real folder. */
  readonly folder: string;
  readonly id: string;
  /** False keeps the index in memory: the cache then belongs to the process that writes the library. */
  readonly isWritable: boolean;
}

/** What an engine tells by itself. */
export type EngineNews = Pick<EngineOptions, 'onState' | 'onFault'>;

/** What the service asks of an engine, on this thread or on another. */
export type SearchPort = Pick<
  SearchEngine,
  'reconcile' | 'touch' | 'query' | 'places' | 'whenReady' | 'close'
>;

/** Where the index of a library lies. */
function indexFolder(folder: string): string {
  return path.join(folder, '.cache', 'search');
}

/**
 * An engine on this thread, over the files of a library.
 * @param keepsIndex false keeps the index in memory and looks for none on the disk, as for files that are not there
 */
export function openEngine(
  files: FileSystem,
  { folder, id, isWritable }: SearchedLibrary,
  news: EngineNews,
  keepsIndex = true,
): SearchEngine {
  // Folding follows the tables of the runtime, so that an index of another version of Unicode is made anew.
  const identity = { library: id, unicode: process.versions.unicode ?? 'none' };
  let reader: Promise<ReadUnit> | null = null;
  return new SearchEngine({
    ...news,
    openIndex: (fromNothing) => {
      const kept = keepsIndex ? new IndexFolder(indexFolder(folder), identity) : null;
      return new SearchIndex(kept, isWritable, fromNothing);
    },
    readUnit: async (key) => {
      // Loaded when it is needed: a start where nothing has changed reads no unit.
      reader ??= import('./search-units').then((units) => units.createUnitReader(files, folder));
      return (await reader)(key);
    },
    pause: () => new Promise((resolve) => void setImmediate(resolve)),
  });
}
