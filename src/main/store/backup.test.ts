import { describe, expect, it, vi } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUpLibrary, verifyBackup } from './backup';
import { addBackup, findRestorable, listBackups } from './backup-folder';
import { checkLibrary } from './check-library';
import type { Library } from './library';
import { putChange, textChange } from './library';
import { makeNodeFiles } from './node-files';
import { createLibrary, openLibrary } from './open-library';
import { restoreInPlace, restoreOpenLibrary, restoreToFolder } from './restore';
import { MemoryFiles } from './testing/memory-files';
import {
  articleDefinition,
  codeOf,
  libraryRecord,
  makeClock,
  makeNote,
  makeOptions,
  makeRandom,
  noteDefinition,
  readAllNotes,
  valueOf,
} from './testing/notes';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const definitions = [noteDefinition, articleDefinition];

async function makeLibrary(files: MemoryFiles, options = makeOptions(files)): Promise<Library> {
  files.addEntry('/backups', 'folder');
  const library = valueOf(await createLibrary('/library', libraryRecord, options));
  const notes = library.collection(noteDefinition);
  for (const id of ['a', 'b', 'c']) valueOf(await notes.put(id, makeNote(id), { expectedGen: 0 }));
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
    ]),
  );
  return library;
}

function backupOptions(files: MemoryFiles) {
  return { files, random: makeRandom(9), clock: makeClock() };
}

