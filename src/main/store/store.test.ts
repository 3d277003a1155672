import fc from 'fast-check';
import { cp, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Library } from './library';
import { putChange, removeChange, textChange } from './library';
import { makeSocketLocks } from './lock-socket';
import { makeNodeFiles } from './node-files';
import { createLibrary, openLibrary } from './open-library';
import { MemoryFiles } from './testing/memory-files';
import {
  articleDefinition,
  codeOf,
  libraryRecord,
  makeNote,
  makeOptions,
  noteDefinition,
  readAllNotes,
  valueOf,
} from './testing/notes';

const folder = '/library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

describe('a library on a real disk', () => {
  let parent: string;
  let library: Library;
  const locks = makeSocketLocks(makeNodeFiles());
  const options = makeOptions(makeNodeFiles(), { locks });

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'store-'));
    library = valueOf(await createLibrary(join(parent, 'lib'), libraryRecord, options));
  });
  afterEach(async () => {
    await library.close();
    await rm(parent, { recursive: true });
  });

  it('reads what was written, in this process and after opening it again', async () => {
    const notes = library.collection(noteDefinition);
    const written = valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
    expect(written.gen).toBe(1);
    valueOf(await notes.update('a', (note) => ({ ok: true, value: { ...note, text: 'New' } })));
    await library.close();
    library = valueOf(await openLibrary(join(parent, 'lib'), options));
    const again = library.collection(noteDefinition);
    expect(await again.list()).toMatchObject([{ id: 'a', gen: 2, summary: { title: 'Note a' } }]);
    expect(valueOf(await again.get('a')).data.text).toBe('New');
    expect(valueOf(await again.readGeneration('a', 1)).data).toEqual(makeNote('a'));
  });

  it('keeps files to their owner', async () => {
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
    valueOf(await library.originals.write('s', 'txt', new Uint8Array([65])));
    const modeOf = async (path: string): Promise<string> =>
      ((await stat(join(parent, 'lib', path))).mode & 0o777).toString(8);
    expect(await modeOf('notes/a.json')).toBe('600');
    expect(await modeOf('sources/s/original.txt')).toBe('600');
    expect(await modeOf('sources/s')).toBe('700');
    expect(await modeOf('.')).toBe('700');
  });

  it('never writes into a file that is there, nor through a link', async () => {
    const files = makeNodeFiles();
    await writeFile(join(parent, 'there'), 'kept');
    await symlink(join(parent, 'elsewhere'), join(parent, 'link'));
    await expect(files.createFile(join(parent, 'there'))).rejects.toThrow('EEXIST');
    await expect(files.createFile(join(parent, 'link'))).rejects.toThrow('EEXIST');
    expect(await readFile(join(parent, 'there'), 'utf8')).toBe('kept');
  });

  it('opens for reading only while another has it open, and says who', async () => {
    const second = valueOf(await openLibrary(join(parent, 'lib'), options));
    expect(second.readOnly).toEqual({
      reason: 'locked',
      holder: { host: locks.host, pid: process.pid, since: expect.any(String) as string },
    });
    const notes = second.collection(noteDefinition);
    expect(codeOf(await notes.put('b', makeNote('b'), { expectedGen: 0 }))).toBe(
      'library-read-only',
    );
    await second.close();
  });

  it('takes a copy of itself for another library, and a link to it for the same', async () => {
    const folder = library.info.folder;
    await cp(folder, join(parent, 'copy'), { recursive: true });
    await symlink(folder, join(parent, 'link'));
    const copy = valueOf(await openLibrary(join(parent, 'copy'), options));
    expect(copy.readOnly).toBeNull();
    await copy.close();
    const link = valueOf(await openLibrary(join(parent, 'link'), options));
    expect(link.readOnly?.reason).toBe('locked');
    await link.close();
  });

  it('changes several documents together and brings removed ones back whole', async () => {
    const notes = library.collection(noteDefinition);
    const articles = library.collection(articleDefinition);
    valueOf(await library.originals.write('s', 'txt', new TextEncoder().encode('raw')));
    valueOf(
      await library.transaction('import', [
        putChange(
          articleDefinition,
          's',
          { id: 's', title: 'S', textSha256: null },
          { expectedGen: 0 },
        ),
        textChange('s', 'The text.'),
        putChange(noteDefinition, 's', makeNote('s'), { expectedGen: 0 }),
      ]),
    );
    expect(valueOf(await library.text.read('s'))).toBe('The text.');
    valueOf(
      await library.transaction('remove', [
        removeChange(articleDefinition, 's'),
        removeChange(noteDefinition, 's'),
      ]),
    );
    expect([await articles.ids(), await notes.ids()]).toEqual([[], []]);
    for (const { entry } of await library.trash.list()) valueOf(await library.trash.restore(entry));
    expect(valueOf(await notes.get('s')).data).toEqual(makeNote('s'));
    expect(valueOf(await library.text.read('s'))).toBe('The text.');
    expect(new TextDecoder().decode(valueOf(await library.originals.read('s')).bytes)).toBe('raw');
  });
});

