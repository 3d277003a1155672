import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canMount } from '../../testing/mounts';
import {
  acknowledgedBy,
  buildWriter,
  judgeLibrary,
  makeLibrary,
  startWriter,
} from '../../testing/run-writer';
import { patience, report, sized } from '../sizes';

let parent: string;
let writer: string;

/**
 * Calls of the thread that Node makes file calls on; reading happens before the library is open, so what it shares with
 * writing is struck later.
 */
const calls = [
  { call: 'fsync', earlier: 0 },
  { call: 'rename', earlier: 0 },
  { call: 'link', earlier: 0 },
  { call: 'unlink', earlier: 0 },
  { call: 'openat', earlier: 60 },
  { call: 'close', earlier: 60 },
  { call: 'write', earlier: 0 },
] as const;
const faults = ['error=EIO', 'error=ENOSPC', 'error=EDQUOT', 'signal=SIGKILL'] as const;

describe.runIf(canMount)('an error that the system itself returns (F6, F7, F8)', () => {
  beforeAll(async () => {
    parent = mkdtempSync(join(tmpdir(), 'strace-'));
    writer = await buildWriter(join(parent, 'writer'));
  }, 60_000);
  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  it(
    'is told or made good, and never loses what was acknowledged',
    async () => {
      const moments = sized(1, 4) === 1 ? ['9'] : ['5', '7', '9', '9+'];
      const wrong: string[] = [];
      let [runs, struck] = [0, 0];
      const strike = async (call: string, fault: string, when: string): Promise<void> => {
        const folder = join(parent, `strace-${(runs += 1)}`);
        const log = `${folder}.log`;
        await makeLibrary(folder);
        const strace = ['strace', '-f', '-qq', '-o', log, '-e', `trace=${call}`];
        const inject = ['-e', `inject=${call}:${fault}:when=${when}`];
        const { lines, ended } = startWriter(
          [...strace, ...inject, process.execPath, writer, folder, '12'],
          // The count of strace is one for each thread.
          { UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' },
        );
        await ended;
        if (/\(INJECTED\)|killed by SIGKILL/.test(readFileSync(log, 'utf8'))) struck += 1;
        const verdict = await judgeLibrary(folder, acknowledgedBy(lines));
        if (verdict !== null) wrong.push(`${call} ${fault} ${when}: ${verdict}`);
        rmSync(folder, { recursive: true });
      };
      for (const { call, earlier } of calls)
        for (const fault of faults)
          for (const moment of moments) {
            const when = `${Number.parseInt(moment, 10) + earlier}${moment.endsWith('+') ? '+' : ''}`;
            await strike(call, fault, when);
          }
      report('F6 strace', { runs, struck, bad: wrong.length });
      expect(wrong).toEqual([]);
      expect(struck).toBe(runs);
    },
    patience,
  );
});
