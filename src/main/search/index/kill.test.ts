import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { IndexFolder } from './index-folder';
import { SearchIndex } from './search-index';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const output = fromRoot('.cache/search-writer-test');

/** How often the writer is killed, each time a little later in its work. */
const kills = 12;

it('survives kill -9 at any moment with a complete index, and blocks no later start', async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fromRoot('.'),
    build: {
      ssr: fromRoot('src/main/search/testing/index-writer.ts'),
      outDir: output,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-search-'));
  let saved = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const before = saved;
    const writer = spawn(process.execPath, [
      join(output, 'index-writer.cjs'),
      folder,
      String(saved + 1),
    ]);
    let said = '';
    writer.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) setTimeout(() => writer.kill('SIGKILL'), kill * 15);
    });
    await once(writer, 'exit');
    saved = Math.max(before, ...said.trim().split('\n').map(Number));

    const index = new SearchIndex(
      new IndexFolder(folder, { library: 'killed', unicode: '15' }),
      false,
    );
    const round = Number(index.signatureOf('source/s0'));
    // What was said to be saved is there, or the round that was just being saved; always one round as a whole.
    expect([saved, saved + 1]).toContain(round);
    for (let later = saved - 1; later <= saved + 2; later += 1) {
      const words = {
        kind: 'words',
        field: 'any',
        terms: [`word${String(later)}`],
        isPrefix: false,
      } as const;
      expect(index.query(words, [], 1).total).toBe(later === round ? 40 : 0);
    }
    index.close();
    saved = round;
  }
  expect(saved).toBeGreaterThanOrEqual(kills);
  // Leftovers of the kills go with the next save.
  const index = new SearchIndex(
    new IndexFolder(folder, { library: 'killed', unicode: '15' }),
    true,
  );
  index.save();
  const files = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
  expect(files.length).toBeLessThanOrEqual(9);
  index.close();
  await rm(folder, { recursive: true });
}, 180_000);
