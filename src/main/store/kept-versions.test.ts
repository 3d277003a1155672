import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from './library';
import { createLibrary } from './open-library';
import { MemoryFiles } from './testing/memory-files';
import {
  articleDefinition,
  codeOf,
  libraryRecord,
  makeNote,
  makeOptions,
  noteDefinition,
  valueOf,
} from './testing/notes';

const folder = '/library';
let files: MemoryFiles;
let library: Library;

beforeEach(async () => {
  files = new MemoryFiles();
  library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
});
afterEach(() => library.close());

describe('versions beside the library', () => {
  it('can be read in the trash as they were removed', async () => {
    const notes = library.collection(noteDefinition);
    const articles = library.collection(articleDefinition);
    const article = { id: 's', title: 'Article', textSha256: null };
    valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
    valueOf(await articles.put('s', article, { expectedGen: 0 }));
    const note = valueOf(await notes.remove('a'));
    const removed = valueOf(await articles.remove('s'));
    expect(valueOf(await library.trash.read(note.entry)).data).toEqual(makeNote('a'));
    expect(valueOf(await library.trash.read(removed.entry)).data).toEqual(article);
  });

  it('are told to be damaged or gone in the trash, not thrown', async () => {
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
    const { entry } = valueOf(await notes.remove('a'));
    files.writeBehind(`${folder}/trash/${entry}`, '{}');
    expect(codeOf(await library.trash.read(entry))).toBe('document-damaged');
    files.deleteBehind(`${folder}/trash/${entry}`);
    expect(codeOf(await library.trash.read(entry))).toBe('document-missing');
  });

  it('come back from the trash as our own change, with what the list said of them', async () => {
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a'), { expectedGen: 0 }));
    const told: unknown[] = [];
    library.on('removed', (event) => told.push(event));
    library.on('changed', (event) => told.push(event));
    const { entry } = valueOf(await notes.remove('a'));
    valueOf(await library.trash.restore(entry));
    const of = { collection: 'notes', id: 'a', outside: false };
    expect(told).toEqual([
      { ...of, summary: { title: 'Note a' } },
      { ...of, gen: 1 },
    ]);
  });
});
