import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience, report, sized } from '../sizes';
import {
  acknowledgedBy,
  buildWriter,
  judgeLibrary,
  makeLibrary,
  nothing,
  startWriter,
} from '../../testing/run-writer';

/** The Node that runs the writers; another one, such as that of an older Electron, can be named. */
const node = process.env['RAPPORTEUR_FAULTS_NODE'] ?? process.execPath;
/** Lets an Electron that was named run them as its Node would. */
const asNode = { ELECTRON_RUN_AS_NODE: '1' };

let writer: string;
let parent: string;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'kill-'));
  writer = await buildWriter(join(parent, 'writer'));
}, 60_000);
afterAll(() => {
  rmSync(parent, { recursive: true });
});

describe('a process killed while it types and saves (F3)', () => {
  it(
    'loses nothing it has acknowledged, and the next one opens without help',
    async () => {
      const kills = sized(200, 2_000);
      const wrong: string[] = [];
      let rounds = 0;
      const lane = async (name: string, count: number): Promise<void> => {
        const folder = join(parent, name);
        await makeLibrary(folder);
        let acknowledged = nothing;
        for (let kill = 0; kill < count; kill += 1) {
          const { child, lines, ended, opened } = startWriter(
            [node, writer, folder, '100000'],
            asNode,
          );
          await opened;
          await wait(Math.random() * 60);
          child.kill('SIGKILL');
          await ended;
          expect(lines[0]).toBe('writer');
          acknowledged = acknowledgedBy(lines, acknowledged);
          const verdict = await judgeLibrary(folder, acknowledged);
          if (verdict !== null) wrong.push(`${name} ${kill}: ${verdict}`);
        }
        rounds += acknowledged.saved;
      };
      // One judges while the other writes.
      await Promise.all([lane('one', kills / 2), lane('two', kills / 2)]);
      report('F3', { kills, rounds, bad: wrong.length });
      expect(rounds).toBeGreaterThan(0);
      expect(wrong).toEqual([]);
    },
    patience,
  );
});

describe('twenty starts at once after a crash (F11)', () => {
  it.each([
    { names: 'the names of this system', environment: asNode },
    { names: 'socket files only', environment: { ...asNode, LOCKS: 'files' } },
  ])(
    'make exactly one writer with $names; the others may read',
    async ({ names, environment }) => {
      const folder = join(parent, `many ${names}`);
      await makeLibrary(folder);
      // Another way to the same folder, and another copy of the program.
      const link = join(parent, `link ${names}`);
      symlinkSync(folder, link);
      const other = join(parent, `${names}.cjs`);
      copyFileSync(writer, other);
      const rounds = sized(3, 100);
      const wrong: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const crashed = startWriter([node, writer, folder, '100000'], environment);
        await crashed.opened;
        crashed.child.kill('SIGKILL');
        await crashed.ended;
        const all = Array.from({ length: 20 }, (_, index) =>
          startWriter(
            [node, index % 2 === 0 ? writer : other, index % 3 === 0 ? link : folder, '100000'],
            environment,
          ),
        );
        await Promise.all(all.map(({ opened }) => opened));
        const first = all.map(({ lines }) => lines[0]);
        const writers = first.filter((line) => line === 'writer').length;
        const readers = first.filter((line) => line === 'reader locked').length;
        if (writers !== 1 || readers !== 19) wrong.push(`${round}: ${first.join()}`);
        for (const { child } of all) child.kill('SIGKILL');
        await Promise.all(all.map(({ ended }) => ended));
      }
      report(`F11 ${names}`, { rounds, starts: 20 * rounds, bad: wrong.length });
      expect(wrong).toEqual([]);
    },
    patience,
  );
});
