import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, succeed } from '../../../shared/errors';
import type { Result } from '../../../shared/errors';
import { backUpLibrary, verifyBackup } from '../backup';
import { putChange, removeChange, textChange } from '../library';
import type { Change, Library, StoreOptions } from '../library';
import { openLibrary } from '../open-library';
import { writeWholeFile } from '../plain-files';
import { restoreOpenLibrary } from '../restore';
import type { MemoryFiles } from '../testing/memory-files';
import {
  articleDefinition,
  makeClock,
  makeNote,
  makeOptions,
  makeRandom,
  noteDefinition,
} from '../testing/notes';
import type { Article } from '../testing/notes';

export const folder = '/library';
/** Folders outside the library that every run finds: for backups, and where a user wants a handout. */
export const outsideFolders = ['/backups', '/exports'] as const;
const archive = '/backups/by-hand.tar.gz';
const handout = '/exports/handout.pdf';

/** What a library holds, as text to compare: one line for each document, text, draft and name of the library. */
export type Contents = ReadonlyMap<string, string>;

/** What must be found after a crash: all that was acknowledged, and perhaps the whole of what was under way. */
export interface Expectation {
  readonly acknowledged: Contents;
  readonly underWay: Contents | null;
  /** What an operation that was told to have failed may have left: any of these values, until the next one succeeds. */
  readonly doubts: ReadonlyMap<string, ReadonlySet<string | undefined>>;
}

/** The keys in which two libraries differ. */
export function differingKeys(one: Contents, other: Contents): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => one.get(key) !== other.get(key),
  );
}

/** One operation, and what the library holds once it has been acknowledged. */
export interface Operation {
  readonly name: string;
  readonly run: (library: Library, files: MemoryFiles) => Promise<Result<unknown>>;
  /** The operation closes the library; whoever runs it opens it again, whatever it answered. */
  readonly closes?: boolean;
  readonly after: (before: Contents) => Map<string, string>;
}

const noteKey = (id: string): string => `note ${id}`;
const articleKey = (id: string): string => `article ${id}`;
const textKey = (id: string): string => `text ${id}`;

const trashKey = (id: string): string => `trashed note ${id}`;

function moveNote(before: Contents, from: string, to: string): Map<string, string> {
  const after = new Map(before).set(to, before.get(from) ?? '');
  after.delete(from);
  return after;
}

/** The generation to write upon; 0 only for what is not there, never for what could not be read. */
async function genOf(library: Library, id: string): Promise<Result<number>> {
  const present = await library.collection(noteDefinition).get(id);
  if (present.ok) return succeed(present.value.gen);
  return present.error.code === 'document-missing' ? succeed(0) : present;
}

function putNote(id: string, text: string): Operation {
  return {
    name: `put ${id}`,
    run: async (library) => {
      const gen = await genOf(library, id);
      if (!gen.ok) return gen;
      const notes = library.collection(noteDefinition);
      return notes.put(id, makeNote(id, text), { expectedGen: gen.value });
    },
    after: (before) => new Map(before).set(noteKey(id), text),
  };
}

function removeNote(id: string): Operation {
  return {
    name: `remove ${id}`,
    run: (library) => library.collection(noteDefinition).remove(id),
    after: (before) => moveNote(before, noteKey(id), trashKey(id)),
  };
}

function restoreNote(id: string): Operation {
  return {
    name: `restore ${id}`,
    run: async (library) => {
      const entry = (await library.trash.list()).filter((one) => one.id === id).at(-1);
      return entry === undefined ? fail('document-missing') : library.trash.restore(entry.entry);
    },
    after: (before) => moveNote(before, trashKey(id), noteKey(id)),
  };
}

