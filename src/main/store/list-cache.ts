import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from './envelope';
import { orMissing } from './file-system';
import type { AnyCollectionDefinition } from './library';
import type { IndexEntry } from './list-index';
import type { LibraryPaths } from './paths';
import type { Session } from './session';
import { ensureFolder, writeTemporary } from './write-file';

/** Version of the form of the files below. */
const cacheVersion = 1;

const entrySchema = z.tuple([
  z.string(),
  z.int().positive(),
  z.string(),
  z.string().nullable(),
  z.unknown(),
]);
const listSchema = z.strictObject({
  cache: z.literal(cacheVersion),
  schemaVersion: z.int(),
  summaryVersion: z.int(),
  entries: z.array(entrySchema),
});
const markSchema = z.strictObject({
  cache: z.literal(cacheVersion),
  library: z.string(),
  lists: z.record(z.string(), z.string()),
});

type Files = Pick<Session, 'files' | 'paths' | 'random' | 'libraryId'>;
type Entries = ReadonlyMap<string, IndexEntry<unknown>>;

function folderOf(paths: LibraryPaths): string {
  return join(paths.service('.cache'), 'lists');
}

/** Present only while no writer has the library open: the lists were saved after the last change. */
function markPath(paths: LibraryPaths): string {
  return join(folderOf(paths), 'saved.json');
}

function listPath(paths: LibraryPaths, collection: string): string {
  return join(folderOf(paths), `${collection}.list.json`);
}

async function readJson<T>(
  { files }: Pick<Session, 'files'>,
  path: string,
  schema: z.ZodType<T>,
): Promise<{ value: T; sha256: string } | null> {
  const bytes = await orMissing(files.readFile(path));
  if (bytes === null) return null;
  try {
    const value = schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { value, sha256: sha256Of(bytes) };
  } catch {
    // A cache that cannot be read is no cache; it is made anew (rule D11).
    return null;
  }
}

/** What was saved when the library was last closed; `isCurrent` where nothing of ours has written since. */
export async function readLists(
  session: Files,
  definitions: readonly AnyCollectionDefinition[],
): Promise<ReadonlyMap<string, { entries: Entries; isCurrent: boolean }>> {
  const mark = await readJson(session, markPath(session.paths), markSchema);
  const isMarked = mark?.value.library === session.libraryId;
  const lists = new Map<string, { entries: Entries; isCurrent: boolean }>();
  for (const { name, schemaVersion, summaryVersion } of definitions) {
    const list = await readJson(session, listPath(session.paths, name), listSchema);
    if (list?.value.schemaVersion !== schemaVersion) continue;
    if (list.value.summaryVersion !== summaryVersion) continue;
    const entries = new Map(
      list.value.entries.map(([id, gen, sha256, content, summary]) => [
        id,
        { gen, sha256, content, summary },
      ]),
    );
    const isCurrent = isMarked && mark.value.lists[name] === list.sha256;
    lists.set(name, { entries, isCurrent });
  }
  return lists;
}

/** Called before the first write of a session, so that a crash leaves no list that claims to be current. */
export async function unmarkLists({ files, paths }: Files): Promise<void> {
  if ((await orMissing(files.stat(markPath(paths)))) === null) return;
  await files.unlink(markPath(paths));
  await files.syncFolder(folderOf(paths));
}

async function write(session: Files, path: string, value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const { files, random, paths } = session;
  await files.rename(await writeTemporary(files, random, folderOf(paths), bytes), path);
  return sha256Of(bytes);
}

/** Saves the lists that changed and marks all of them as current. */
export async function writeLists(
  session: Files,
  lists: readonly {
    readonly definition: AnyCollectionDefinition;
    readonly entries: Entries;
  }[],
): Promise<void> {
  const { files, paths } = session;
  await ensureFolder(files, paths.service('.cache'));
  await ensureFolder(files, folderOf(paths));
  const saved: Record<string, string> = {};
  for (const { definition, entries } of lists) {
    const { name, schemaVersion, summaryVersion } = definition;
    saved[name] = await write(session, listPath(paths, name), {
      cache: cacheVersion,
      schemaVersion,
      summaryVersion,
      entries: [...entries].map(([id, { gen, sha256, content, summary }]) => [
        id,
        gen,
        sha256,
        content,
        summary,
      ]),
    });
  }
  await write(session, markPath(paths), {
    cache: cacheVersion,
    library: session.libraryId,
    lists: saved,
  });
  await files.syncFolder(folderOf(paths));
}
