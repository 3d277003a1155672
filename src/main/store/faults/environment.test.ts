import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { checkLibrary } from '../check-library';
import { chooseToPrune } from '../history';
import { makeSocketLocks } from '../lock-socket';
import { makeNodeFiles } from '../node-files';
import { createLibrary, openLibrary } from '../open-library';
import { MemoryFiles } from '../testing/memory-files';
import {
  articleDefinition,
  codeOf,
  libraryRecord,
  makeMemoryLocks,
  makeNote,
  makeOptions,
  noteDefinition,
  valueOf,
} from '../testing/notes';
import { patience, report, sized } from './sizes';
import { folder, reopen } from './workload';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const definitions = [noteDefinition, articleDefinition];

describe('a clock that is wrong (F13)', () => {
  it('never decides which version is the newest, nor what is thrown away', async () => {
    const jumps = [0, -400, 3650, -20_000, 1, -1, 36_500].map((days) => days * 86_400_000);
    let day = 0;
    const clock = (): number => Date.UTC(2024, 10, 20) + (jumps[(day += 1) % jumps.length] ?? 0);
    const files = new MemoryFiles();
    const library = valueOf(
      await createLibrary(folder, libraryRecord, makeOptions(files, { clock })),
    );
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a', '1'), { expectedGen: 0 }));
    for (let gen = 1; gen < 40; gen += 1)
      valueOf(await notes.put('a', makeNote('a', `${gen + 1}`), { expectedGen: gen }));
    expect(valueOf(await notes.get('a'))).toMatchObject({ gen: 40, data: { text: '40' } });
    const history = valueOf(await notes.history('a')).map(({ gen }) => gen);
    expect(history.slice(0, 10)).toEqual([39, 38, 37, 36, 35, 34, 33, 32, 31, 30]);
    await library.close();
    const again = await reopen(files, { clock });
    expect(valueOf(await again.collection(noteDefinition).get('a')).data.text).toBe('40');
    await again.close();
  });

  it('cannot empty a history: the newest ten stay, and one for each hour and day written in', () => {
    const hour = 3_600_000;
    const written = (count: number, step: number) =>
      Array.from({ length: count }, (_, index) => ({ gen: count - index, written: -index * step }));
    expect(chooseToPrune(written(10, 0))).toEqual([]);
    expect(chooseToPrune(written(200, 0))).toHaveLength(189);
    expect(written(200, hour).length - chooseToPrune(written(200, hour)).length).toBe(10 + 24 + 8);
    expect(written(200, 24 * hour).length - chooseToPrune(written(200, 24 * hour)).length).toBe(64);
  });
});

describe('a library full of strangers (F16)', () => {
  it(
    'opens within five seconds, follows nothing, loads nothing foreign and cleans up its own',
    async () => {
      const parent = mkdtempSync(join(tmpdir(), 'strangers-'));
      const root = join(parent, 'lib');
      const files = makeNodeFiles();
      const options = makeOptions(files, { locks: makeSocketLocks(makeNodeFiles()) });
      const library = valueOf(await createLibrary(root, libraryRecord, options));
      valueOf(await library.collection(noteDefinition).put('a', makeNote('a'), { expectedGen: 0 }));
      await library.close();
      writeFileSync(join(parent, 'secret.json'), '{}');
      const notes = join(root, 'notes');
      for (let count = 0; count < 10_000; count += 1)
        writeFileSync(join(notes, `.tmp-${count.toString(36).padStart(12, '0')}`), 'half');
      for (const name of ['.DS_Store', 'a (conflicted copy).json', 'Notes.json', 'x.txt'])
        writeFileSync(join(notes, name), 'x');
      for (const name of ['folder', 'dir.json']) mkdirSync(join(notes, name));
      symlinkSync(join(parent, 'secret.json'), join(notes, 'link.json'));
      symlinkSync(parent, join(root, 'sources', 'linked'));
      execFileSync('mkfifo', [join(notes, 'pipe.json')]);
      const start = Date.now();
      const again = valueOf(await openLibrary(root, options));
      expect(await again.collection(noteDefinition).ids()).toEqual(['a']);
      expect(await again.collection(articleDefinition).ids()).toEqual([]);
      const took = Date.now() - start;
      for (const id of ['link', 'pipe', 'dir'])
        expect(codeOf(await again.collection(noteDefinition).get(id))).toBe('document-damaged');
      expect(codeOf(await again.collection(articleDefinition).get('linked'))).toBe(
        'document-damaged',
      );
      const left = await files.list(notes);
      expect(left.filter(({ name }) => name.startsWith('.tmp-'))).toEqual([]);
      expect(left).toHaveLength(9);
      await again.close();
      const { isSound, findings } = await checkLibrary(root, { files, definitions });
      expect(isSound).toBe(false);
      expect(findings.filter(({ code }) => code === 'check-entry-strange')).toHaveLength(8);
      report('F16', { temporaries: 10_000, milliseconds: took });
      expect(took).toBeLessThan(5_000);
      rmSync(parent, { recursive: true });
    },
    patience,
  );
});

