import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../envelope';
import { putChange, textChange } from '../../library';
import type { Change } from '../../library';
import { makeSocketLocks } from '../../lock-socket';
import { makeNodeFiles } from '../../node-files';
import { createLibrary, openLibrary } from '../../open-library';
import { temporaryName } from '../../write-file';
import { articleDefinition, libraryRecord, makeOptions, valueOf } from '../../testing/notes';
import {
  acknowledgedBy,
  buildWriter,
  judgeLibrary,
  nothing,
  startWriter,
} from '../../testing/run-writer';
import { patience, report, sized } from '../sizes';

const files = makeNodeFiles();
const options = makeOptions(files, {
  locks: makeSocketLocks(files),
  clock: Date.now,
  random: Math.random,
});

let parent: string;
let writer: string;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'large-'));
  writer = await buildWriter(join(parent, 'writer'));
}, 60_000);
afterAll(() => {
  rmSync(parent, { recursive: true });
});

/** Articles of 50 KB each with an original of the same size, imported in bundles. */
async function fill(folder: string, count: number): Promise<number> {
  const bundle = 20;
  const library = valueOf(await createLibrary(folder, libraryRecord, options));
  let bytes = 0;
  for (let first = 0; first < count; first += bundle) {
    const changes: Change[] = [];
    for (let number = first; number < Math.min(count, first + bundle); number += 1) {
      const id = `s${number}`;
      const text = `Article ${number}. `.repeat(5_000).slice(0, 50_000);
      valueOf(await library.originals.write(id, 'txt', new TextEncoder().encode(text)));
      const article = { id, title: `Article ${number}`, textSha256: sha256Of(text) };
      changes.push(putChange(articleDefinition, id, article, { expectedGen: 0 }));
      changes.push(textChange(id, text));
      bytes += 2 * text.length;
    }
    valueOf(await library.transaction('import', changes));
  }
  await library.close();
  return bytes;
}

async function countTemporaries(folder: string): Promise<number> {
  let count = 0;
  for (const { name, kind } of await files.list(folder)) {
    if (temporaryName.test(name)) count += 1;
    if (kind === 'folder') count += await countTemporaries(join(folder, name));
  }
  return count;
}

describe('a library of many large documents (F22)', () => {
  it(
    'survives kills as a small one does, opens, and keeps nothing that is not its own',
    async () => {
      const folder = join(parent, 'lib');
      const documents = sized(200, 10_000);
      const bytes = await fill(folder, documents);
      const kills = sized(5, 30);
      const wrong: string[] = [];
      let acknowledged = nothing;
      for (let kill = 0; kill < kills; kill += 1) {
        const { child, lines, ended, opened } = startWriter([
          process.execPath,
          writer,
          folder,
          '100000',
        ]);
        await opened;
        await wait(Math.random() * 100);
        child.kill('SIGKILL');
        await ended;
        expect(lines[0]).toBe('writer');
        acknowledged = acknowledgedBy(lines, acknowledged);
        // Reads every document and text of it, with their checksums.
        const verdict = await judgeLibrary(folder, acknowledged);
        if (verdict !== null) wrong.push(`${kill}: ${verdict}`);
      }
      const start = Date.now();
      const library = valueOf(await openLibrary(folder, options));
      expect(await library.collection(articleDefinition).ids()).toHaveLength(documents);
      const milliseconds = Date.now() - start;
      await library.close();
      expect(await countTemporaries(folder)).toBe(0);
      const megabytes = Math.round(bytes / 1e6);
      report('F22 large', { documents, megabytes, kills, milliseconds, bad: wrong.length });
      expect(wrong).toEqual([]);
    },
    patience,
  );
});
