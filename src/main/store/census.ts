import { join } from 'node:path';
import { z } from 'zod';
import { orMissing } from './file-system';
import type { AnyCollectionDefinition } from './library';
import { listIds } from './list-index';
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

type Counter = Pick<Session, 'files' | 'paths' | 'random'>;

/** More than this share missing is taken for a drive or a sync tool at fault, not for somebody's wish (rule D12). */
const tolerated = 0.2;
/** In a small library one file removed by hand is a large share of it. */
const toleratedCount = 2;

function pathOf({ paths }: Pick<Session, 'paths'>): string {
  return join(paths.root, 'census.json');
}

async function readCensus(session: Counter): Promise<Census | null> {
  const bytes = await orMissing(session.files.readFile(pathOf(session)));
  if (bytes === null) return null;
  try {
    return censusSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // It only ever guards; a damaged one is replaced when the library is next closed.
    return null;
  }
}

async function countTrash(session: Counter): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { collection } of await listTrash(session))
    counts[collection] = (counts[collection] ?? 0) + 1;
  return counts;
}

export async function countDocuments(
  session: Counter,
  definitions: readonly AnyCollectionDefinition[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const definition of definitions)
    counts[definition.name] = (await listIds(session, definition)).length;
  return counts;
}

/** How many documents are gone that nobody moved to the trash, or null where that is within what can be expected. */
export async function findShrinkage(
  session: Counter,
  counts: Readonly<Record<string, number>>,
): Promise<{ readonly missing: number; readonly expected: number } | null> {
  const census = await readCensus(session);
  if (census === null) return null;
  const trash = await countTrash(session);
  let missing = 0;
  let expected = 0;
  for (const [name, count] of Object.entries(census.counts)) {
    const trashed = Math.max(0, (trash[name] ?? 0) - (census.trashed[name] ?? 0));
    missing += Math.max(0, count - trashed - (counts[name] ?? 0));
    expected += count;
  }
  const isTolerable = missing <= toleratedCount || missing <= expected * tolerated;
  return isTolerable ? null : { missing, expected };
}

export async function takeCensus(
  session: Counter,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const { files, random, paths } = session;
  const census: Census = { counts, trashed: await countTrash(session) };
  const bytes = new TextEncoder().encode(`${JSON.stringify(census, null, 2)}\n`);
  await files.rename(await writeTemporary(files, random, paths.root, bytes), pathOf(session));
  await files.syncFolder(paths.root);
}
