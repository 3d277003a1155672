import { join } from 'node:path';
import { z } from 'zod';
import { orMissing } from './file-system';
import type { AnyCollectionDefinition } from './library';
import { encodeList, PackedList } from './packed-list';
import type { LibraryPaths } from './paths';
import type { Session } from './session';
import { ensureFolder, writeTemporary } from './write-file';

/** Version of the form of the mark below. */
const cacheVersion = 2;

const markSchema = z.strictObject({
  cache: z.literal(cacheVersion),
  library: z.string(),
  /** Checksum of each list by the name of its collection. */
  lists: z.record(z.string(), z.string()),
});

type Files = Pick<Session, 'files' | 'paths' | 'random' | 'libraryId'>;

function folderOf(paths: LibraryPaths): string {
  return join(paths.service('.cache'), 'lists');
}

/** Present only while no writer has the library open: the lists were saved after the last change. */
function markPath(paths: LibraryPaths): string {
  return join(folderOf(paths), 'saved.json');
}

function listPath(paths: LibraryPaths, collection: string): string {
  return join(folderOf(paths), `${collection}.list`);
}

/** Null for what is missing or cannot be read: a cache is then made anew (rule D11). */
async function readMark(session: Files): Promise<z.infer<typeof markSchema> | null> {
  const bytes = await orMissing(session.files.readFile(markPath(session.paths)));
  if (bytes === null) return null;
  try {
    return markSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** What was saved when the library was last closed; `isCurrent` where nothing of ours has written since. */
export async function readLists(
  session: Files,
  definitions: readonly AnyCollectionDefinition[],
): Promise<ReadonlyMap<string, { list: PackedList; isCurrent: boolean }>> {
  const [mark, ...contents] = await Promise.all([
    readMark(session),
    ...definitions.map(({ name }) =>
      orMissing(session.files.readFile(listPath(session.paths, name))),
    ),
  ]);
  const lists = new Map<string, { list: PackedList; isCurrent: boolean }>();
  for (const [index, { name, schemaVersion, summaryVersion }] of definitions.entries()) {
    const bytes = contents[index] ?? null;
    const list = bytes === null ? null : PackedList.read(bytes);
    if (list?.header.schemaVersion !== schemaVersion) continue;
    if (list.header.summaryVersion !== summaryVersion) continue;
    const isCurrent =
      mark?.library === session.libraryId && mark.lists[name] === list.header.sha256;
    lists.set(name, { list, isCurrent });
  }
  return lists;
}

/** Called before the first write of a session, so that a crash leaves no list that claims to be current. */
export async function unmarkLists({ files, paths }: Files): Promise<void> {
  if ((await orMissing(files.stat(markPath(paths)))) === null) return;
  await files.unlink(markPath(paths));
  await files.syncFolder(folderOf(paths));
}

async function write(session: Files, path: string, bytes: Uint8Array): Promise<void> {
  const { files, random, paths } = session;
  await files.rename(await writeTemporary(files, random, folderOf(paths), bytes), path);
}

/** A collection's list, as it is to be saved. */
export interface ListToSave {
  readonly definition: AnyCollectionDefinition;
  readonly total: number;
  readonly lines: readonly Uint8Array[];
}

/** Saves the lists and marks all of them as current. */
export async function writeLists(session: Files, lists: Iterable<ListToSave>): Promise<void> {
  const { files, paths } = session;
  await ensureFolder(files, paths.service('.cache'));
  await ensureFolder(files, folderOf(paths));
  const saved: Record<string, string> = {};
  for (const { definition, total, lines } of lists) {
    const { name, schemaVersion, summaryVersion } = definition;
    const { bytes, sha256 } = encodeList({ schemaVersion, summaryVersion, total }, lines);
    await write(session, listPath(paths, name), bytes);
    saved[name] = sha256;
  }
  const mark = { cache: cacheVersion, library: session.libraryId, lists: saved };
  await write(session, markPath(paths), new TextEncoder().encode(JSON.stringify(mark)));
  await files.syncFolder(folderOf(paths));
}
