import { dirname, join } from 'node:path';
import { errorCodeOf, isMissing, isWithoutLinks, orMissing } from './file-system';
import type { FileSystem } from './file-system';
import { sha256Of } from './envelope';
import type { Place } from './paths';
import { ensureFolder, writeNew } from './write-file';

/** `<gen>.<first 8 digits of the checksum of the file>.json` */
const generationName = /^([1-9]\d{0,14})\.([0-9a-f]{8})\.json$/;

export interface GenerationFile {
  readonly gen: number;
  readonly name: string;
  readonly path: string;
}

/** Generations in the history, newest first. */
export async function listGenerations(
  files: FileSystem,
  place: Place,
): Promise<readonly GenerationFile[]> {
  const entries = (await orMissing(files.list(place.history))) ?? [];
  return entries
    .flatMap((entry) => {
      const gen = generationName.exec(entry.name)?.[1];
      if (gen === undefined || entry.kind !== 'file') return [];
      return [{ gen: Number(gen), name: entry.name, path: join(place.history, entry.name) }];
    })
    .sort((a, b) => b.gen - a.gen || (a.name < b.name ? -1 : 1));
}

async function ensureHistory(files: FileSystem, place: Place): Promise<void> {
  try {
    await ensureFolder(files, place.history);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await ensureFolder(files, dirname(place.history));
    await ensureFolder(files, place.history);
  }
}

/**
 * Gives a file a second name in the history of its document, before it is replaced (rule D8). The link costs no space;
 * where links are unknown the bytes are copied. Keeping the same content twice is one entry.
 */
async function keep(
  files: FileSystem,
  random: () => number,
  place: Place,
  present: { readonly path: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  const path = join(place.history, present.name);
  const link = async (): Promise<void> => {
    try {
      await files.link(present.path, path);
    } catch (error) {
      if (errorCodeOf(error) === 'EEXIST') return;
      if (!isWithoutLinks(error)) throw error;
      await writeNew(files, random, path, present.bytes).catch((failure: unknown) => {
        if (errorCodeOf(failure) !== 'EEXIST') throw failure;
      });
    }
  };
  try {
    await link();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await ensureHistory(files, place);
    await link();
  }
}

export function keepGeneration(
  files: FileSystem,
  random: () => number,
  place: Place,
  present: { readonly gen: number; readonly bytes: Uint8Array },
): Promise<void> {
  const name = `${present.gen}.${sha256Of(present.bytes).slice(0, 8)}.json`;
  return keep(files, random, place, { path: place.file, name, bytes: present.bytes });
}

/** The same for the text of a source, which has no generation of its own: `text.<first 8 digits>.txt`. */
export function keepText(
  files: FileSystem,
  random: () => number,
  place: Place,
  present: { readonly path: string; readonly bytes: Uint8Array },
): Promise<void> {
  const name = `text.${sha256Of(present.bytes).slice(0, 8)}.txt`;
  return keep(files, random, place, { ...present, name });
}

const keptNewest = 10;
const keptHours = 24;
const keptDays = 30;
const hour = 3_600_000;

/**
 * Which generations may go: beyond the newest ten, one for each of 24 hours in which something was written, then one for
 * each of 30 such days. The present time is never asked, so a wrong clock cannot empty a history (fault F13).
 * @param written newest generation first, with the time each was written in milliseconds
 */
export function chooseToPrune<T extends { readonly written: number }>(written: readonly T[]): T[] {
  const pruned: T[] = [];
  const hours = new Set<number>();
  const days = new Set<number>();
  for (const generation of written.slice(keptNewest)) {
    const inHour = Math.floor(generation.written / hour);
    const inDay = Math.floor(generation.written / (24 * hour));
    if (hours.size < keptHours && !hours.has(inHour)) hours.add(inHour);
    else if (hours.size >= keptHours && days.size < keptDays && !days.has(inDay)) days.add(inDay);
    else pruned.push(generation);
  }
  return pruned;
}

/** Thins the history of a document. Failing is harmless: the next call tries again. */
export async function pruneHistory(files: FileSystem, place: Place): Promise<void> {
  const generations = await listGenerations(files, place);
  if (generations.length <= keptNewest) return;
  const dated: (GenerationFile & { written: number })[] = [];
  for (const generation of generations) {
    const stat = await orMissing(files.stat(generation.path));
    if (stat !== null) dated.push({ ...generation, written: stat.modified });
  }
  for (const { path } of chooseToPrune(dated)) await orMissing(files.unlink(path));
}
