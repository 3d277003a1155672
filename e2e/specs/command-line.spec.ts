import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../launch';

/* The built command line under plain Node: no Electron, no display. */

const program = join(projectRoot, 'out/main/cli.js');
const seeds = join(projectRoot, '../shared/seeds');
const articles = existsSync(seeds) ? seeds : join(projectRoot, 'resources/sample-library/articles');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

function run(folder: string, words: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve) => {
    const environment = { PATH: process.env['PATH'], SOURCE_DATE_EPOCH: '1732060800' };
    const options = { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [program, ...words], options, (error, out, said) => {
      resolve({ code: Number(error?.code ?? 0), out, said });
    });
    child.stdin?.end(input);
  });
}

async function json(folder: string, words: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, said } = await run(folder, [...words, '--json']);
  expect({ code, said }).toEqual({ code: 0, said: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

/** From articles to a PDF file; answers its bytes. */
async function mainJob(folder: string): Promise<Buffer> {
  await json(folder, ['library', 'create', 'library']);
  const report = await json(folder, ['import', articles, '--library', 'library']);
  const imported = report['imported'] as { id: string; title: string }[];
  expect(imported.length).toBeGreaterThan(3);
  const meetings: string[] = [];
  for (const { id } of imported) {
    const accepted = await json(folder, ['accept', id, '--library', 'library']);
    meetings.push(...(accepted['meetings'] as string[]));
  }
  expect(meetings.length).toBeGreaterThan(0);
  const words = ['--template', 'meeting-readout', '--meeting', ...new Set(meetings)];
  const { id } = await json(folder, ['briefing', 'create', '--library', 'library', ...words]);
  const out = ['--library', 'library', '--format', 'pdf', '--out', 'handout.pdf'];
  await json(folder, ['export', String(id), ...out]);
  return readFile(join(folder, 'handout.pdf'));
}

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapporteur-'));
});

test.afterEach(() => rm(folder, { recursive: true }));

test('makes a handout from articles, the same bytes in another library', async () => {
  test.slow();
  const first = await mainJob(folder);
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  const other = await mkdtemp(join(tmpdir(), 'rapporteur-'));
  const second = await mainJob(other);
  await rm(other, { recursive: true });
  expect(second.equals(first)).toBe(true);
  expect(await json(folder, ['library', 'check', 'library'])).toMatchObject({ sound: true });
});

test('sets a Markdown file and names the line of what is wrong in one', async () => {
  await writeFile(
    join(folder, 'note.md'),
    '---\ntitle: A note\n---\n\nWords.[^1]\n\n[^1]: Note.\n',
  );
  const done = await json(folder, ['render', 'note.md', '--out', 'note.pdf', '--paper', 'letter']);
  expect(done).toEqual({ file: join(folder, 'note.pdf'), pages: 1 });
  await writeFile(join(folder, 'wrong.md'), '---\ntitel: A note\n---\n');
  const refused = await run(folder, ['render', 'wrong.md', '--out', 'wrong.pdf']);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.said).toContain('Line 2');
});

test('reads an article from standard input', async () => {
  const text = 'VIENTIANE – The 44th ASEAN Summit was held in Vientiane on 9 October 2024.';
  const { code, out } = await run(folder, ['suggest', '-'], text);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveProperty('meetings');
});

test('says what is wrong on standard error and by its exit code', async () => {
  expect(await run(folder, ['publish'])).toMatchObject({ code: 2, out: '' });
  const missing = await run(folder, ['list', 'sources', '--library', 'nowhere', '--json']);
  expect(missing).toMatchObject({ code: 1, out: '' });
  expect(missing.said).toContain('library-missing');
  await json(folder, ['library', 'create', 'library']);
  await writeFile(join(folder, 'library/library.json'), '{');
  expect(await run(folder, ['library', 'check', 'library'])).toMatchObject({ code: 3 });
});