describe('a backup', () => {
  it('makes the same library in another folder', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    valueOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)));
    valueOf(await restoreToFolder('/backups/one.tar.gz', '/copy', backupOptions(files)));
    const copy = valueOf(await openLibrary('/copy', makeOptions(files)));
    expect(await readAllNotes(copy)).toEqual(await readAllNotes(library));
    expect(valueOf(await copy.text.read('s'))).toBe('The text.');
    expect(new TextDecoder().decode(valueOf(await copy.originals.read('s')).bytes)).toBe('raw');
    await copy.close();
    expect((await checkLibrary('/copy', { files, definitions })).isSound).toBe(true);
  });

  it('holds the library of one moment, although it is written meanwhile', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    const notes = library.collection(noteDefinition);
    let writes = 0;
    const onProgress = (): void => {
      writes += 1;
      if (writes > 6) return;
      // Both notes always carry the same text.
      void Promise.all([notes.get('a'), notes.get('b')]).then(([a, b]) =>
        library.transaction(
          'both',
          [a, b].map((note) => {
            const { data, gen } = valueOf(note);
            return putChange(
              noteDefinition,
              data.id,
              { ...data, text: `${writes}` },
              {
                expectedGen: gen,
              },
            );
          }),
        ),
      );
    };
    const options = { ...backupOptions(files), onProgress };
    valueOf(await backUpLibrary(library, '/backups/one.tar.gz', options));
    valueOf(await restoreToFolder('/backups/one.tar.gz', '/copy', backupOptions(files)));
    const copy = valueOf(await openLibrary('/copy', makeOptions(files)));
    const found = await readAllNotes(copy);
    expect(writes).toBeGreaterThan(3);
    expect(found.get('a')?.text).toBe(found.get('b')?.text);
  });

  it('is refused wherever a byte of it is changed or missing', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    const made = valueOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)));
    const whole = await files.readFile('/backups/one.tar.gz');
    const accepted: number[] = [];
    for (let position = 0; position < whole.length; position += 7) {
      const changed = whole.slice();
      changed[position] = (changed[position] ?? 0) ^ 0x10;
      files.writeBehind('/backups/changed.tar.gz', changed);
      files.writeBehind('/backups/short.tar.gz', whole.slice(0, position));
      const isSame = await verifyBackup('/backups/changed.tar.gz', { files });
      // Some bits of a compressed file say nothing about its content; then every checksum in it still holds.
      if (isSame.ok) {
        accepted.push(position);
        expect(isSame.value).toEqual(made);
      }
      expect(codeOf(await verifyBackup('/backups/short.tar.gz', { files }))).toMatch(/^backup-/);
    }
    expect(accepted.length).toBeLessThan(5);
    files.writeBehind('/backups/photo.tar.gz', 'JFIF');
    expect(
      codeOf(await restoreToFolder('/backups/photo.tar.gz', '/copy', backupOptions(files))),
    ).toBe('backup-not-recognised');
    expect(files.paths().filter((path) => path.startsWith('/copy'))).toEqual([]);
  });

  it('takes the place of the present documents, which stay in the trash', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    valueOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.update('a', (note) => ({ ok: true, value: { ...note, text: 'later' } })));
    valueOf(await notes.remove('b'));
    valueOf(
      await restoreOpenLibrary(library, '/backups/one.tar.gz', '/backups', backupOptions(files)),
    );
    const restored = valueOf(await openLibrary('/library', makeOptions(files)));
    expect((await readAllNotes(restored)).size).toBe(3);
    // What was there before is a backup of its own.
    const [before] = await listBackups('/backups', library.info.id, backupOptions(files));
    expect(before?.isKept).toBe(true);
    expect(valueOf(await verifyBackup(before?.path ?? '', { files })).damaged).toEqual([]);
    const again = restored.collection(noteDefinition);
    expect(valueOf(await again.get('a')).data).toEqual(makeNote('a'));
    const [aside] = files
      .paths()
      .filter((path) => /trash\/restored\.[^/]+\/notes\/a\.json$/.test(path));
    expect(files.text(aside ?? '')).toContain('later');
    // As a power cut brings it back.
    files.writeBehind((aside ?? '').replace(/a\.json$/, '.tmp-000000000000'), 'half');
    const { gen } = valueOf(await again.put('a', makeNote('a', 'new'), { expectedGen: 1 }));
    expect(gen).toBe(2);
    await restored.close();
    await valueOf(await openLibrary('/library', makeOptions(files))).close();
    expect(files.paths().filter((path) => path.includes('.tmp-'))).toEqual([]);
    expect((await checkLibrary('/library', { files, definitions })).isSound).toBe(true);
  });

  it('is not restored over a library that another process has open', async () => {
    const files = new MemoryFiles();
    const options = makeOptions(files);
    const library = await makeLibrary(files, options);
    valueOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)));
    const reader = valueOf(await openLibrary('/library', options));
    const before = files.paths();
    expect(
      codeOf(
        await restoreOpenLibrary(reader, '/backups/one.tar.gz', '/backups', backupOptions(files)),
      ),
    ).toBe('library-read-only');
    expect(files.paths()).toEqual(before);
    await reader.close();
    await library.close();
  });

  it('takes the place of an unfinished change as well', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    valueOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)));
    await library.close();
    const failing = new MemoryFiles(
      ({ name, path }) =>
        name === 'replace' && path === '/library/notes/a.json'
          ? { kind: 'error', code: 'EIO' }
          : null,
      files.names,
    );
    const broken = valueOf(await openLibrary('/library', makeOptions(failing)));
    await broken.transaction('both', [
      putChange(noteDefinition, 'a', makeNote('a', 'half'), { expectedGen: 1 }),
      putChange(noteDefinition, 'b', makeNote('b', 'half'), { expectedGen: 1 }),
    ]);
    expect(broken.readOnly?.reason).toBe('journal');
    const options = backupOptions(failing);
    valueOf(await restoreOpenLibrary(broken, '/backups/one.tar.gz', '/backups', options));
    const restored = valueOf(await openLibrary('/library', makeOptions(failing)));
    expect(restored.readOnly).toBeNull();
    expect((await readAllNotes(restored)).get('a')).toEqual(makeNote('a'));
    expect(failing.paths().some((path) => /\/trash\/.*\.staged$/.test(path))).toBe(true);
    await restored.close();
  });

  it('is either restored or not, killed at any call', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    valueOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)));
    valueOf(await library.collection(noteDefinition).remove('b'));
    await library.close();
    const restore = async (on: MemoryFiles): Promise<void> => {
      valueOf(await restoreInPlace('/backups/one.tar.gz', library.info, backupOptions(on)));
      await valueOf(await openLibrary('/library', makeOptions(on))).close();
    };
    const whole = new MemoryFiles(() => null, files.names);
    await restore(whole);
    for (let call = 1; call <= whole.calls.length; call += 1) {
      const cut = new MemoryFiles(
        ({ number }) => (number === call ? { kind: 'kill', when: 'after' } : null),
        files.names,
      );
      await Promise.race([restore(cut), cut.killed]);
      const after = new MemoryFiles(() => null, cut.names);
      const opened = valueOf(await openLibrary('/library', makeOptions(after)));
      const found = [...(await readAllNotes(opened)).keys()].join();
      expect(['a,c', 'a,b,c']).toContain(found);
      await opened.close();
      expect((await checkLibrary('/library', { files: after, definitions })).isSound).toBe(true);
    }
  });

  it('is not made where the disk is full, and the one before stays', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    valueOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)));
    const before = await files.readFile('/backups/one.tar.gz');
    files.capacity = 1;
    expect(codeOf(await backUpLibrary(library, '/backups/one.tar.gz', backupOptions(files)))).toBe(
      'disk-full',
    );
    expect(codeOf(await backUpLibrary(library, '/gone/one.tar.gz', backupOptions(files)))).toBe(
      'backup-failed',
    );
    expect(await files.readFile('/backups/one.tar.gz')).toEqual(before);
    expect(files.paths().some((path) => path.startsWith('/backups/.tmp'))).toBe(false);
  });

  it('lets the oldest go, never a kept one, and a damaged one is passed over', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    const options = backupOptions(files);
    valueOf(await addBackup(library, '/backups', { ...options, isKept: true }));
    for (let count = 0; count < 12; count += 1)
      valueOf(await addBackup(library, '/backups', options));
    const all = await listBackups('/backups', library.info.id, options);
    expect(all.map(({ number }) => number)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 1]);
    files.writeBehind(all[0]?.path ?? '', 'damaged');
    const restorable = await findRestorable('/backups', library.info.id, options);
    expect(restorable?.number).toBe(12);
  });
});

describe('a backup on a real disk', () => {
  it('can be read by tar', async () => {
    const { execFile } = await import('node:child_process');
    const { promisify } = await import('node:util');
    const folder = await mkdtemp(join(tmpdir(), 'backup-'));
    const files = makeNodeFiles();
    const library = valueOf(
      await createLibrary(join(folder, 'lib'), libraryRecord, makeOptions(files)),
    );
    valueOf(await library.collection(noteDefinition).put('a', makeNote('a'), { expectedGen: 0 }));
    const target = join(folder, 'b.tar.gz');
    valueOf(
      await backUpLibrary(library, target, { files, random: Math.random, clock: makeClock() }),
    );
    const { stdout } = await promisify(execFile)('tar', ['-tzf', target]);
    expect(stdout.split('\n')).toEqual(['library.json', 'notes/a.json', 'manifest.json', '']);
    await library.close();
    await rm(folder, { recursive: true });
  });
});