describe('a folder that is not a library', () => {
  it('is never turned into one', async () => {
    const files = new MemoryFiles();
    files.addEntry('/photos', 'folder');
    files.writeBehind('/photos/library.json', '{"albums": []}');
    files.writeBehind('/photos/one.jpg', 'x');
    const before = files.paths();
    const options = makeOptions(files);
    expect(codeOf(await openLibrary('/photos', options))).toBe('library-not-recognised');
    expect(codeOf(await createLibrary('/photos', libraryRecord, options))).toBe(
      'library-folder-not-empty',
    );
    expect(codeOf(await openLibrary('/nowhere', options))).toBe('library-missing');
    expect(codeOf(await createLibrary('/nowhere/lib', libraryRecord, options))).toBe(
      'library-missing',
    );
    expect(files.paths()).toEqual(before);
    expect(files.text('/photos/library.json')).toBe('{"albums": []}');
  });

  it('is not made anew where a drive went away while it was open', async () => {
    const files = new MemoryFiles();
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
    for (const path of files.paths()) if (path.startsWith(`${folder}/`)) files.deleteBehind(path);
    expect(codeOf(await notes.put('b', makeNote('b'), { expectedGen: 0 }))).toBe('library-missing');
    expect(library.readOnly?.reason).toBe('missing');
    expect(files.paths()).toEqual(['/', folder]);
  });
});

describe('writing', () => {
  it('tells each caller the fate of its own version', async () => {
    let failing = false;
    const files = new MemoryFiles((call) =>
      failing && call.name === 'write' ? { kind: 'error', code: 'EIO' } : null,
    );
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a', '1'), { expectedGen: 0 }));
    const change = (text: string, fails: boolean) =>
      notes.update('a', (note) => {
        failing = fails;
        return { ok: true, value: { ...note, text } };
      });
    const results = await Promise.all([change('2', false), change('3', true), change('4', false)]);
    expect(results.map(codeOf)).toEqual([null, 'save-failed', null]);
    expect(valueOf(await notes.get('a'))).toMatchObject({ gen: 3, data: { text: '4' } });
  });

  it('refuses a version that is based on an older one, and keeps it beside', async () => {
    const files = new MemoryFiles();
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a', 'first'), { expectedGen: 0 }));
    valueOf(await notes.put('a', makeNote('a', 'theirs'), { expectedGen: 1 }));
    expect(codeOf(await notes.put('a', makeNote('a', 'ours'), { expectedGen: 1 }))).toBe(
      'document-changed',
    );
    const [conflict] = await library.conflicts.list();
    expect(conflict).toMatchObject({ collection: 'notes', id: 'a', baseGen: 1 });
    const kept = valueOf(await library.conflicts.read(conflict?.entry ?? ''));
    expect(kept.data).toEqual(makeNote('a', 'ours'));
    expect(valueOf(await notes.get('a')).data.text).toBe('theirs');
  });

  it('never hands out memory that a caller can change', async () => {
    const library = valueOf(
      await createLibrary(folder, libraryRecord, makeOptions(new MemoryFiles())),
    );
    const notes = library.collection(noteDefinition);
    const mine = makeNote('a', 'kept');
    valueOf(await notes.put('a', mine, { expectedGen: 0 }));
    mine.text = 'changed by its owner';
    const { data } = valueOf(await notes.get('a'));
    expect(data.text).toBe('kept');
    expect(() => {
      data.text = 'changed by a reader';
    }).toThrow(TypeError);
  });

  it('throws for data that is no such document, and leaves the library alone', async () => {
    const library = valueOf(
      await createLibrary(folder, libraryRecord, makeOptions(new MemoryFiles())),
    );
    const notes = library.collection(noteDefinition);
    const wrong = { id: 'a', title: 3, text: '' } as unknown as ReturnType<typeof makeNote>;
    await expect(notes.put('a', wrong, { expectedGen: 0 })).rejects.toThrow();
    await expect(notes.put('a', makeNote('b'), { expectedGen: 0 })).rejects.toThrow('another id');
    await expect(notes.put('../a', makeNote('a'), { expectedGen: 0 })).rejects.toThrow('Not an id');
    expect(await notes.ids()).toEqual([]);
  });
});

