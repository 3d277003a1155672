import type { Server } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { errorCodeOf, isMissing, isWithoutLinks, orMissing } from './file-system';
import type { FileSystem } from './file-system';
import type { LockHolder } from './library';
import { askHolder, close, listen } from './socket-holder';

/*
 * A lock made of socket files, for systems and versions of Node that have no names which vanish with their process.
 *
 * A file that a killed process left cannot be removed safely: between asking it and removing it, another start may have
 * put its own in the place. So nothing is ever removed to get the lock. Names are numbered, the greatest number counts,
 * and whoever finds its process gone takes the next one. A socket listens under a name of its own before it gets a
 * number by a hard link, so that one without an answer is always one whose process is gone. Only the holder removes
 * smaller numbers, and the greatest stays for ever, also after it was given back: a number is never given twice, and a
 * slow start that links one which had been cleared away finds a greater one beside it and steps back.
 */

type Files = Pick<FileSystem, 'list' | 'link' | 'unlink'>;

export type Held =
  { readonly server: Server } | { readonly server: null; readonly holder: LockHolder | null };

/** Each lost try means that another start has won meanwhile. */
const tries = 10;
let made = 0;

/** @param stem path of the names without their number */
export async function holdNumberedSocket(
  files: Files,
  stem: string,
  holder: LockHolder,
): Promise<Held> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const newest = Math.max(0, ...(await listNumbers(files, stem)));
    if (newest > 0) {
      const answer = await askHolder(nameOf(stem, newest));
      if (answer.kind === 'held') return { server: null, holder: answer.holder };
      if (answer.kind === 'nameless') continue;
    }
    const server = await takeNumber(files, stem, newest + 1, holder);
    if (server === null) continue;
    if (Math.max(...(await listNumbers(files, stem))) === newest + 1) {
      await clear(files, stem, newest + 1);
      return { server };
    }
    await orMissing(files.unlink(nameOf(stem, newest + 1)));
    await close(server);
  }
  return { server: null, holder: null };
}

function nameOf(stem: string, number: number): string {
  return `${stem}.${number}.sock`;
}

async function listNumbers(files: Files, stem: string): Promise<readonly number[]> {
  const start = `${basename(stem)}.`;
  return (await files.list(dirname(stem))).flatMap(({ name }) => {
    const number = name.startsWith(start)
      ? /^(\d{1,12})\.sock$/.exec(name.slice(start.length))
      : null;
    return number?.[1] === undefined ? [] : [Number(number[1])];
  });
}

/** Null where another start was faster. */
async function takeNumber(
  files: Files,
  stem: string,
  number: number,
  holder: LockHolder,
): Promise<Server | null> {
  const own = `${stem}.${process.pid}-${(made += 1)}.tmp`;
  const server = await listenOrTaken(own, holder);
  if (server === null) return null;
  try {
    await files.link(own, nameOf(stem, number));
    await orMissing(files.unlink(own));
    return server;
  } catch (error) {
    await close(server);
    if (errorCodeOf(error) === 'EEXIST' || isMissing(error)) return null;
    if (!isWithoutLinks(error)) throw error;
    // Where sockets cannot be linked, a start in the moment between naming and listening is taken for one that is gone.
    return listenOrTaken(nameOf(stem, number), holder);
  }
}

async function listenOrTaken(path: string, holder: LockHolder): Promise<Server | null> {
  try {
    return await listen(path, holder);
  } catch (error) {
    if (errorCodeOf(error) === 'EADDRINUSE') return null;
    throw error;
  }
}

/** Removes what earlier holders and starts that were cut off have left; by the holder only. */
async function clear(files: Files, stem: string, held: number): Promise<void> {
  const start = `${basename(stem)}.`;
  for (const { name } of await files.list(dirname(stem))) {
    if (!name.startsWith(start)) continue;
    const path = join(dirname(stem), name);
    const number = /^(\d{1,12})\.sock$/.exec(name.slice(start.length))?.[1];
    const isOlder = number !== undefined && Number(number) < held;
    if (!isOlder && !(name.endsWith('.tmp') && (await askHolder(path)).kind === 'gone')) continue;
    try {
      await orMissing(files.unlink(path));
    } catch (error) {
      // Another user's: it does no harm.
      if (errorCodeOf(error) !== 'EPERM' && errorCodeOf(error) !== 'EACCES') throw error;
    }
  }
}
