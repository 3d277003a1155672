import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeNodeFiles } from './node-files';
import { openPreferences, writeWholeFile } from './plain-files';

const files = makeNodeFiles();
const schema = z.strictObject({ theme: z.string() });
const fallback = { theme: 'system' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapporteur-'));
});

afterEach(() => rm(folder, { recursive: true }));

const open = () =>
  openPreferences(files, Math.random, join(folder, 'a/settings.json'), schema, fallback);

describe('preferences', () => {
  it('begin with the fallback and keep what was set for the next start', async () => {
    const first = await open();
    expect(first.value).toEqual(fallback);
    expect(await first.set({ theme: 'dark' })).toEqual({ ok: true, value: null });
    expect((await open()).value).toEqual({ theme: 'dark' });
  });

  it('end with the last of many values set at once', async () => {
    const preferences = await open();
    await Promise.all(['a', 'b', 'c'].map((theme) => preferences.set({ theme })));
    expect((await open()).value).toEqual({ theme: 'c' });
  });

  it.each(['{}', 'null', '', '{"theme":', '\u0000'])(
    'that hold %j are set aside unchanged and begin anew',
    async (damaged) => {
      await (await open()).set({ theme: 'dark' });
      await writeFile(join(folder, 'a/settings.json'), damaged);
      const opened = await open();
      expect(opened.value).toEqual(fallback);
      expect(await readFile(join(folder, 'a/settings.json.damaged'), 'utf8')).toBe(damaged);
      expect(await opened.set({ theme: 'light' })).toMatchObject({ ok: true });
    },
  );
});

describe('writeWholeFile', () => {
  it('replaces a file whole and leaves nothing else behind', async () => {
    const target = join(folder, 'handout.pdf');
    for (const words of ['a longer first version', 'second']) {
      const bytes = new TextEncoder().encode(words);
      expect(await writeWholeFile(files, Math.random, target, bytes)).toMatchObject({ ok: true });
    }
    expect(await readFile(target, 'utf8')).toBe('second');
    expect(await readdir(folder)).toEqual(['handout.pdf']);
  });

  it('says why a folder that is not there cannot take it', async () => {
    const target = join(folder, 'gone', 'handout.pdf');
    const written = await writeWholeFile(files, Math.random, target, new Uint8Array([1]));
    expect(written).toMatchObject({ ok: false, error: { code: 'export-failed' } });
  });
});
