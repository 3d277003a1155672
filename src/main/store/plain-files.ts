import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { fail, succeed, type Result } from '../../shared/errors';
import { attempt, reasonOf } from './failure';
import { errorCodeOf, orMissing, type FileSystem } from './file-system';
import { ensureFolder, putInPlace, writeTemporary } from './write-file';

/*
 * Files outside a library: a handout where the user wants it, the application's own preferences. They are written by
 * the same protocol (rule D1) as documents, so a full disk never leaves half a file in place of a good one.
 */

/** Writes a file, replacing one of that name only once the new bytes have reached the disk. */
export async function writeWholeFile(
  files: FileSystem,
  random: () => number,
  target: string,
  bytes: Uint8Array,
): Promise<Result<null>> {
  const written = await attempt(async () => {
    const present = await orMissing(files.stat(target));
    const temporary = await writeTemporary(files, random, dirname(target), bytes);
    await putInPlace(files, temporary, target, present?.state ?? null);
    return null;
  });
  if (written.ok || written.error.code === 'disk-full') return written;
  return fail('export-failed', { reason: String(written.error.details['reason'] ?? '') });
}

/** One JSON file of the application's own. */
export interface PreferenceFile<T> {
  readonly value: T;
  set(value: T): Promise<Result<null>>;
}

/**
 * Reads a preference file. One that is missing gives the fallback; one that does not parse is set aside under another
 * name first, so that nothing is overwritten that somebody might want to look at.
 */
export async function openPreferences<T>(
  files: FileSystem,
  random: () => number,
  path: string,
  schema: z.ZodType<T>,
  fallback: T,
): Promise<PreferenceFile<T>> {
  let value = (await readPreferences(files, path, schema)) ?? fallback;
  let last: Promise<unknown> = Promise.resolve();
  return {
    get value() {
      return value;
    },
    set(next) {
      value = next;
      const written = last.then(async () => {
        const made = await attempt(() => ensureFolder(files, dirname(path)));
        if (!made.ok) return made;
        const text = `${JSON.stringify(next, null, 2)}\n`;
        return writeWholeFile(files, random, path, new TextEncoder().encode(text));
      });
      last = written;
      return written.then((result) =>
        result.ok || result.error.code === 'disk-full'
          ? result
          : fail('save-failed', { reason: String(result.error.details['reason'] ?? '') }),
      );
    },
  };
}

async function readPreferences<T>(
  files: FileSystem,
  path: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const bytes = await orMissing(files.readFile(path));
  if (bytes === null) return null;
  const parsed = schema.safeParse(parseJson(bytes));
  if (parsed.success) return parsed.data;
  await files.rename(path, `${path}.damaged`);
  return null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // Not JSON or not UTF-8; anything else would be a mistake of ours.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Whether a folder can be used for a new library: it does not exist yet, or is empty. */
export async function isFreeFolder(files: FileSystem, folder: string): Promise<Result<boolean>> {
  try {
    const entries = await orMissing(files.list(folder));
    return succeed(entries === null || entries.length === 0);
  } catch (error) {
    if (errorCodeOf(error) === null) throw error;
    return fail('save-failed', { reason: reasonOf(error) });
  }
}

/** Whether a library lies in a folder; says nothing about its state. */
export async function holdsLibrary(files: FileSystem, folder: string): Promise<boolean> {
  return (await orMissing(files.stat(join(folder, 'library.json')))) !== null;
}