describe('emptying the trash', () => {
  it('deletes what is old enough for good, with its history, and nothing else', async () => {
    const day = 86_400_000;
    let now = Date.UTC(2024, 10, 20);
    const files = new MemoryFiles();
    const options = makeOptions(files, { clock: () => now });
    const library = valueOf(await createLibrary(folder, libraryRecord, options));
    const notes = library.collection(noteDefinition);
    for (const id of ['old', 'new', 'back'])
      valueOf(await notes.put(id, makeNote(id, '1'), { expectedGen: 0 }));
    for (const id of ['old', 'new', 'back'])
      valueOf(await notes.put(id, makeNote(id, '2'), { expectedGen: 1 }));
    valueOf(await notes.remove('old'));
    valueOf(await notes.remove('back'));
    valueOf(await notes.put('back', makeNote('back', 'again'), { expectedGen: 0 }));
    now += 20 * day;
    valueOf(await notes.remove('new'));
    now += 20 * day;
    expect(valueOf(await library.trash.empty({ olderThanDays: 30 }))).toEqual({ deleted: 2 });
    expect((await library.trash.list()).map(({ id }) => id)).toEqual(['new']);
    const kept = files.paths().filter((path) => /history\/notes\/[^/]+$/.test(path));
    expect(kept.map((path) => path.split('/').at(-1))).toEqual(['back', 'new']);
    expect(valueOf(await notes.get('back')).data.text).toBe('again');
  });
});

describe('repairing', () => {
  it('sets every damaged document aside and puts its last good version in its place', async () => {
    const files = new MemoryFiles();
    const before = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    for (const id of ['a', 'b', 'c'])
      valueOf(
        await before.collection(noteDefinition).put(id, makeNote(id, 'first'), { expectedGen: 0 }),
      );
    valueOf(
      await before.collection(noteDefinition).put('a', makeNote('a', 'second'), { expectedGen: 1 }),
    );
    // What is in memory would be put back; after a restart there is only the history.
    await before.close();
    const library = valueOf(await openLibrary(folder, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    files.writeBehind(`${folder}/notes/a.json`, 'half a fi');
    files.writeBehind(`${folder}/notes/b.json`, '');
    const setAside = valueOf(await library.repair());
    expect(setAside.map(({ file, recoveredGen }) => [file, recoveredGen])).toEqual([
      ['notes/a.json', 2],
      ['notes/b.json', null],
    ]);
    expect(valueOf(await notes.get('a')).data.text).toBe('first');
    expect(await notes.ids()).toEqual(['a', 'c']);
    expect(valueOf(await library.repair())).toEqual([]);
    expect(files.paths().filter((path) => path.includes('/quarantine/'))).toHaveLength(4);
  });
});

/** One step of the model: what a caller does to one of three notes. */
type Step =
  | { kind: 'put'; id: string; text: string }
  | { kind: 'remove'; id: string }
  | { kind: 'restore' }
  | { kind: 'reopen' };

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.constantFrom('a', 'b', 'c'),
    text: fc.string({ unit: 'grapheme' }),
  }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c') }),
  fc.constant({ kind: 'restore' as const }),
  fc.constant({ kind: 'reopen' as const }),
);

describe('the library as a whole', () => {
  it('holds what a map would hold after any puts, removals, restores and reopenings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 25 }), async (steps) => {
        const options = makeOptions(new MemoryFiles());
        let library = valueOf(await createLibrary(folder, libraryRecord, options));
        const model = new Map<string, string>();
        const removed: { entry: string; id: string; text: string }[] = [];
        for (const step of steps) {
          const notes = library.collection(noteDefinition);
          if (step.kind === 'put') {
            const present = await notes.get(step.id);
            const expectedGen = present.ok ? present.value.gen : 0;
            valueOf(await notes.put(step.id, makeNote(step.id, step.text), { expectedGen }));
            model.set(step.id, step.text);
          } else if (step.kind === 'remove') {
            const result = await notes.remove(step.id);
            const text = model.get(step.id);
            expect(result.ok).toBe(text !== undefined);
            if (result.ok && text !== undefined)
              removed.push({ entry: result.value.entry, id: step.id, text });
            model.delete(step.id);
          } else if (step.kind === 'restore') {
            const last = removed.pop();
            if (last === undefined) continue;
            const result = await library.trash.restore(last.entry);
            expect(codeOf(result)).toBe(model.has(last.id) ? 'document-exists' : null);
            if (result.ok) model.set(last.id, last.text);
          } else {
            await library.close();
            library = valueOf(await openLibrary(folder, options));
          }
        }
        const found = await readAllNotes(library);
        expect(new Map([...found].map(([id, { text }]) => [id, text]))).toEqual(
          new Map([...model].sort(([a], [b]) => (a < b ? -1 : 1))),
        );
      }),
      { numRuns: 60 },
    );
  });
});
