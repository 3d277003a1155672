import { join } from 'node:path';
import { RapporteurError } from '../../shared/errors';
import { parseKept } from './document-reader';
import type { Rules } from './document-reader';
import { encodeEnvelope } from './envelope';
import { errorCodeOf, orMissing } from './file-system';
import type { Conflict, Version } from './library';
import { isSafeId } from './paths';
import type { Place } from './paths';
import { formatInstant } from './session';
import type { Session } from './session';
import { writeNew } from './write-file';

/** `<collection>.<id>.<base generation>.<first 8 digits of the checksum of the data>.json` */
const entryName = /^([a-z0-9-]+)\.([a-z0-9-]+)\.(\d{1,15})\.[0-9a-f]{8}\.json$/;

function parseEntry(entry: string): Omit<Conflict, 'kept'> | null {
  const [, collection, id, baseGen] = entryName.exec(entry) ?? [];
  if (!isSafeId(collection) || !isSafeId(id)) return null;
  return { entry, collection, id, baseGen: Number(baseGen) };
}

/** Keeps a version that could not be written, on disk, before its writer is told (rule D9). Keeping it twice is one. */
export async function keepConflict(
  session: Session,
  place: Place,
  version: { readonly schema: number; readonly baseGen: number; readonly data: unknown },
): Promise<Conflict> {
  const { collection, id } = place;
  const { schema, baseGen, data } = version;
  // A version made from nothing has base 0; an envelope counts from 1, so it says the generation it wanted to become.
  const { bytes, dataSha256 } = encodeEnvelope({ schema, id, gen: baseGen + 1, data });
  const entry = `${collection}.${id}.${baseGen}.${dataSha256.slice(0, 8)}.json`;
  const path = join(session.paths.service('conflicts'), entry);
  try {
    await writeNew(session.files, session.random, path, bytes);
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
  }
  const conflict = { entry, collection, id, baseGen, kept: formatInstant(session.clock()) };
  session.events.emit('conflict', conflict);
  return conflict;
}

export async function listConflicts(
  session: Pick<Session, 'files' | 'paths'>,
): Promise<readonly Conflict[]> {
  const folder = session.paths.service('conflicts');
  const found: Conflict[] = [];
  for (const { name } of (await orMissing(session.files.list(folder))) ?? []) {
    const parsed = parseEntry(name);
    const stat = parsed === null ? null : await orMissing(session.files.stat(join(folder, name)));
    if (parsed !== null && stat !== null)
      found.push({ ...parsed, kept: formatInstant(stat.modified) });
  }
  return found.sort((a, b) => (a.entry < b.entry ? -1 : 1));
}

/** @throws RapporteurError `document-missing`, `document-damaged` */
export async function readConflict(
  session: Pick<Session, 'files' | 'paths' | 'migrations'>,
  rulesOf: (collection: string) => Rules<unknown>,
  entry: string,
): Promise<Version<unknown>> {
  const parsed = parseEntry(entry);
  if (parsed === null) throw new TypeError(`Not a conflict: ${JSON.stringify(entry)}`);
  const path = join(session.paths.service('conflicts'), entry);
  const bytes = await orMissing(session.files.readFile(path));
  if (bytes === null) throw new RapporteurError('document-missing', { noun: 'version' });
  return parseKept(session, parsed, rulesOf(parsed.collection), {
    file: `conflicts/${entry}`,
    bytes,
  });
}

/** Moves a settled copy to the trash folder, where it is kept like everything removed. */
export async function settleConflict(session: Session, entry: string): Promise<void> {
  if (parseEntry(entry) === null) throw new TypeError(`Not a conflict: ${JSON.stringify(entry)}`);
  const { files, paths } = session;
  const from = join(paths.service('conflicts'), entry);
  await files.rename(from, join(paths.service('trash'), `conflict.${entry}`));
  await files.syncFolder(paths.service('trash'));
  await files.syncFolder(paths.service('conflicts'));
}
