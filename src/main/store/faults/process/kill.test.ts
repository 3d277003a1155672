import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience, report, sized } from '../sizes';
import {
  buildWriter,
  judgeLibrary,
  lastAcknowledged,
  makeLibrary,
  startWriter,
} from '../../testing/run-writer';

let writer: string;
let parent: string;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'kill-'));
  writer = await buildWriter(join(parent, 'writer'));
}, 60_000);
afterAll(() => {
  rmSync(parent, { recursive: true });
});

describe('a process killed while it saves (F3)', () => {
  it(
    'loses nothing it has acknowledged, and the next one opens without help',
    async () => {
      const folder = join(parent, 'killed');
      await makeLibrary(folder);
      const kills = sized(60, 2_000);
      const wrong: string[] = [];
      let rounds = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        const { child, lines, ended, opened } = startWriter([
          process.execPath,
          writer,
          folder,
          '100000',
        ]);
        await opened;
        await wait(Math.random() * 60);
        child.kill('SIGKILL');
        await ended;
        expect(lines[0]).toBe('writer');
        rounds += lastAcknowledged(lines);
        // Each process counts from 1 again; what it left is the last round or the one under way.
        const verdict = await judgeLibrary(folder, lastAcknowledged(lines));
        if (verdict !== null) wrong.push(`${kill}: ${verdict}`);
      }
      report('F3', { kills, rounds, bad: wrong.length });
      expect(wrong).toEqual([]);
    },
    patience,
  );
});

describe('twenty starts at once after a crash (F11)', () => {
  it(
    'make exactly one writer; the others may read',
    async () => {
      const folder = join(parent, 'many');
      await makeLibrary(folder);
      const rounds = sized(3, 100);
      for (let round = 0; round < rounds; round += 1) {
        const crashed = startWriter([process.execPath, writer, folder, '100000']);
        await crashed.opened;
        crashed.child.kill('SIGKILL');
        await crashed.ended;
        const all = Array.from({ length: 20 }, () =>
          startWriter([process.execPath, writer, folder, '100000']),
        );
        await Promise.all(all.map(({ opened }) => opened));
        const first = all.map(({ lines }) => lines[0]);
        expect(first.filter((line) => line === 'writer')).toHaveLength(1);
        expect(first.filter((line) => line === 'reader locked')).toHaveLength(19);
        for (const { child } of all) child.kill('SIGKILL');
        await Promise.all(all.map(({ ended }) => ended));
      }
      report('F11', { rounds, starts: 20 * rounds });
    },
    patience,
  );
});