/** A tag on several notes at once: one transaction. */
function tagNotes(ids: readonly string[], text: string): Operation {
  return {
    name: `tag ${ids.join()}`,
    run: async (library) => {
      const changes: Change[] = [];
      for (const id of ids) {
        const gen = await genOf(library, id);
        if (!gen.ok) return gen;
        const options = { expectedGen: gen.value };
        changes.push(putChange(noteDefinition, id, makeNote(id, text), options));
      }
      return library.transaction('tag', changes);
    },
    after: (before) => new Map([...before, ...ids.map((id) => [noteKey(id), text] as const)]),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function makeArticle(id: string): Article {
  return { id, title: `Article ${id}`, textSha256: sha256(`Text of ${id}.`) };
}

/** Several files imported as one: originals first, then records and texts together. */
function importBundle(ids: readonly string[]): Operation {
  return {
    name: `import ${ids.length}`,
    run: async (library) => {
      for (const id of ids) {
        const original = await library.originals.write(id, 'txt', new TextEncoder().encode(id));
        if (!original.ok) return original;
      }
      return library.transaction(
        'import',
        ids.flatMap((id) => [
          putChange(articleDefinition, id, makeArticle(id), { expectedGen: 0 }),
          textChange(id, `Text of ${id}.`),
          putChange(noteDefinition, id, makeNote(id, 'imported'), { expectedGen: 0 }),
        ]),
      );
    },
    after: (before) =>
      new Map([
        ...before,
        ...ids.flatMap((id) => [
          [articleKey(id), makeArticle(id).title] as const,
          [textKey(id), `Text of ${id}.`] as const,
          [noteKey(id), 'imported'] as const,
        ]),
      ]),
  };
}

function removeImported(id: string): Operation {
  return {
    name: `remove imported ${id}`,
    run: (library) =>
      library.transaction('remove', [
        removeChange(articleDefinition, id),
        removeChange(noteDefinition, id),
      ]),
    after: (before) => {
      const after = moveNote(before, noteKey(id), trashKey(id));
      after.set(`trashed article ${id}`, before.get(articleKey(id)) ?? '');
      for (const key of [articleKey(id), textKey(id)]) after.delete(key);
      return after;
    },
  };
}

function restoreVersion(id: string, text: string): Operation {
  return {
    name: `restore version of ${id}`,
    run: async (library) => {
      const notes = library.collection(noteDefinition);
      const history = await notes.history(id);
      if (!history.ok) return history;
      for (const { gen } of history.value) {
        const version = await notes.readGeneration(id, gen);
        if (version.ok && version.value.data.text === text) return notes.restoreGeneration(id, gen);
      }
      return fail('document-missing');
    },
    after: (before) => new Map(before).set(noteKey(id), text),
  };
}

function renameLibrary(name: string): Operation {
  return {
    name: 'rename library',
    run: (library) => {
      const { data, gen } = library.settings.get();
      return library.settings.put({ ...data, name }, { expectedGen: gen });
    },
    after: (before) => new Map(before).set('name', name),
  };
}

function writeDraft(id: string, text: string | null): Operation {
  return {
    name: `draft ${id}`,
    run: (library) =>
      text === null
        ? library.drafts.discard('notes', id)
        : library.drafts.write({ collection: 'notes', id, baseGen: 1, data: text }),
    after: (before) => {
      const after = new Map(before);
      if (text === null) after.delete(`draft ${id}`);
      else after.set(`draft ${id}`, text);
      return after;
    },
  };
}

/** A handout written to where the user wants it, replacing the one before. */
function exportHandout(content: string): Operation {
  return {
    name: 'export',
    run: (_library, files) =>
      writeWholeFile(files, makeRandom(5), handout, new TextEncoder().encode(content)),
    after: (before) => new Map(before).set('export', content),
  };
}

/** A backup, and later the library put back to it: what was removed or drafted meanwhile stays. */
function backUpAndRestore(): readonly [Operation, Operation] {
  let saved: Contents = new Map();
  const isDocument = (key: string): boolean => /^(?:name$|note |article |text )/.test(key);
  const optionsOf = (files: MemoryFiles, seed: number) => ({
    files,
    random: makeRandom(seed),
    clock: makeClock(),
  });
  return [
    {
      name: 'back up',
      run: (library, files) => backUpLibrary(library, archive, optionsOf(files, 6)),
      after: (before) => {
        saved = before;
        return new Map(before).set('backup', 'whole');
      },
    },
    {
      name: 'restore backup',
      closes: true,
      run: (library, files) =>
        restoreOpenLibrary(library, archive, '/backups', optionsOf(files, 7)),
      after: (before) =>
        new Map([
          ...[...before].filter(([key]) => !isDocument(key)),
          ...[...saved].filter(([key]) => isDocument(key)),
        ]),
    },
  ];
}

/** Every kind of change the store knows, each at least once over documents that already have a past. */
export function makeOperations(bundle = 3): readonly Operation[] {
  const imported = Array.from({ length: bundle }, (_, index) => `s${index}`);
  const [backUp, restoreBackup] = backUpAndRestore();
  return [
    putNote('a', 'first'),
    putNote('a', 'second'),
    putNote('b', 'one'),
    writeDraft('a', 'typing'),
    tagNotes(['a', 'b', 'c'], 'tagged'),
    removeNote('b'),
    restoreNote('b'),
    exportHandout('first page'),
    importBundle(imported),
    backUp,
    putNote('a', 'third'),
    writeDraft('a', null),
    removeImported('s1'),
    restoreVersion('a', 'first'),
    renameLibrary('Another name'),
    writeDraft('b', 'more typing'),
    exportHandout('other pages'),
    restoreBackup,
    putNote('b', 'after the restore'),
    removeNote('c'),
  ];
}

/** Opens the library as a process after a crash would: the lock is free, nothing is in memory. */
export async function reopen(
  files: MemoryFiles,
  options: Partial<StoreOptions> = {},
): Promise<Library> {
  const opened = await openLibrary(folder, makeOptions(files, options));
  if (!opened.ok) throw new Error(`${opened.error.code} ${JSON.stringify(opened.error.details)}`);
  return opened.value;
}

const trashedSchema = z.object({
  data: z.object({ title: z.string(), text: z.string().optional() }),
});

/** Everything a user would find. @throws Error where something that is listed cannot be read */
export async function readContents(library: Library, files: MemoryFiles): Promise<Contents> {
  const contents = new Map<string, string>([['name', library.info.name]]);
  const notes = library.collection(noteDefinition);
  for (const id of await notes.ids()) {
    const note = await notes.get(id);
    if (!note.ok) throw new Error(`${id}: ${note.error.code}`);
    contents.set(noteKey(id), note.value.data.text);
  }
  const articles = library.collection(articleDefinition);
  for (const id of await articles.ids()) {
    const [article, text] = [await articles.get(id), await library.text.read(id)];
    if (!article.ok) throw new Error(`${id}: ${article.error.code}`);
    if (!text.ok) throw new Error(`text of ${id}: ${text.error.code}`);
    contents.set(articleKey(id), article.value.data.title);
    contents.set(textKey(id), text.value);
  }
  for (const { entry, collection, id } of await library.trash.list()) {
    const isNote = collection === 'notes';
    const text = files.text(`${folder}/trash/${entry}${isNote ? '' : '/source.json'}`);
    const { data } = trashedSchema.parse(JSON.parse(text));
    if (isNote) contents.set(trashKey(id), data.text ?? '');
    else contents.set(`trashed article ${id}`, data.title);
  }
  for (const { id, data } of await library.drafts.list()) contents.set(`draft ${id}`, String(data));
  if (files.names.has(handout)) contents.set('export', files.text(handout));
  if (files.names.has(archive)) {
    const verified = await verifyBackup(archive, { files });
    contents.set('backup', verified.ok ? 'whole' : verified.error.code);
  }
  return contents;
}

function describe(contents: Contents): string {
  return [...contents]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('\n');
}

/** Why what was found is not what must be, or null. */
export function compare(found: Contents, expectation: Expectation): string | null {
  const { acknowledged, underWay, doubts } = expectation;
  const isWithin = (expected: Contents): boolean =>
    differingKeys(found, expected).every((key) => doubts.get(key)?.has(found.get(key)) === true);
  if (isWithin(acknowledged) || (underWay !== null && isWithin(underWay))) return null;
  return `found:\n${describe(found)}\nacknowledged:\n${describe(acknowledged)}`;
}
