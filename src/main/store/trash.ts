import { join } from 'node:path';
import { RapporteurError } from '../../shared/errors';
import { errorCodeOf, orMissing } from './file-system';
import { parseKept } from './document-reader';
import type { AnyCollectionDefinition, TrashEntry, Version } from './library';
import { isSafeId } from './paths';
import type { Place } from './paths';
import { instantOfStamp, stampOf } from './session';
import type { Session } from './session';

type Keeper = Pick<Session, 'files' | 'paths' | 'clock' | 'random'>;

/** `<collection>.<id>.<stamp>-<4 random>`, and `.json` for a flat document; ids hold no dot. */
const entryName = /^([a-z0-9-]+)\.([a-z0-9-]+)\.(\d{8}T\d{9}Z)-[0-9a-z]{4}(\.json)?$/;

export function parseTrashEntry(entry: string): TrashEntry | null {
  const [, collection, id, stamp] = entryName.exec(entry) ?? [];
  if (!isSafeId(collection) || !isSafeId(id) || stamp === undefined) return null;
  const removed = instantOfStamp(stamp);
  return removed === null ? null : { entry, collection, id, removed };
}

/** The name a document will have in the trash; chosen before the move, so that a journal can name it. */
export function nameForTrash(keeper: Pick<Keeper, 'clock' | 'random'>, place: Place): TrashEntry {
  let chance = '';
  for (let i = 0; i < 4; i += 1) chance += Math.floor(keeper.random() * 36).toString(36);
  const { collection, id, own } = place;
  const ending = own === null ? '.json' : '';
  const entry = `${collection}.${id}.${stampOf(keeper.clock())}-${chance}${ending}`;
  const parsed = parseTrashEntry(entry);
  if (parsed === null) throw new TypeError(`Not a name for the trash: ${entry}`);
  return parsed;
}

/** Moves a document, with the folder it may have, into the trash: a rename, which needs no space (rule D16). */
export async function moveToTrash(keeper: Keeper, place: Place, entry: string): Promise<void> {
  const { files, paths } = keeper;
  const trash = paths.service('trash');
  await files.rename(place.own ?? place.file, join(trash, entry));
  // First the place it is in now: between the two syncs it may be in both, never in neither.
  await files.syncFolder(trash);
  await files.syncFolder(place.stage);
}

/** @throws RapporteurError `document-exists`, `document-missing` */
export async function moveFromTrash(keeper: Keeper, place: Place, entry: string): Promise<void> {
  const { files, paths } = keeper;
  const trash = paths.service('trash');
  const from = join(trash, entry);
  if ((await orMissing(files.stat(from))) === null)
    throw new RapporteurError('document-missing', { noun: place.noun });
  const exists = new RapporteurError('document-exists', { noun: place.noun });
  try {
    if (place.own === null) await files.replace(from, place.file, null);
    else {
      if ((await orMissing(files.stat(place.own))) !== null) throw exists;
      await files.rename(from, place.own);
    }
  } catch (error) {
    const code = errorCodeOf(error);
    throw code === 'EEXIST' || code === 'ENOTEMPTY' ? exists : error;
  }
  await files.syncFolder(place.stage);
  await files.syncFolder(trash);
}

/** The document of an entry as it was removed. @throws RapporteurError `document-missing`, `document-damaged` */
export async function readTrashed(
  keeper: Pick<Session, 'files' | 'paths' | 'migrations'>,
  definition: AnyCollectionDefinition,
  entry: string,
): Promise<Version<unknown>> {
  const { layout, noun } = definition;
  const parsed = parseTrashEntry(entry);
  if (parsed === null) throw new TypeError(`Not in the trash: ${JSON.stringify(entry)}`);
  const file = layout === 'flat' ? entry : `${entry}/${layout.nested}`;
  const bytes = await orMissing(keeper.files.readFile(join(keeper.paths.service('trash'), file)));
  if (bytes === null) throw new RapporteurError('document-missing', { noun });
  return parseKept(keeper, parsed, definition, { file: `trash/${file}`, bytes });
}

/** Oldest first. */
export async function listTrash(
  keeper: Pick<Keeper, 'files' | 'paths'>,
): Promise<readonly TrashEntry[]> {
  const entries = (await orMissing(keeper.files.list(keeper.paths.service('trash')))) ?? [];
  return entries
    .flatMap((entry) => parseTrashEntry(entry.name) ?? [])
    .sort((a, b) => (a.removed < b.removed ? -1 : a.removed > b.removed ? 1 : 0));
}

/** Deletes a file or a folder with everything in it; links are removed, never followed. */
export async function deleteTree(files: Session['files'], path: string): Promise<void> {
  const stat = await orMissing(files.stat(path));
  if (stat === null) return;
  if (stat.kind !== 'folder') {
    await files.unlink(path);
    return;
  }
  for (const { name } of await files.list(path)) await deleteTree(files, join(path, name));
  await files.removeFolder(path);
}

const day = 86_400_000;

/** When something else that lies in the trash came there: `restored.<stamp>` by its name, a settled conflict by its file. */
async function otherSince(keeper: Keeper, name: string): Promise<number | null> {
  const stamp = /^restored\.(.+)$/.exec(name)?.[1];
  const instant = stamp === undefined ? null : instantOfStamp(stamp);
  if (instant !== null) return Date.parse(instant);
  if (!name.startsWith('conflict.')) return null;
  return (await keeper.files.stat(join(keeper.paths.service('trash'), name))).modified;
}

/**
 * Deletes for good what has been in the trash for so many days, and with the last trace of a document its history.
 * @param findPlace where a document would be; null for an unknown collection, whose entries stay
 * @returns how many entries were deleted
 */
export async function emptyTrash(
  keeper: Keeper,
  olderThanDays: number,
  findPlace: (collection: string, id: string) => Place | null,
): Promise<number> {
  const { files, paths } = keeper;
  const trash = paths.service('trash');
  const before = keeper.clock() - olderThanDays * day;
  let deleted = 0;
  for (const { entry, removed, collection, id } of await listTrash(keeper)) {
    const place = findPlace(collection, id);
    if (place === null || Date.parse(removed) > before) continue;
    await deleteTree(files, join(trash, entry));
    deleted += 1;
    const isElsewhere =
      (await orMissing(files.stat(place.file))) !== null ||
      (await listTrash(keeper)).some((one) => one.collection === collection && one.id === id);
    if (!isElsewhere) await deleteTree(files, place.history);
  }
  for (const { name } of await files.list(trash)) {
    const since = await otherSince(keeper, name);
    if (since === null || since > before) continue;
    await deleteTree(files, join(trash, name));
    deleted += 1;
  }
  return deleted;
}
