import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures';
import { projectRoot } from '../launch';

/* The same handout, byte for byte, from the command line's Node and from the app, whichever thread makes it. */

/** Enough for every kind of block, script, paper and size to come by. */
const seeds = 40;
/** Documents of the corpus besides the seeded ones, at the least. */
const others = 20;

interface Place {
  readonly root: string;
  readonly library: string;
  readonly worker: string | null;
  readonly seeds: number;
}

type Hashes = Readonly<Record<string, string>>;
interface Corpus {
  hashCorpus(place: Place): Promise<Hashes>;
}

const run = promisify(execFile);

test.use({ libraryKind: 'sample' });

/** The corpus set by a Node of its own, in a time zone and a locale that the app does not have. */
async function hashUnderNode(module: string, place: Place): Promise<Hashes> {
  const program =
    'const [module, place] = process.argv.slice(1);' +
    'require(module).hashCorpus(JSON.parse(place)).then((found) => console.log(JSON.stringify(found)));';
  const { stdout } = await run(process.execPath, ['-e', program, module, JSON.stringify(place)], {
    env: { PATH: process.env['PATH'], TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
    maxBuffer: 1 << 24,
  });
  return JSON.parse(stdout) as Hashes;
}

test('the app and the command line make the same bytes of every document of the corpus', async ({
  electronApp,
  folder,
  libraryFolder,
}) => {
  // The whole corpus three times, on a machine that may be busy.
  test.setTimeout(5 * 60_000);
  const built = join(folder, 'corpus');
  const build = join(projectRoot, 'bench/handout/corpus/build.mjs');
  await run(process.execPath, [build, built]);
  const module = join(built, 'hash-corpus.cjs');

  /** A library has one writer, so each run opens a copy of its own. */
  const placeFor = async (name: string, worker: string | null): Promise<Place> => {
    const library = join(folder, name);
    const filter = (file: string): boolean => !basename(file).includes('lock');
    await cp(libraryFolder, library, { recursive: true, filter });
    return { root: projectRoot, library, worker, seeds };
  };
  const worker = join(projectRoot, 'out/main/workers/handout-worker.js');
  const inNode = await placeFor('library-node', null);
  const inMain = await placeFor('library-main', null);
  const inWorker = await placeFor('library-worker', worker);

  const hashInApp = (place: Place): Promise<Hashes> =>
    electronApp.evaluate(
      (_, [path, asked]) => {
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else reaches modules from here
        const corpus = process.mainModule?.require(path) as Corpus;
        return corpus.hashCorpus(asked);
      },
      [module, place] as const,
    );
  const [expected, fromMain] = await Promise.all([
    hashUnderNode(module, inNode),
    hashInApp(inMain),
  ]);
  const fromWorker = await hashInApp(inWorker);

  expect(Object.keys(expected).length).toBeGreaterThan(seeds + others);
  const differing = Object.keys(expected).filter(
    (name) => fromMain[name] !== expected[name] || fromWorker[name] !== expected[name],
  );
  expect(differing, 'documents of other bytes in the app').toEqual([]);
  expect(Object.keys(fromMain)).toEqual(Object.keys(expected));
  expect(Object.keys(fromWorker)).toEqual(Object.keys(expected));
});
