import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeNodeFiles } from '../../node-files';
import {
  acknowledgedBy,
  buildWriter,
  judgeLibrary,
  makeLibrary,
  startWriter,
  type Writer,
} from '../../testing/run-writer';
import { patience, report, sized } from '../sizes';

let parent: string;
let writer: string;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'limits-'));
  writer = await buildWriter(join(parent, 'writer'));
}, 60_000);
afterAll(() => {
  rmSync(parent, { recursive: true });
});

async function finish({ lines, ended }: Writer): Promise<readonly string[]> {
  expect(await ended).toBe(0);
  return lines;
}

describe.runIf(process.platform === 'linux')('the clock of the system (F13)', () => {
  it(
    'may stand anywhere and jump while it saves: order goes by generation',
    async () => {
      const folder = join(parent, 'clock');
      await makeLibrary(folder);
      const clocks = ['-400d', '+10y', '@1970-01-02 00:00:00', '@2026-03-29 02:59:58'];
      let rounds = 0;
      for (const clock of clocks) {
        const lines = await finish(
          startWriter(['faketime', '-f', clock, process.execPath, writer, folder, '6']),
        );
        rounds += lines.filter((line) => line.startsWith('ack ')).length;
        expect(await judgeLibrary(folder, acknowledgedBy(lines))).toBeNull();
      }
      const stamp = join(parent, 'stamp');
      writeFileSync(stamp, '+0');
      // A faster clock than the file's: each look at it reads where it stands now.
      const jumping = startWriter(
        ['faketime', '-f', '+0', process.execPath, writer, folder, '40'],
        { FAKETIME_TIMESTAMP_FILE: stamp, FAKETIME_NO_CACHE: '1' },
      );
      await jumping.opened;
      for (const jump of ['-400d', '+10y', '-1d', '+36500d']) {
        writeFileSync(stamp, jump);
        const before = jumping.lines.length;
        await expect.poll(() => jumping.lines.length > before || isOver(jumping.lines)).toBe(true);
      }
      const lines = await finish(jumping);
      rounds += lines.filter((line) => line.startsWith('ack ')).length;
      expect(lines.filter((line) => line.startsWith('fail'))).toEqual([]);
      expect(await judgeLibrary(folder, acknowledgedBy(lines))).toBeNull();
      const kept = (await makeNodeFiles().list(join(folder, 'history', 'notes', 'single')))
        .map(({ name }) => Number.parseInt(name, 10))
        .sort((a, b) => b - a);
      expect(kept.slice(0, 10)).toEqual(
        Array.from({ length: 10 }, (_, index) => rounds - 1 - index),
      );
      report('F13 faketime', { clocks: clocks.length + 4, rounds, bad: 0 });
    },
    patience,
  );
});

function isOver(lines: readonly string[]): boolean {
  return lines.at(-1) === 'closed';
}

describe.runIf(process.platform === 'linux')('few files may be open at once (F21)', () => {
  it(
    'saves many documents at once all the same, or tells which it did not',
    async () => {
      const folder = join(parent, 'few');
      await makeLibrary(folder);
      const rounds = sized(3, 30);
      const limited = `ulimit -n 64; exec "${process.execPath}" "${writer}" "${folder}" ${rounds} 200`;
      const lines = await finish(startWriter(['bash', '-c', limited]));
      const told = lines.filter((line) => line.startsWith('fail')).length;
      expect(await judgeLibrary(folder, acknowledgedBy(lines))).toBeNull();
      report('F21 ulimit', { rounds, 'saves at once': 200, told, bad: 0 });
      expect(acknowledgedBy(lines).saved + told).toBeGreaterThanOrEqual(rounds);
    },
    patience,
  );
});