describe('files that another program holds (F21)', () => {
  it('are waited for, and told when they stay held', async () => {
    let refusals = 0;
    let code = 'EBUSY';
    const files = new MemoryFiles(({ name }) => {
      if (name !== 'replace' || refusals === 0) return null;
      refusals -= 1;
      return { kind: 'error', code };
    });
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    let gen = 0;
    for (code of ['EBUSY', 'EPERM', 'EACCES', 'EINTR', 'EAGAIN']) {
      refusals = 5;
      gen = valueOf(await notes.put('a', makeNote('a', code), { expectedGen: gen })).gen;
      refusals = Number.MAX_SAFE_INTEGER;
      const held = await notes.put('a', makeNote('a', 'held'), { expectedGen: gen });
      expect(codeOf(held)).toBe('save-failed');
      refusals = 0;
      expect(valueOf(await notes.get('a')).data.text).toBe(code);
    }
    for (code of ['EMFILE', 'ENFILE']) {
      let failing = 3;
      const busy = new MemoryFiles(({ name }) =>
        name === 'create' && (failing -= 1) >= 0 ? { kind: 'error', code } : null,
      );
      const other = valueOf(await createLibrary(folder, libraryRecord, makeOptions(busy)));
      failing = 3;
      valueOf(await other.collection(noteDefinition).put('a', makeNote('a'), { expectedGen: 0 }));
    }
  });
});

describe('a library of many documents (F22)', () => {
  it(
    'keeps no file open and leaves nothing behind after many saves in a row',
    async () => {
      const parent = mkdtempSync(join(tmpdir(), 'many-'));
      const files = makeNodeFiles();
      const options = makeOptions(files, { locks: makeSocketLocks(makeNodeFiles()) });
      const library = valueOf(await createLibrary(join(parent, 'lib'), libraryRecord, options));
      const notes = library.collection(noteDefinition);
      valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
      const countOpen = async (): Promise<number> => (await files.list('/proc/self/fd')).length;
      const before = await countOpen();
      const saves = sized(1_000, 10_000);
      for (let save = 0; save < saves; save += 1)
        valueOf(
          await notes.update('a', (note) => ({ ok: true, value: { ...note, text: `${save}` } })),
        );
      await library.close();
      expect(await countOpen()).toBeLessThanOrEqual(before);
      expect((await files.list(join(parent, 'lib', 'notes'))).length).toBe(1);
      const kept = await files.list(join(parent, 'lib', 'history', 'notes', 'a'));
      expect(kept.length).toBeLessThan(10 + 24 + 30 + 8);
      report('F22', { saves, generations: kept.length });
      rmSync(parent, { recursive: true });
    },
    patience,
  );

  it('opens from its lists without reading a document, and reads them all when the lists are gone', async () => {
    const files = new MemoryFiles();
    const options = makeOptions(files, { watch: true });
    const library = valueOf(await createLibrary(folder, libraryRecord, options));
    const notes = library.collection(noteDefinition);
    for (let count = 0; count < 50; count += 1)
      valueOf(await notes.put(`n${count}`, makeNote(`n${count}`), { expectedGen: 0 }));
    const list = await notes.list();
    await library.close();
    const readsOf = async (names: MemoryFiles): Promise<number> => {
      const opened = valueOf(await openLibrary(folder, makeOptions(names, { watch: true })));
      expect(await opened.collection(noteDefinition).list()).toEqual(list);
      await opened.close();
      return names.calls.filter(({ name, path }) => name === 'read' && path.includes('/notes/'))
        .length;
    };
    expect(await readsOf(new MemoryFiles(() => null, files.names))).toBe(0);
    const without = new MemoryFiles(() => null, files.names);
    without.deleteBehind(`${folder}/.cache`);
    expect(await readsOf(without)).toBe(50);
  });

  it('is not written after a fifth of it vanished, until somebody says that it is right so', async () => {
    const files = new MemoryFiles();
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    for (let count = 0; count < 20; count += 1)
      valueOf(await notes.put(`n${count}`, makeNote(`n${count}`), { expectedGen: 0 }));
    await library.close();
    for (let count = 0; count < 5; count += 1) files.deleteBehind(`${folder}/notes/n${count}.json`);
    const shrunk = await reopen(files);
    expect(shrunk.readOnly?.reason).toBe('shrunk');
    const again = shrunk.collection(noteDefinition);
    expect(codeOf(await again.put('x', makeNote('x'), { expectedGen: 0 }))).toBe(
      'library-read-only',
    );
    valueOf(await shrunk.acceptPresentState());
    valueOf(await again.put('x', makeNote('x'), { expectedGen: 0 }));
    await shrunk.close();
    const accepted = await reopen(files);
    expect(accepted.readOnly).toBeNull();
    await accepted.close();
  });
});

describe('a folder that cannot be written (F10)', () => {
  it('opens for reading, whichever way it refuses', async () => {
    const files = new MemoryFiles();
    const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
    await library.close();
    const changing = new Set(['create', 'rename', 'replace', 'link', 'unlink', 'mkdir']);
    for (const code of ['EROFS', 'EACCES', 'EPERM']) {
      const refusing = new MemoryFiles(
        ({ name }) => (changing.has(name) ? { kind: 'error', code } : null),
        files.names,
      );
      const opened = valueOf(
        await openLibrary(folder, makeOptions(refusing, { locks: makeMemoryLocks() })),
      );
      expect(opened.readOnly?.reason).toBe('folder');
      const found = opened.collection(noteDefinition);
      expect(valueOf(await found.get('a')).data).toEqual(makeNote('a'));
      expect(codeOf(await found.put('a', makeNote('a'), { expectedGen: 1 }))).toBe(
        'library-read-only',
      );
      await opened.close();
      expect(refusing.paths()).toEqual(files.paths());
    }
  });
});
