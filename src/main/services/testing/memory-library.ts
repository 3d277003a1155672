import type { Result } from '../../../shared/errors';
import { makeIdMaker } from '../../../shared/model/ids';
import { MemoryFiles, type Plan } from '../../store/testing/memory-files';
import { makeClock, makeMemoryLocks, makeRandom } from '../../store/testing/notes';
import { createLibraryHost, type LibraryHost, type OpenedLibrary } from '../library-host';
import { openEngine } from '../search-engine';
import { textItem } from '../sources';
import type { SourceId } from '../../../shared/model/ids';

/** A library with all its services on a file system in memory. */
export interface MemoryLibrary {
  readonly files: MemoryFiles;
  /** What happens at a call of the file system instead of just doing it; nothing until a test says so. */
  readonly faults: { plan: Plan };
  readonly host: LibraryHost;
  readonly folder: string;
  readonly opened: OpenedLibrary;
}

/** Where backups lie in that file system. */
export const backupFolder = '/app/backups';

/**
 * @param options `now`: milliseconds since 1970, one second more with each look where not given; `watch`: notice what
 * other programs do
 */
export async function makeMemoryLibrary({
  now = makeClock(),
  watch = false,
}: { now?: () => number; watch?: boolean } = {}): Promise<MemoryLibrary> {
  const faults: { plan: Plan } = { plan: () => null };
  const files = new MemoryFiles((call) => faults.plan(call));
  files.addEntry('/app', 'folder');
  const random = makeRandom(1);
  const host = createLibraryHost({
    store: { files, locks: makeMemoryLocks(), clock: now, random, ballastBytes: 0, watch },
    now,
    makeId: makeIdMaker(now, random),
    renderer: { render: () => Promise.reject(new Error('no handout is made here')) },
    // The index lies on the disk itself, which these files do not.
    openSearch: (searched, news) => openEngine(files, searched, news, false),
    backupFolder,
  });
  const folder = '/library';
  return { files, faults, host, folder, opened: need(await host.create(folder, 'ASEAN desk')) };
}

/** The value of a result that must be one. @throws Error with the failure */
export function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The failure code of a result, or null where it succeeded. */
export function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.error.code;
}

/** Imports a text and marks its first nine characters. */
export async function importMarked(opened: OpenedLibrary, text: string): Promise<SourceId> {
  const report = await opened.sources.importItems([textItem(text)]);
  const [imported] = report.imported;
  if (!imported) throw new Error(JSON.stringify(report));
  const { id } = imported;
  const { source } = need(await opened.sources.get(id));
  const mark = { source: id, textSha256: source.text.sha256, start: 0, end: 9 };
  need(
    await opened.annotations.create({ ...mark, category: 'date', comment: 'Where', tags: ['x'] }),
  );
  return id;
}
