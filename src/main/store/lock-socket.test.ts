import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFileError } from './file-system';
import type { FileSystem } from './file-system';
import type { HeldLock, LockService } from './lock';
import { makeSocketLocks } from './lock-socket';
import { makeNodeFiles } from './node-files';

const holder = { host: 'desk', pid: 7, since: '2026-11-21T08:00:00.000Z' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Each is a start of its own: they share nothing but the folder. */
function start(files: Partial<FileSystem> = {}): LockService {
  return makeSocketLocks({ ...makeNodeFiles(), ...files }, { folder, filesOnly: true });
}

async function hold(locks = start()): Promise<HeldLock> {
  const acquired = await locks.acquire('library', holder);
  if (!acquired.held) throw new Error('not held');
  return acquired.lock;
}

describe('a lock of socket files', () => {
  it('is held by exactly one of many that start at once over a leftover', async () => {
    for (let round = 0; round < 20; round += 1) {
      // What was given back looks like what a killed process left: a name without a process.
      await (await hold()).release();
      const all = await Promise.all(
        Array.from({ length: 20 }, () => start().acquire('library', holder)),
      );
      const winners = all.flatMap((one) => (one.held ? [one.lock] : []));
      expect(winners).toHaveLength(1);
      for (const one of all) if (!one.held) expect(one.holder).toEqual(holder);
      for (const winner of winners) await winner.release();
    }
    expect((await readdir(folder)).length).toBe(1);
  });

  it('is not taken by a slow start that takes up a number others have cleared away', async () => {
    await (await hold()).release();
    let carryOn = (): void => undefined;
    let slow: ReturnType<LockService['acquire']> | undefined;
    const isReached = new Promise<void>((resolveReached) => {
      const gate = new Promise<void>((resolve) => {
        carryOn = resolve;
      });
      const files = makeNodeFiles();
      slow = start({
        link: async (from, to) => {
          resolveReached();
          await gate;
          await files.link(from, to);
        },
      }).acquire('library', holder);
    });
    await isReached;
    for (let turn = 0; turn < 2; turn += 1) await (await hold()).release();
    const held = await hold();
    carryOn();
    expect((await slow)?.held).toBe(false);
    await held.release();
  });

  it('is one for each key', async () => {
    const first = await hold();
    const other = await start().acquire('another library', holder);
    expect(other.held).toBe(true);
    expect((await start().acquire('library', holder)).held).toBe(false);
    await first.release();
    await (await hold()).release();
    if (other.held) await other.lock.release();
  });

  it('works where sockets cannot be linked', async () => {
    const linkless = {
      link: (from: string) => Promise.reject(makeFileError('EPERM', 'link', from)),
    };
    const held = await hold(start(linkless));
    expect(await start(linkless).acquire('library', holder)).toEqual({ held: false, holder });
    await held.release();
    await (await hold(start(linkless))).release();
  });
});
