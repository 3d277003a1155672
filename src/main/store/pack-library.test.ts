import { describe, expect, it } from 'vitest';
import { backUpLibrary, verifyBackup } from './backup';
import { addBackup } from './backup-folder';
import type { Library } from './library';
import { createLibrary } from './open-library';
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
  valueOf,
} from './testing/notes';

const archive = '/backups/one.tar.gz';

async function makeLibrary(files: MemoryFiles): Promise<Library> {
  files.addEntry('/backups', 'folder');
  const library = valueOf(await createLibrary('/library', libraryRecord, makeOptions(files)));
  const notes = library.collection(noteDefinition);
  for (let index = 0; index < 30; index += 1) {
    const id = `n${String(index)}`;
    valueOf(await notes.put(id, makeNote(id), { expectedGen: 0 }));
  }
  for (const id of ['s', 't']) {
    valueOf(await library.text.write(id, `The text of ${id}.`));
    const article = { id, title: 'Article', textSha256: null };
    valueOf(await library.collection(articleDefinition).put(id, article, { expectedGen: 0 }));
  }
  return library;
}

function optionsOf(files: MemoryFiles) {
  return { files, random: makeRandom(9), clock: makeClock() };
}

/** Documents that were read for the backup: the library itself answers from memory. */
function readsOf(files: MemoryFiles, from: number): number {
  return files.calls
    .slice(from)
    .filter(({ name, path }) => name === 'read' && path.startsWith('/library/notes')).length;
}

describe('packing a library that is being written', () => {
  it('reads again what changed, and nothing else', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    const notes = library.collection(noteDefinition);
    const changes: Promise<void>[] = [];
    const onProgress = (done: number): void => {
      if (done !== 20 || changes.length > 0) return;
      const change = async (): Promise<void> => {
        valueOf(await notes.update('n1', (note) => ({ ok: true, value: { ...note, text: 'x' } })));
        valueOf(await notes.remove('n2'));
        valueOf(await library.collection(articleDefinition).remove('s'));
      };
      changes.push(change());
    };
    const from = files.calls.length;
    const manifest = valueOf(
      await backUpLibrary(library, archive, { ...optionsOf(files), onProgress }),
    );
    await Promise.all(changes);
    const paths = manifest.files.map(({ path }) => path);
    expect(paths).not.toContain('notes/n2.json');
    expect(paths.filter((path) => path.startsWith('sources/s/'))).toEqual([]);
    expect(paths.filter((path) => path.startsWith('trash/'))).toHaveLength(3);
    // Thirty documents once, and few again: the change itself compares the file that it replaces.
    const reads = readsOf(files, from);
    expect(reads).toBeGreaterThanOrEqual(30);
    expect(reads).toBeLessThan(30 + 10);
    expect(paths).toContain('notes/n1.json');
    await library.close();
  });

  it('tells how far it is, up to the last file read back', async () => {
    const files = new MemoryFiles();
    const library = await makeLibrary(files);
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number): void => {
      told.push([done, total]);
    };
    valueOf(await backUpLibrary(library, archive, { ...optionsOf(files), onProgress }));
    const totals = new Set(told.map(([, total]) => total));
    expect(totals.size).toBe(1);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
    expect(told.at(-1)).toEqual([told[0]?.[1], told[0]?.[1]]);
    await library.close();
  });

  it.each([5, 50])(
    'stops when it is cancelled at step %i and leaves nothing behind',
    async (at) => {
      const files = new MemoryFiles();
      const library = await makeLibrary(files);
      const controller = new AbortController();
      const onProgress = (done: number): void => {
        if (done === at) controller.abort();
      };
      const before = files.paths();
      const made = await addBackup(library, '/backups', {
        ...optionsOf(files),
        onProgress,
        signal: controller.signal,
      });
      expect(codeOf(made)).toBe('operation-cancelled');
      expect(files.paths()).toEqual(before);
      expect(codeOf(await verifyBackup(archive, { files }))).toBe('document-unreadable');
      await library.close();
    },
  );
});
