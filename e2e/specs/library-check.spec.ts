import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFile,
  cp,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../launch';

/* The built command line under plain Node: no Electron, no display. */

const program = join(projectRoot, 'out/main/cli.js');

interface Run {
  readonly code: number;
  readonly out: string;
}

function rapporteur(...words: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], (error, out) => {
      resolve({ code: Number(error?.code ?? 0), out });
    });
  });
}

interface Report {
  readonly sound: boolean;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

async function check(library: string): Promise<Run & Report> {
  const run = await rapporteur('library', 'check', library, '--json');
  return { ...run, ...(JSON.parse(run.out) as Report) };
}

/** The first file below a folder whose name ends so, from the library. */
async function firstFile(library: string, folder: string, end: string): Promise<string> {
  const all = await readdir(join(library, folder), { recursive: true });
  const found = all.sort().find((name) => name.endsWith(end));
  if (found === undefined) throw new Error(`${folder} holds no ${end}`);
  return join(folder, found);
}

/** One file of every kind that a library can hold, those of a removed record, a conflict and a draft among them. */
async function makeKinds(library: string): Promise<readonly string[]> {
  const meeting = await firstFile(library, 'meetings', '.json');
  const id = meeting.slice('meetings/'.length, -'.json'.length);
  const conflict = `conflicts/meetings.${id}.1.0a1b2c3d.json`;
  await copyFile(join(library, meeting), join(library, conflict));
  const briefing = await firstFile(library, 'briefings', '.json');
  const trashed = `trash/briefings.${briefing.slice('briefings/'.length, -'.json'.length)}.20241120T081530123Z-a1b2.json`;
  await copyFile(join(library, briefing), join(library, trashed));
  const content = {
    collection: 'meetings',
    id,
    baseGen: 1,
    written: '2024-11-20T08:00:00.000Z',
    data: {},
  };
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const draft = `drafts/meetings.${id}.json`;
  await writeFile(join(library, draft), `${JSON.stringify({ sha256, content })}\n`);
  const folders = ['annotations', 'meetings', 'briefings'];
  return [
    'library.json',
    'census.json',
    'versions.json',
    conflict,
    trashed,
    draft,
    await firstFile(library, 'sources', 'source.json'),
    await firstFile(library, 'sources', 'text.txt'),
    await firstFile(library, 'sources', 'original.txt'),
    await firstFile(library, 'history/annotations', '.json'),
    ...(await Promise.all(folders.map((folder) => firstFile(library, folder, '.json')))),
  ];
}

type Damage = readonly [name: string, apply: (file: string, before: Buffer) => Promise<void>];

const damages: readonly Damage[] = [
  ['cut in half', (file, before) => writeFile(file, before.subarray(0, before.length / 2))],
  ['cut by its last byte but one', (file, before) => writeFile(file, before.subarray(0, -2))],
  ['empty', (file) => writeFile(file, '')],
  ['zeros', (file, before) => writeFile(file, Buffer.alloc(before.length))],
  ['null', (file) => writeFile(file, 'null')],
  ['of another program', (file) => writeFile(file, '{"albums":[]}')],
  [
    'a changed bit',
    (file, before) => {
      const bytes = Buffer.from(before);
      const middle = Math.floor(bytes.length * 0.7);
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      return writeFile(file, bytes);
    },
  ],
  [
    'a link',
    async (file) => {
      await rename(file, `${file}.elsewhere`);
      await symlink(`${file}.elsewhere`, file);
    },
  ],
];

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapporteur-'));
});
test.afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('says that a sound library is sound, and finds every damage in one', async () => {
  test.setTimeout(300_000);
  const sound = join(folder, 'sound');
  expect((await rapporteur('library', 'create', sound, '--sample')).code).toBe(0);
  expect(await check(sound)).toMatchObject({ code: 0, sound: true, problems: [] });
  const kinds = await makeKinds(sound);
  expect(await check(sound)).toMatchObject({ code: 0, sound: true, problems: [] });

  const missed: string[] = [];
  let tried = 0;
  const work = kinds.flatMap((file) => damages.map((damage) => ({ file, damage })));
  const lane = async (number: number): Promise<void> => {
    const library = join(folder, `lane ${String(number)}`);
    await cp(sound, library, { recursive: true });
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const [name, apply] = next.damage;
      const path = join(library, next.file);
      const before = await readFile(path);
      await apply(path, before);
      tried += 1;
      const { code, problems } = await check(library);
      const isNamed = problems.some(({ message }) => message.includes(next.file));
      if (code !== 3 || !isNamed) missed.push(`${next.file} ${name}: ${String(code)}`);
      await unlink(path);
      await rm(`${path}.elsewhere`, { force: true });
      await writeFile(path, before);
    }
    expect((await check(library)).code).toBe(0);
  };
  await Promise.all([lane(1), lane(2)]);
  expect(missed).toEqual([]);
  expect(tried).toBe(kinds.length * damages.length);
});

test('finds files that are gone and an unfinished change, and names no library where there is none', async () => {
  const library = join(folder, 'library');
  await rapporteur('library', 'create', library, '--sample');
  const gone = [
    await firstFile(library, 'sources', 'text.txt'),
    await firstFile(library, 'sources', 'original.txt'),
    await firstFile(library, 'meetings', '.json'),
  ];
  for (const file of gone) {
    await rename(join(library, file), join(folder, 'aside'));
    const { code, problems } = await check(library);
    expect({ file, code }).toEqual({ file, code: 3 });
    expect(problems.length).toBeGreaterThan(0);
    await rename(join(folder, 'aside'), join(library, file));
  }
  await copyFile(join(library, 'library.json'), join(library, 'journal', '1.json'));
  expect((await check(library)).code).toBe(3);
  const nowhere = join(folder, 'nowhere');
  expect(await check(nowhere)).toMatchObject({ code: 3, sound: false });
  expect(await readdir(folder)).toEqual(['library']);
});
