import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeIdMaker } from '../../../shared/model/ids';
import { createLibraryHost, type OpenedLibrary } from '../../services/library-host';
import { textItem } from '../../services/sources';
import { makeSocketLocks } from '../../store/lock-socket';
import { makeNodeFiles } from '../../store/node-files';
import { answerSchema, requestSchema } from './protocol';
import { createSearchClient } from './search-client';

vi.setConfig({ testTimeout: 60_000 });

const fromRoot = (file: string) => fileURLToPath(new URL(`../../../../${file}`, import.meta.url));
const outputFolder = fromRoot('.cache/search-worker-test');
const builtWorker = `${outputFolder}/search-worker.cjs`;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fromRoot('.'),
    build: {
      ssr: fromRoot('src/main/workers/search-worker.ts'),
      outDir: outputFolder,
      target: 'node18',
      rolldownOptions: {
        // Packages are required at run time, as in the application, except lowdb, which is a module.
        external: /^(?![./]|\w:|lowdb)/,
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
}, 120_000);

let folder: string;
const faults: string[] = [];
const openLibraries: OpenedLibrary[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rapporteur-'));
  faults.length = 0;
});
afterEach(async () => {
  for (const one of openLibraries.splice(0)) await one.library.close();
  await rm(folder, { recursive: true });
});

/** Documents that this thread has read. */
let read: string[] = [];

async function open(workerFile = builtWorker, isNew = true): Promise<OpenedLibrary> {
  const files = makeNodeFiles();
  const host = createLibraryHost({
    store: {
      files: {
        ...files,
        readFile: (file) => {
          read.push(file);
          return files.readFile(file);
        },
      },
      locks: makeSocketLocks(files),
      clock: Date.now,
      random: Math.random,
    },
    now: Date.now,
    makeId: makeIdMaker(Date.now, Math.random),
    renderer: { render: () => Promise.reject(new Error('nothing is set here')) },
    openSearch: createSearchClient({ workerFile }),
    onFault: (message) => faults.push(message),
  });
  const library = path.join(folder, 'library');
  const opened = isNew ? await host.create(library, 'Test') : await host.open(library);
  if (!opened.ok) throw new Error(opened.error.code);
  openLibraries.push(opened.value);
  return opened.value;
}

const add = ({ sources }: OpenedLibrary, count: number, word: string) =>
  sources.importItems(
    Array.from({ length: count }, (_, at) =>
      textItem(`A ${word} report ${String(at)}\n\nThe ${word} exercise ${String(at)} ended.\n`),
    ),
  );
const total = async (opened: OpenedLibrary, query: string): Promise<number> =>
  (await opened.search.query(query, [], 100)).total;

describe('the search worker', () => {
  it('sees every save that was acknowledged before it was asked', async () => {
    const opened = await open();
    expect(await total(opened, 'naval')).toBe(0);
    for (let count = 1; count <= 10; count += 1) {
      await add(opened, 1, `naval v${String(count)}`);
      expect(await total(opened, 'naval')).toBe(count);
    }
    expect(faults).toEqual([]);
  });

  it('reads the documents itself: the thread of the window reads none', async () => {
    const first = await open();
    await add(first, 30, 'naval');
    await first.library.close();
    await rm(path.join(folder, 'library/.cache/search'), { recursive: true, force: true });
    read = [];
    const second = await open(builtWorker, false);
    const states: string[] = [];
    second.search.onProgress(({ status }) => states.push(status));
    await second.search.whenReady();
    expect(await total(second, 'naval')).toBe(30);
    expect(states).toContain('building');
    expect(states.at(-1)).toBe('ready');
    expect(
      read.filter((file) =>
        /sources|annotations|meetings/.test(path.relative(folder, path.dirname(file))),
      ),
    ).toEqual([]);
  });

  it('keeps its index for the next opening, and gives the same places', async () => {
    const first = await open();
    const { imported } = await add(first, 1, 'naval');
    const id = imported[0]?.id ?? '';
    const places = await first.search.places('exercise', 'source', id);
    expect(places).toMatchObject({ ok: true, value: [{ kind: 'text' }] });
    await first.library.close();
    expect(await readdir(path.join(folder, 'library/.cache/search'))).toContain('index.json');
    const second = await open(builtWorker, false);
    expect(await second.search.places('exercise', 'source', id)).toEqual(places);
  });

  it('is started again when it ends by itself, and then knows everything again', async () => {
    const wrapper = path.join(folder, 'ends-once.cjs');
    const ended = JSON.stringify(path.join(folder, 'ended'));
    await writeFile(
      wrapper,
      `const { existsSync, writeFileSync } = require('node:fs');
      const { parentPort } = require('node:worker_threads');
      require(${JSON.stringify(builtWorker)});
      if (!existsSync(${ended})) parentPort.on('message', ({ type }) => {
        if (type !== 'query') return;
        writeFileSync(${ended}, '');
        process.exit(1);
      });`,
    );
    const opened = await open(wrapper);
    await add(opened, 5, 'naval');
    await expect(total(opened, 'naval')).rejects.toThrow('worker ended');
    expect(await total(opened, 'naval')).toBe(5);
    expect(faults).toEqual([expect.stringContaining('The search stopped')]);
  });

  it('refuses messages of another form', () => {
    expect(requestSchema.safeParse({ type: 'query', id: 1 }).success).toBe(false);
    expect(requestSchema.safeParse({ type: 'close', id: 1 }).success).toBe(true);
    expect(requestSchema.safeParse({ type: 'close', id: 1, more: true }).success).toBe(false);
    expect(answerSchema.safeParse({ type: 'done', id: 0 }).success).toBe(false);
    expect(answerSchema.safeParse({ type: 'done', id: 1 }).success).toBe(true);
  });
});
