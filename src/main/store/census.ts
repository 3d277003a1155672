import { join } from 'node:path';
import { z } from 'zod';
import { errorCodeOf, isMissing } from './file-system';
import type { AnyCollectionDefinition } from './library';
import { countIds } from './list-index';
import { seal, unseal } from './sealed';
import type { Session } from './session';
import { listTrash } from './trash';
import { writeTemporary } from './write-file';

const censusSchema = z.strictObject({
  /** How many documents each collection held when the library was last closed or accepted. */
  counts: z.record(z.string(), z.int().nonnegative()),
  /** How many of each lay in the trash then; what came since was removed by somebody, not lost. */
  trashed: z.record(z.string(), z.int().nonnegative()),
});
type Census = z.infer<typeof censusSchema>;

type Counter = Pick<Session, 'files' | 'paths'>;

/** More than this share missing is taken for a drive or a sync tool at fault, not for somebody's wish (rule D12). */
const tolerated = 0.2;
/** In a small library one file removed by hand is a large share of it. */
const toleratedCount = 2;

function pathOf({ paths }: Pick<Session, 'paths'>): string {
  return join(paths.root, 'census.json');
}

/** What stands for no file: a link, a folder or a pipe in its place says as little as a damaged one. */
const notAFile = new Set(['ELOOP', 'EINVAL', 'EISDIR']);

async function readCensus(session: Counter): Promise<Census | null> {
  try {
    return parseCensus(await session.files.readFile(pathOf(session)));
  } catch (error) {
    if (isMissing(error) || notAFile.has(errorCodeOf(error) ?? '')) return null;
    throw error;
  }
}

/** Null where the bytes are no census. */
export function parseCensus(bytes: Uint8Array): Census | null {
  return unseal(bytes, censusSchema);
}

async function countTrash(session: Counter): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { collection } of await listTrash(session))
    counts[collection] = (counts[collection] ?? 0) + 1;
  return counts;
}

/** At most as many as there are: a nested folder without its document counts, so that nothing is missed by mistake. */
export async function countDocuments(
  session: Counter,
  definitions: readonly AnyCollectionDefinition[],
): Promise<Record<string, number>> {
  const counted = definitions.map(async (definition) => {
    return [definition.name, await countIds(session, definition)] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

export interface Shrinkage {
  readonly collection: string;
  readonly missing: number;
  readonly expected: number;
}

/** Collections that hold fewer documents than when they were last counted, beyond what lies in the trash. */
export async function findMissing(
  session: Counter,
  counts: Readonly<Record<string, number>>,
): Promise<{ readonly expected: number; readonly shrunk: readonly Shrinkage[] }> {
  const census = await readCensus(session);
  if (census === null) return { expected: 0, shrunk: [] };
  const trash = await countTrash(session);
  let total = 0;
  const shrunk: Shrinkage[] = [];
  for (const [collection, expected] of Object.entries(census.counts)) {
    total += expected;
    const trashed = Math.max(0, (trash[collection] ?? 0) - (census.trashed[collection] ?? 0));
    const missing = expected - trashed - (counts[collection] ?? 0);
    if (missing > 0) shrunk.push({ collection, missing, expected });
  }
  return { expected: total, shrunk };
}

/** How many documents are gone that nobody moved to the trash, or null where that is within what can be expected. */
export async function findShrinkage(
  session: Counter,
  counts: Readonly<Record<string, number>>,
): Promise<{ readonly missing: number; readonly expected: number } | null> {
  const { expected, shrunk } = await findMissing(session, counts);
  const missing = shrunk.reduce((sum, one) => sum + one.missing, 0);
  const isTolerable = missing <= toleratedCount || missing <= expected * tolerated;
  return isTolerable ? null : { missing, expected };
}

export async function takeCensus(
  session: Pick<Session, 'files' | 'paths' | 'random'>,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const { files, random, paths } = session;
  const census: Census = { counts, trashed: await countTrash(session) };
  const bytes = seal(census);
  await files.rename(await writeTemporary(files, random, paths.root, bytes), pathOf(session));
  await files.syncFolder(paths.root);
}
